"""What the plan agreed for some days of a line, and what of that is paid, waits, is scheduled or was invoiced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from ownway.apps.money.models import Line
from ownway.apps.money.queries.carried_on import Threads, budgets_of
from ownway.apps.paying.gathering import days_for, pay_days
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep
from ownway.apps.paying.models import Invoice, Payment, Schedule
from ownway.engines.ledger.schedule import Every
from ownway.kernel.rounding import divide_half_up

A_DAY = timedelta(days=1)
LONGEST = timedelta(days=31)
"""No period of a schedule is longer than a month."""


class TakenBy(StrEnum):
    """What takes of what was agreed."""

    INVOICE = "invoice"
    PAYMENT = "payment"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Taken:
    """Pence that something takes of the days asked about; the days it is for itself, and its number or code."""

    by: TakenBy
    called: str
    from_on: date
    until_on: date
    pence: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the plan says for some days, and what takes of it, oldest first."""

    planned_pence: int
    taken: tuple[Taken, ...]

    @property
    def taken_pence(self) -> int:
        """Everything that takes, together."""
        return sum(one.pence for one in self.taken)

    @property
    def left_pence(self) -> int:
        """What is left of it; never below 0."""
        return max(self.planned_pence - self.taken_pence, 0)


def agreed(line: Line, from_on: date, until_on: date, before: Invoice | None = None) -> Agreed:
    """What was agreed for some days, over every budget that has the line, and what takes of it.

    A day is a seventh of the week's cost of the plan in force that day. What is for other days too counts for those it
    shares. Of other invoices those count that came ``before`` this one, or all.
    """
    days = _Days(line, from_on, until_on)
    taken = [*days.invoices(before), *days.payments(), *days.scheduled()]
    return Agreed(days.planned(), tuple(sorted(taken, key=lambda one: (one.from_on, one.by, one.called))))


class _Days:
    """Some days of a line, with the rows of other budgets that stand for it."""

    def __init__(self, line: Line, from_on: date, until_on: date) -> None:
        self.first, self.last = from_on, until_on
        record = line.budget.record_id
        self.same = Threads([record]).one_each(line.pk)
        self.starts = budgets_of([record])[record]
        self.schedules = list(Schedule.objects.filter(line__in=self._rows).select_related("payee"))

    @property
    def _rows(self) -> list[int]:
        return [one.pk for one in self.same.values()]

    def planned(self) -> int:
        """What the plans of these days say, rounded once."""
        days = (self.first + A_DAY * number for number in range((self.last - self.first).days + 1))
        lines = [one for one in map(self._line_on, days) if one]
        return divide_half_up(sum(one.weekly_pence for one in lines), 7)

    def invoices(self, before: Invoice | None) -> Iterator[Taken]:
        """Other invoices, less what was found not to be owed."""
        others = Invoice.objects.filter(line__in=self._rows, from_on__lte=self.last, until_on__gte=self.first)
        if before is not None:
            others = others.filter(pk__lt=before.pk)
        for one in others.select_related("record"):
            owed = one.pence - one.refused_pence
            yield self._taken(TakenBy.INVOICE, one.number or "", one.from_on, one.until_on, owed)

    def payments(self) -> Iterator[Taken]:
        """Payments without an invoice that went out or wait: for the days of their schedule, or for their one day."""
        found = Payment.objects.filter(line__in=self._rows, invoice=None).exclude(step__in=DEAD_STEPS)
        found = found.filter(from_on__gt=self.first - LONGEST, from_on__lte=self.last)
        for one in found.select_related("schedule", "invoice"):
            first, last = days_for(one)
            if last >= self.first:
                yield self._taken(TakenBy.PAYMENT, one.code, first, last, one.pence)

    def scheduled(self) -> Iterator[Taken]:
        """Days of schedules that a run will still pay."""
        made = Payment.objects.filter(schedule__in=self.schedules).exclude(step=PaymentStep.DROPPED)
        known = set(made.values_list("schedule_id", "from_on"))
        for one in self.schedules:
            for first, last in self._periods(one) if one.payee.stopped_on is None else ():
                if (one.pk, first) not in known and self._line_on(first):
                    yield self._taken(TakenBy.SCHEDULE, "", first, last, one.pence or 0)

    def _periods(self, schedule: Schedule) -> Iterator[tuple[date, date]]:
        """First and last day of what a schedule pays for, where they touch these days."""
        firsts = pay_days(schedule.starts_on, Every(schedule.every), self.last + LONGEST)
        for first, following in pairwise(firsts):
            is_on = first <= (schedule.ends_on or first)
            if is_on and first <= self.last and following > self.first:
                yield first, following - A_DAY

    def _line_on(self, day: date) -> Line | None:
        begun = [budget for starts_on, budget in self.starts if starts_on <= day]
        return self.same.get(begun[-1]) if begun else None

    def _taken(self, by: TakenBy, called: str, first: date, last: date, pence: int) -> Taken:
        shared = (min(last, self.last) - max(first, self.first)).days + 1
        return Taken(by, called, first, last, divide_half_up(pence * shared, (last - first).days + 1))
