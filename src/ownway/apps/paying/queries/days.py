"""Payments on lines with the days each is for: what waits for a run, and what runs paid. For the apps above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ownway.apps.paying.gathering import pay_days
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep
from ownway.apps.paying.models import Payment
from ownway.apps.people.models import Record
from ownway.engines.ledger.schedule import Every
from ownway.kernel.periods import add_months


@dataclass(frozen=True, slots=True)
class Paid:
    """Pence of one payment on a line, and the first and last day it is for."""

    line: int
    pence: int
    first_on: date
    last_on: date

    def within(self, first: date, last: date) -> int:
        """Pence of it for the days from one to another, in whole pence rounded down."""
        days = (min(self.last_on, last) - max(self.first_on, first)).days + 1
        return self.pence * max(days, 0) // ((self.last_on - self.first_on).days + 1)


def waiting(record: Record) -> list[Paid]:
    """Every payment on a line that was asked for and that no run holds."""
    return list(_days(line__budget__record=record, step=PaymentStep.READY))


def paid_days(line: int) -> list[Paid]:
    """Every payment of a line that a run holds and that did not fail."""
    return list(_days(line=line, run__isnull=False))


def _days(**which: object) -> Iterator[Paid]:
    rows = Payment.objects.filter(**which).exclude(step__in=DEAD_STEPS).select_related("schedule", "invoice")
    for one in rows.order_by("from_on", "pk"):
        first_on, last_on = _for_days(one)
        yield Paid(int(one.line_id or 0), one.pence, first_on, last_on)


def _for_days(one: Payment) -> tuple[date, date]:
    """The days of a bill; of a schedule, from its day up to the next; else the day it was asked for."""
    if one.invoice is not None:
        return one.invoice.from_on, one.invoice.until_on
    if one.schedule is None:
        return one.from_on, one.from_on
    days = pay_days(one.schedule.starts_on, Every(one.schedule.every), add_months(one.from_on, 2))
    return one.from_on, next(day for day in days if day > one.from_on) - timedelta(days=1)
