"""How money ends well: weeks of notice an assistant has by law, and what each stream keeps, gives back or leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ownway.engines.ledger.promising import Owed, promised
from ownway.kernel.periods import add_months
from ownway.kernel.rounding import divide_half_up

MOST_NOTICE = 12


@dataclass(frozen=True, slots=True)
class Closed:
    """One stream at its end, in pence: what is left; of it still to pay, going back to who paid, staying the person's.

    ``over`` is what was spent above what came: it is shown, and nobody is asked for it here.
    """

    left: int
    still_to_pay: int
    goes_back: int
    stays: int
    over: int


def notice_weeks(worked_since: date, ends_on: date) -> int:
    """Weeks of notice an employer gives: none below a month, 1 below two years, then one a whole year up to 12.

    Employment Rights Act 1996 section 86(1).
    """
    if ends_on < add_months(worked_since, 1):
        return 0
    years = ends_on.year - worked_since.year - ((ends_on.month, ends_on.day) < (worked_since.month, worked_since.day))
    return min(max(years, 1), MOST_NOTICE)


def for_days(weekly_pence: int, after: date, until: date) -> int:
    """Pence a line costs from the day after ``after`` up to ``until``: a day is a seventh of its week; at least 0."""
    return divide_half_up(weekly_pence * max((until - after).days, 0), 7)


def closed(lefts: Sequence[int], is_own: Sequence[bool], owed: Sequence[Owed]) -> tuple[tuple[Closed, ...], int]:
    """Each stream at its end, and pence owed that no stream has. What is still to pay comes first, first due first.

    Of every stream: left = still to pay + goes back + stays − over. The person's own money stays with the person.
    """
    kept = promised(lefts, owed)
    found = []
    for left, still, own in zip(lefts, kept.of, is_own, strict=True):
        rest = max(left - still, 0)
        found.append(Closed(left, still, 0 if own else rest, rest if own else 0, max(-left, 0)))
    return tuple(found), kept.short
