"""Payments on lines with the days each is for: what waits for a run, and what runs paid. For the apps above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ownway.apps.paying.gathering import days_for
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep
from ownway.apps.paying.models import Payment
from ownway.apps.people.models import Record


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
        first_on, last_on = days_for(one)
        yield Paid(int(one.line_id or 0), one.pence, first_on, last_on)
