"""What the rules find at a place: counted in the database over what is there already. Nobody's lines are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, Sum

from ownway.apps.paying.kinds import PayeeKind, PaymentStep
from ownway.apps.paying.models import PayeeDetails, Payment
from ownway.apps.people.kinds import Relation
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule
from ownway.apps.signs.instead import takes_a_place
from ownway.apps.signs.wages import Missed, arrived_since, missed
from ownway.engines.signs import Kind, SignRule, read_signs, usual_signs
from ownway.kernel.references import Plain

PAID = (PaymentStep.IN_RUN, PaymentStep.SENT, PaymentStep.CONFIRMED)
SHARED = (PayeeKind.PERSON, PayeeKind.ASSISTANT)
"""Payees whose account is one person's own: a shop or whoever holds money is rightly paid by many."""


@dataclass(frozen=True, slots=True)
class Found:
    """One sign about one person's record: what it rests on, and what was seen in numbers and days."""

    record: UUID
    kind: Kind
    rule: SignRule
    mark: str
    seen: Mapping[str, Plain]


def rules_of(place: Place, on: date) -> tuple[SignRule, ...]:
    """The signs watched at a place on a day: its own decision, or what is usual; those whose day has come."""
    decided = rule(place, "money_signs", on)
    found = read_signs(decided) if decided else usual_signs()
    return tuple(one for one in found if one.from_on <= on)


def find(place: Place, on: date) -> Iterator[Found]:
    """Everything the rules in force find at a place on a day."""
    for one in rules_of(place, on):
        yield from FINDERS[one.kind](place, one, on)


def _payee_changed(place: Place, rule: SignRule, on: date) -> Iterator[Found]:
    """Details changed by somebody beside the person, or a payee they put in another's place, and then paid.

    Nothing wrong in itself, worth a question.
    """
    since = timedelta(days=rule.days)
    written = PayeeDetails.objects.filter(
        payee__place=place,
        payee__record__isnull=False,
        written_as__in=[str(one) for one in Relation],
        on__gte=max(on - since, rule.from_on),
    ).select_related("payee__record")
    for one in written:
        paid = Payment.objects.filter(details=one, step__in=PAID).aggregate(count=Count("pk"), pence=Sum("pence"))
        record = one.payee.record
        if record and paid["count"] >= rule.limit and (one.number > 1 or takes_a_place(one, since)):
            seen: dict[str, Plain] = {
                "changed_on": one.on.isoformat(),
                "payments": paid["count"],
                "pence": paid["pence"],
                "is_new": one.number == 1,
            }
            yield Found(record.pk, rule.kind, rule, f"{one.payee_id} {one.number}", seen)


def _wages_missing(place: Place, rule: SignRule, on: date) -> Iterator[Found]:
    """An assistant's wages were due and did not come again and again, and none arrived since."""
    since = max(on - timedelta(days=rule.days), rule.from_on)
    counted: dict[tuple[str, UUID], dict[date, Missed]] = {}
    for one in missed(place, since, on, timedelta(days=rule.grace)):
        counted.setdefault((one.who, one.record), {})[one.day] = one
    for (who, record), days in counted.items():
        last = max(days)
        if len(days) >= rule.limit and not arrived_since(days[last]):
            seen: dict[str, Plain] = {
                "times": len(days),
                "first_on": min(days).isoformat(),
                "last_on": last.isoformat(),
            }
            yield Found(record, rule.kind, rule, f"{who} {last.isoformat()}", seen)


def _one_account(place: Place, rule: SignRule, on: date) -> Iterator[Found]:
    """One bank account is that of many people's payees. The number is never opened: equal hashes are counted."""
    newest = PayeeDetails.objects.filter(
        payee__place=place, payee__record__isnull=False, payee__kind__in=SHARED, number=F("payee__version")
    ).filter(Q(payee__stopped_on=None) | Q(payee__stopped_on__gt=on))
    shared = (
        newest.exclude(digest="")
        .values_list("digest")
        .annotate(people=Count("payee__record", distinct=True), first=Min("on"), last=Max("on"))
        .filter(people__gte=rule.limit)
        .order_by()
    )
    for digest, people, first, last in shared:
        seen: dict[str, Plain] = {"people": people, "first_on": first.isoformat(), "last_on": last.isoformat()}
        for record in newest.filter(digest=digest).values_list("payee__record_id", flat=True).distinct():
            yield Found(record, rule.kind, rule, digest, seen)


FINDERS: Mapping[Kind, Callable[[Place, SignRule, date], Iterator[Found]]] = {
    Kind.PAYEE_CHANGED: _payee_changed,
    Kind.WAGES_MISSING: _wages_missing,
    Kind.ONE_ACCOUNT: _one_account,
}
