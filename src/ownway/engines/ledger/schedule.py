"""When scheduled payments fall due, and how much each is, so that a year's payments add up to the year's money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from ownway.kernel.periods import add_months
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.weeks import WeeksInYear

MONTHS_A_YEAR = 12


class Every(StrEnum):
    """How often a payment comes."""

    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Due:
    """One payment: it falls due on ``from_on``, the first day it is for; ``until_on`` is the last. Civil days."""

    number: int
    from_on: date
    until_on: date
    pence: int


def dues(starts_on: date, every: Every, weekly_pence: int, until: date, in_year: WeeksInYear) -> Iterator[Due]:
    """Every payment whose first day is from ``starts_on`` up to and including ``until``, in advance, in order.

    Twelve monthly payments share the weeks that the place counts in a year. A monthly payment is the difference of two
    rounded running totals, so no penny is lost or made in a year.
    """
    before = 0
    for number, (first, last) in enumerate(_periods(starts_on, every, until), 1):
        after = _running(every, weekly_pence, number, in_year)
        yield Due(number, first, last, after - before)
        before = after


def first_days(starts_on: date, every: Every, until: date) -> Iterator[date]:
    """The first day of every payment up to and including ``until``, in order: when money is due, not how much."""
    return (first for first, _last in _periods(starts_on, every, until))


@lru_cache(maxsize=1_024)
def _periods(starts_on: date, every: Every, until: date) -> tuple[tuple[date, date], ...]:
    """First and last day of each period that begins by ``until``. A place's budgets begin on few days."""
    found, first, number = [], starts_on, 2
    while first <= until:
        following = _first_day(starts_on, every, number)
        found.append((first, following - timedelta(days=1)))
        first, number = following, number + 1
    return tuple(found)


def _first_day(starts_on: date, every: Every, number: int) -> date:
    if every is Every.MONTH:
        return add_months(starts_on, number - 1)
    return starts_on + timedelta(weeks=(number - 1) * (4 if every is Every.FOUR_WEEKS else 1))


def _running(every: Every, weekly_pence: int, payments: int, in_year: WeeksInYear) -> int:
    if every is Every.MONTH:
        return divide_half_up(weekly_pence * in_year.numerator * payments, in_year.denominator * MONTHS_A_YEAR)
    return weekly_pence * payments * (4 if every is Every.FOUR_WEEKS else 1)
