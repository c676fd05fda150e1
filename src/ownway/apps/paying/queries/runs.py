"""Pay runs: what each holds, how far its payments have come, and what somebody must look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from ownway.apps.paying.kinds import DEAD_STEPS, WITHIN, PaymentStep
from ownway.apps.paying.models import LeftOut, PayeeDetails, PayFile, Payment, Run, Told
from ownway.apps.paying.permissions import require_payer
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.kernel.paging import page_of

MOST_RUNS = 24


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What somebody must look at: payments that failed or came back and were not paid again, news, what was left out.

    Each payment comes with the name on the account it went to.
    """

    failed: tuple[tuple[Payment, str, str], ...]
    odd: tuple[Told, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Large:
    """Somebody paid more than one person may pay alone: for whom, pence in the run, and pence with the week before."""

    name: str
    record: Record
    pence: int
    week_pence: int


def runs(place: Place, *, seen_by: Account, on: date) -> list[Run]:
    """The newest runs of a place, newest first."""
    require_payer(seen_by, place.pk, on)
    found = Run.objects.filter(place=place).select_related("account__record", "by", "agreed_by")
    return list(found.order_by("-made_at", "-pk")[:MOST_RUNS])


def run(reference: str, *, seen_by: Account, on: date) -> Run:
    """One run, for whoever pays at its place; ``NotAllowed`` where there is none to see."""
    found = Run.objects.select_related("place", "account__record", "by", "agreed_by", "sent_by")
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotAllowed("run")
    require_payer(seen_by, one.place_id, on)
    return one


def sums(one: Run, *, seen_by: Account, on: date) -> dict[str, tuple[int, int]]:
    """How many payments, and how many pence, stand at each step."""
    require_payer(seen_by, one.place_id, on)
    rows = Payment.objects.filter(run=one).values_list("step").annotate(count=Count("pk"), pence=Sum("pence"))
    return {step: (count, pence) for step, count, pence in rows.order_by()}


def listed(
    one: Run, page: int, *, seen_by: Account, on: date, only: PaymentStep | None = None
) -> tuple[list[tuple[Payment, str]], int, int]:
    """One page of a run's payments (or of those at one step), largest first, with the name each goes to.

    Then which page it is, and how many there are.
    """
    require_payer(seen_by, one.place_id, on)
    rows = Payment.objects.filter(run=one).select_related("record", "stream", "payee").order_by("-pence", "pk")
    if only is not None:
        rows = rows.filter(step=only)
    at = page_of(page, rows.count())
    shown = list(rows[at.first : at.last])
    names = _names(shown)
    return [(each, names.get(each.details_id or 0, "")) for each in shown], at.page, at.pages


def above_limit(one: Run, *, seen_by: Account, on: date) -> list[Large]:
    """Whoever this run pays and who is paid more than the run's limit with the runs of the week before: most first."""
    require_payer(seen_by, one.place_id, on)
    if not one.needs_two:
        return []
    lately = Payment.objects.filter(place=one.place_id, run__pay_on__gte=one.pay_on - WITHIN).exclude(
        step__in=DEAD_STEPS
    )
    paid = lately.values_list("payee").annotate(total=Sum("pence")).filter(total__gt=one.limit_pence).order_by()
    week: dict[UUID, int] = dict(paid)
    rows = list(Payment.objects.filter(run=one, payee__in=week).select_related("record__person", "record__place"))
    names = _names(rows)
    found: dict[UUID, Large] = {}
    for row in rows:
        before = found[row.payee_id].pence if row.payee_id in found else 0
        name = names.get(row.details_id or 0, "")
        found[row.payee_id] = Large(name, row.record, before + row.pence, week[row.payee_id])
    return sorted(found.values(), key=lambda each: -each.week_pence)


def file_in_use(one: Run, *, seen_by: Account, on: date) -> PayFile | None:
    """The file this run is paid by, whole; ``None`` before it is written."""
    require_payer(seen_by, one.place_id, on)
    return PayFile.objects.select_related("run").filter(run=one, set_aside_at=None).first()


def exceptions(one: Run, *, seen_by: Account, on: date) -> Exceptions:
    """What somebody must look at in a run."""
    require_payer(seen_by, one.place_id, on)
    wrong = (PaymentStep.FAILED, PaymentStep.RETURNED)
    failed = list(
        Payment.objects.filter(run=one, step__in=wrong, again=None).select_related("record__person").order_by("pk")
    )
    names = _names(failed)
    said = {
        told.payment_id: told
        for told in Told.objects.filter(payment__in=failed).select_related("payment__record").order_by("pk")
    }
    odd = Told.objects.filter(payment__run=one, is_odd=True).select_related("payment__record__person").order_by("pk")
    left_out = LeftOut.objects.filter(run=one).select_related("record__person", "payee").order_by("why", "pk")
    return Exceptions(
        tuple((each, names.get(each.details_id or 0, ""), said[each.pk].reason or "") for each in failed),
        tuple(odd),
        tuple(left_out),
    )


def _names(payments: list[Payment]) -> dict[int, str]:
    found = PayeeDetails.objects.filter(pk__in=[one.details_id for one in payments]).select_related("payee__record")
    return {one.pk: BankDetails(**(one.held or {"name": ""})).name for one in found}


def payer(email: str, place: Place, *, on: date) -> Account:
    """Who signs in with this address and pays at this place, for a command on the place's own machine."""
    found = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    require_payer(found, place.pk, on)
    if found is None:
        raise NotAllowed("payer")
    return found
