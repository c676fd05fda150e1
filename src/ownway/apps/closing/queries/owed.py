"""What is still to be paid for somebody: promised, asked for, set aside, and what goes on less what was paid of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ownway.apps.closing.lives import Lives
from ownway.apps.closing.models import SetAside
from ownway.apps.money.actions.coming_back import still_paid
from ownway.apps.money.kinds import HowPaid
from ownway.apps.money.models import Line, Spending
from ownway.apps.money.queries.promises import open_promises
from ownway.apps.paying.queries.days import paid_days, waiting
from ownway.apps.people.models import Record
from ownway.engines.ledger.ending import for_days


class Sort(StrEnum):
    """Why something is still to be paid."""

    PROMISED = "promised"
    WAITING = "waiting"
    """Somebody asked for the payment, and no run holds it yet."""
    ASIDE = "aside"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True, order=True)
class StillOwed:
    """An amount that is still to be paid on a line, and the day it falls due."""

    due_on: date
    line: int
    pence: int
    sort: Sort


def still_owed(record: Record) -> list[StillOwed]:
    """What is still to be paid, first due first. It is owed until it is paid or somebody says that it is not, whatever
    was over meanwhile.

    What is promised or asked for on a line that goes on is paid out of its going on: only what goes beyond is counted
    beside it.
    """
    asked = [StillOwed(one.due_on, one.line, one.pence, Sort.PROMISED) for one in open_promises(record)]
    asked += [StillOwed(one.last_on, one.line, one.pence, Sort.WAITING) for one in waiting(record)]
    open_now = SetAside.objects.filter(turn__record=record, turn__is_wrong=False, gone_on=None)
    aside = [StillOwed(one.on, one.line_id, one.pence, Sort.ASIDE) for one in open_now]
    return sorted([*asked, *aside, *_going_on(record, asked)])


def _going_on(record: Record, asked: list[StillOwed]) -> Iterator[StillOwed]:
    """What each line that goes on costs from the day it happened, less what was paid and is asked for these days."""
    going_on = list(Lives(record=record.pk).going_on(record.pk))
    weekly = dict(Line.objects.filter(pk__in=[line for line, *_days in going_on]).values_list("pk", "weekly_pence"))
    for line, after, until_on in going_on:
        within = sum(one.pence for one in asked if one.line == line and after < one.due_on <= until_on)
        left = for_days(weekly[line], after, until_on) - _paid(line, after, until_on) - within
        if left > 0:
            yield StillOwed(until_on, line, left, Sort.GOES_ON)


def _paid(line: int, after: date, until_on: date) -> int:
    """Pence really paid on a line for the days after one day up to another: of a run by the days each payment is for,
    of what somebody wrote down by the day it was paid, less what came back."""
    first = after + timedelta(days=1)
    by_run = sum(one.within(first, until_on) for one in paid_days(line))
    rows = Spending.objects.filter(line=line, entry__corrected_by=None, entry__on__range=(first, until_on))
    by_hand = rows.exclude(how=HowPaid.RUN).select_related("entry")
    return by_run + sum(sum(still_paid(one).values()) for one in by_hand)
