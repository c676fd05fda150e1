"""What the last day of a schedule comes to: which payment is the last one, and what goes out all the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.paying.gathering import days_of
from ownway.apps.paying.kinds import DEAD_STEPS
from ownway.apps.paying.models import Payment, Schedule
from ownway.apps.paying.permissions import require_payees
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed
from ownway.kernel.periods import add_months

NEXT = 3
"""Days that are named ahead."""
AHEAD = 12
"""Months in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A last day of a schedule: the day and pence of its last payment, where there is one, and payments after it.

    ``after`` were made before: they are in a run already, or wait for one, and are not changed.
    """

    last_on: date
    last: tuple[date, int] | None
    after: tuple[Payment, ...]


def ending(schedule: Schedule, last_on: date, *, seen_by: Account, on: date) -> Ending:
    """What a last day comes to, for whoever sees who is paid."""
    require_payees(seen_by, schedule.record, Deed.SEE, on)
    days = days_of(schedule, last_on)
    made = Payment.objects.filter(schedule=schedule, from_on__gt=last_on).exclude(step__in=DEAD_STEPS)
    return Ending(last_on, days[-1] if days else None, tuple(made.order_by("from_on", "pk")))


def next_days(schedule: Schedule, *, seen_by: Account, on: date) -> list[date]:
    """The days a schedule would pay next, from a day on, if it went on."""
    require_payees(seen_by, schedule.record, Deed.SEE, on)
    return [day for day, _pence in days_of(schedule, add_months(on, AHEAD)) if day >= on][:NEXT]
