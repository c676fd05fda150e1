"""What a line costs a year and a week, by one stated rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ownway.apps.plan.kinds import Per
from ownway.kernel.rounding import divide_half_up

WEEKS = 52
"""Weeks in a year of a plan. The year is exact; the week is the year over 52, to the nearest penny."""

MOST_PENCE = 10**10
MOST_TIMES = 400

_A_YEAR: Mapping[Per, tuple[int, int]] = {
    Per.MONTH: (12, 1),
    Per.YEAR: (1, 1),
    Per.ONCE: (1, 1),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Whole pence a year (exact) and a week (the year over 52)."""

    yearly_pence: int
    weekly_pence: int


def of_year(yearly_pence: int) -> Cost:
    """The cost whose year is known."""
    return Cost(yearly_pence, divide_half_up(yearly_pence, WEEKS))


def of_line(each_pence: int, times: int, per: Per, weeks: int = WEEKS) -> Cost:
    """What a line costs that is paid ``times`` in each period, in ``weeks`` of the year (its season).

    A season counts for what is paid by the week or fortnight; half a fortnight's pay is rounded to the nearest penny.
    """
    if per in _A_YEAR:
        return of_year(each_pence * times * _A_YEAR[per][0])
    span = 1 if per == Per.WEEK else 2
    return of_year(divide_half_up(each_pence * times * weeks, span))


def total(costs: Iterable[Cost]) -> Cost:
    """The sum of lines: years with years, weeks with weeks, so that the page adds up to the penny."""
    found = list(costs)
    return Cost(sum(one.yearly_pence for one in found), sum(one.weekly_pence for one in found))
