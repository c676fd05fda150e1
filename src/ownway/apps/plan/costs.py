"""What a line costs a year and a week, by the place's own rule for a year of weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ownway.apps.plan.kinds import Per
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.weeks import WeeksInYear

WHOLE_YEAR = 52
"""The weeks of a line that has no season: every week of the year, however many the place counts in it."""

MOST_PENCE = 10**10
MOST_TIMES = 400

_A_YEAR: Mapping[Per, tuple[int, int]] = {
    Per.MONTH: (12, 1),
    Per.YEAR: (1, 1),
    Per.ONCE: (1, 1),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Whole pence a year (exact) and a week (the year over the place's weeks)."""

    yearly_pence: int
    weekly_pence: int


def of_year(yearly_pence: int, in_year: WeeksInYear) -> Cost:
    """The cost whose year is known."""
    return Cost(yearly_pence, in_year.week_of(yearly_pence))


def of_line(each_pence: int, times: int, per: Per, in_year: WeeksInYear, weeks: int = WHOLE_YEAR) -> Cost:
    """What a line costs that is paid ``times`` in each period, in ``weeks`` of the year (its season).

    A season counts for what is paid by the week or fortnight; half a fortnight's pay is rounded to the nearest penny.
    """
    if per in _A_YEAR:
        return of_year(each_pence * times * _A_YEAR[per][0], in_year)
    season = in_year if weeks == WHOLE_YEAR else WeeksInYear(weeks)
    span = 1 if per == Per.WEEK else 2
    return of_year(divide_half_up(each_pence * times * season.numerator, span * season.denominator), in_year)


def total(costs: Iterable[Cost]) -> Cost:
    """The sum of lines: years with years, weeks with weeks, so that the page adds up to the penny."""
    found = list(costs)
    return Cost(sum(one.yearly_pence for one in found), sum(one.weekly_pence for one in found))
