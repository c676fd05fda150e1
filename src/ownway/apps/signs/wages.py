"""Days on which an assistant's wages were due and did not arrive: ordered or not, and only where one is employed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ownway.apps.money.kinds import KEPT_FOR_ME
from ownway.apps.money.models import Line, Purse, Spending
from ownway.apps.money.queries.holding import purse_of
from ownway.apps.paying.gathering import pay_days, wanted
from ownway.apps.paying.kinds import DEAD_STEPS, OPEN_STEPS, PayeeKind, PaymentStep, Why
from ownway.apps.paying.models import LeftOut, Payee, PayeeDetails, Payment
from ownway.apps.places.models import Place
from ownway.apps.plan.kinds import WhoBy
from ownway.apps.plan.models import Line as PlanLine
from ownway.engines.ledger.schedule import Every

GONE_WRONG = (PaymentStep.FAILED, PaymentStep.RETURNED)
RIGHTLY_NOT_PAID = (Why.ENDED, Why.STOPPED, Why.NOT_KEPT)
"""Support ended, the assistant is not paid any more, or the person pays themselves."""
A_MONTH = timedelta(days=31)
"""Nobody is paid more seldom: where no schedule says when, wages are due by then at the latest."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A day wages were due on and did not arrive: whose, or for which line where nobody is paid for it."""

    record: UUID
    day: date
    payee: UUID | None = None
    line: int | None = None

    @property
    def who(self) -> str:
        """What tells it apart from wages of others."""
        return str(self.payee or f"line {self.line}")


def missed(place: Place, since: date, on: date, grace: timedelta) -> Iterator[Missed]:
    """Every such day from ``since``: what went wrong at once, the rest once the days of grace are over.

    A rule that names no grace watches only what went wrong: that is all its place decided.
    """
    yield from _went_wrong(place, since, on)
    if grace:
        yield from _not_answered(place, since, on - grace)
        yield from _not_ordered(place, since, on - grace, on)
        yield from _never_ordered(place, since, on, grace)


def arrived_since(one: Missed) -> bool:
    """Whether wages came on that day or later."""
    if one.payee is None:
        return False
    return Payment.objects.filter(payee=one.payee, step=PaymentStep.CONFIRMED, from_on__gte=one.day).exists()


def _went_wrong(place: Place, since: date, on: date) -> Iterator[Missed]:
    of_assistants = {"payee__kind": PayeeKind.ASSISTANT, "from_on__gte": since, "from_on__lte": on}
    wrong = Payment.objects.filter(place=place, step__in=GONE_WRONG, again=None, **of_assistants)
    left_out = LeftOut.objects.filter(run__place=place, **of_assistants)
    for rows in (wrong, left_out):
        for payee, record, day in rows.values_list("payee_id", "record_id", "from_on"):
            yield Missed(record, day, payee)


def _not_answered(place: Place, since: date, until: date) -> Iterator[Missed]:
    """In a run, or given to the bank, and nobody ever said that it came."""
    waits = Payment.objects.filter(
        place=place, payee__kind=PayeeKind.ASSISTANT, step__in=OPEN_STEPS, from_on__gte=since, run__pay_on__lte=until
    )
    for payee, record, day in waits.values_list("payee_id", "record_id", "from_on"):
        yield Missed(record, day, payee)


def _not_ordered(place: Place, since: date, until: date, on: date) -> Iterator[Missed]:
    """Due by a schedule or on its own, and in no run."""
    assistants = set(Payee.objects.filter(place=place, kind=PayeeKind.ASSISTANT).values_list("pk", flat=True))
    for one in wanted(place, until, on) if assistants else ():
        if one.payee in assistants and one.from_on >= since and one.why not in RIGHTLY_NOT_PAID:
            yield Missed(one.record, one.from_on, one.payee)


def _never_ordered(place: Place, since: date, on: date, grace: timedelta) -> Iterator[Missed]:
    """The plan has an assistant on a line, one is employed, others keep the money, and nothing at all is paid on it."""
    for line, record, begins in _lines_of_assistants(place, on):
        paid = {
            *Payment.objects.filter(line=line).exclude(step__in=DEAD_STEPS).values_list("from_on", flat=True),
            *Spending.objects.filter(line=line).values_list("entry__on", flat=True),
        }
        for due in pay_days(begins + A_MONTH, Every.WEEK, on - grace):
            if due >= since and not any(due - A_MONTH <= day <= due + grace for day in paid):
                yield Missed(record, due, line=line)


def _lines_of_assistants(place: Place, on: date) -> Iterator[tuple[int, UUID, date]]:
    """Lines in force that pay an assistant who was written down, out of money others keep, each with its first day."""
    employed = Payee.objects.filter(place=place, kind=PayeeKind.ASSISTANT, stopped_on=None)
    told = PayeeDetails.objects.filter(payee__in=employed, payee__record__isnull=False, number=1).order_by("-on")
    first_told = {one.payee.record_id: one.on for one in told.select_related("payee")}
    lines = {
        pk: (budget, record, begins, plan_line)
        for pk, budget, record, begins, plan_line in Line.objects.filter(
            budget__record__in=[record for record in first_told if record],
            budget__record__left_on=None,
            budget__starts_on__lte=on,
            plan_line__isnull=False,
        ).values_list("pk", "budget_id", "budget__record_id", "budget__starts_on", "plan_line")
    }
    newest = {record: budget for budget, record, _begins, _plan in sorted(lines.values(), key=lambda one: one[2])}
    by_assistants = set(
        PlanLine.objects.filter(pk__in=[one[3] for one in lines.values()], who_by=WhoBy.ASSISTANT).values_list(
            "pk", flat=True
        )
    )
    paid_from = purse_of(lines, on)
    kept = set(
        Purse.objects.filter(pk__in=set(paid_from.values()), holding__in=KEPT_FOR_ME).values_list("pk", flat=True)
    )
    for pk, (budget, record, begins, plan_line) in lines.items():
        if newest[record] == budget and plan_line in by_assistants and paid_from.get(pk) in kept:
            yield pk, record, max(begins, first_told[record])
