"""What the plan says a span of days should cost, and the months of a money year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ownway.kernel.periods import April, add_months
from ownway.kernel.rounding import divide_half_up


@dataclass(frozen=True, slots=True)
class Rate:
    """A plan's weekly cost from a day until the day before the next one begins."""

    from_on: date
    weekly_pence: int


def months(on: date) -> Iterator[tuple[date, date]]:
    """First and last day of each calendar month since April of the year that holds ``on``; the last ends on ``on``."""
    first = April.of(on).start.replace(day=1)
    while first <= on:
        following = add_months(first, 1)
        yield first, min(following - timedelta(days=1), on)
        first = following


def planned(rates: Sequence[Rate], first: date, last: date) -> int:
    """Pence the plan costs from ``first`` to ``last`` (both in), rates in order of their first day.

    Read as the difference of two running totals, so months add up to their year exactly.
    """
    return _until(rates, last) - _until(rates, first - timedelta(days=1))


def _until(rates: Sequence[Rate], last: date) -> int:
    ends = [rate.from_on - timedelta(days=1) for rate in rates[1:]] + [last]
    sevenths = sum(
        rate.weekly_pence * max((min(end, last) - rate.from_on).days + 1, 0)
        for rate, end in zip(rates, ends, strict=True)
    )
    return divide_half_up(sevenths, 7)


def money_year(first: int) -> tuple[date, date]:
    """First and last day of the money year that begins in April of a calendar year."""
    return date(first, 4, 1), date(first + 1, 3, 31)


def money_year_of(on: date) -> int:
    """The calendar year in which the money year that holds a day began."""
    return on.year - (on.month < 4)
