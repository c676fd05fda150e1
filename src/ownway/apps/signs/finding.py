"""What the rules find at a place: counted in the database over what is there already. Nobody's lines are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, Sum

from ownway.apps.paying.kinds import PayeeKind, PaymentStep
from ownway.apps.paying.models import LeftOut, PayeeDetails, Payment
from ownway.apps.people.kinds import Relation
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule
from ownway.engines.signs import Kind, SignRule, read_signs, usual_signs
from ownway.kernel.references import Plain

PAID = (PaymentStep.IN_RUN, PaymentStep.SENT, PaymentStep.CONFIRMED)
GONE_WRONG = (PaymentStep.FAILED, PaymentStep.RETURNED)
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
    """Details changed by somebody beside the person, and then paid: nothing wrong in itself, worth a question."""
    changed = PayeeDetails.objects.filter(
        payee__place=place,
        payee__record__isnull=False,
        number__gt=1,
        written_as__in=[str(one) for one in Relation],
        on__gte=max(on - timedelta(days=rule.days), rule.from_on),
    )
    for payee, number, record, changed_on, pk in changed.values_list(
        "payee_id", "number", "payee__record_id", "on", "pk"
    ):
        paid = Payment.objects.filter(details=pk, step__in=PAID).aggregate(count=Count("pk"), pence=Sum("pence"))
        if paid["count"] >= rule.limit:
            seen: dict[str, Plain] = {
                "changed_on": changed_on.isoformat(),
                "payments": paid["count"],
                "pence": paid["pence"],
            }
            yield Found(record, rule.kind, rule, f"{payee} {number}", seen)


def _wages_missing(place: Place, rule: SignRule, on: date) -> Iterator[Found]:
    """An assistant's payments failed, came back or were left out again and again, and none arrived since."""
    since = max(on - timedelta(days=rule.days), rule.from_on)
    of_assistants = {"payee__kind": PayeeKind.ASSISTANT, "from_on__gte": since, "from_on__lte": on}
    wrong = Payment.objects.filter(place=place, step__in=GONE_WRONG, again=None, **of_assistants)
    left_out = LeftOut.objects.filter(run__place=place, **of_assistants)
    counted: dict[tuple[UUID, UUID], set[date]] = {}
    for rows in (wrong, left_out):
        for payee, record, day in rows.values_list("payee_id", "record_id", "from_on"):
            counted.setdefault((payee, record), set()).add(day)
    for (payee, record), days in counted.items():
        arrived = Payment.objects.filter(payee=payee, step=PaymentStep.CONFIRMED, from_on__gte=max(days))
        if len(days) >= rule.limit and not arrived.exists():
            seen: dict[str, Plain] = {
                "times": len(days),
                "first_on": min(days).isoformat(),
                "last_on": max(days).isoformat(),
            }
            yield Found(record, rule.kind, rule, f"{payee} {max(days).isoformat()}", seen)


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
