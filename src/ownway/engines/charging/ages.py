"""On which day a person born on a day turns 25 and reaches pension credit age, for every day of birth at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.figures import Figure
from ownway.kernel.periods import as_days, from_days
from ownway.kernel.recording import look_up

FIRST_BIRTH: Final = as_days(date(1890, 1, 1))
LAST_BIRTH: Final = as_days(date(2100, 12, 31))
NEVER: Final = 2**31 - 1

REACHED, IN_MONTHS = "pension_age_reached", "pension_age_in_months"
LEAST_PENSION_AGE, MOST_PENSION_AGE = 60, 68


@dataclass(frozen=True)
class Ages:
    """For each day of birth from ``FIRST_BIRTH``: the day of turning 25, and of reaching pension credit age."""

    turns_25: NDArray[np.int32]
    pension_age: NDArray[np.int32]


def ages(figures: tuple[Figure, ...]) -> Ages:
    """The tables for a book's figures of pension age; ``NEVER`` where a birth has no figure."""
    return _ages(tuple(one for one in figures if one.key in (REACHED, IN_MONTHS)))


@lru_cache(maxsize=8)
def _ages(figures: tuple[Figure, ...]) -> Ages:
    births = np.arange(FIRST_BIRTH, LAST_BIRTH + 1, dtype=np.int64)
    pension_age = np.full(births.size, NEVER, dtype=np.int32)
    for figure in figures:
        first, last = as_days(figure.during.start), LAST_BIRTH
        if figure.during.end is not None:
            last = min(last, as_days(figure.during.end))
        part = slice(max(first - FIRST_BIRTH, 0), last - FIRST_BIRTH + 1)
        reached = figure.amount if figure.key == REACHED else reach_months(births[part], figure.amount)
        pension_age[part] = reached
    if (np.diff(pension_age) < 0).any():
        raise ValueError("somebody born later cannot reach pension age sooner: check the figures of pension age")
    return Ages(reach_months(births, 25 * 12).astype(np.int32), pension_age)


def has_reached(table: NDArray[np.int32], born: NDArray[np.int64], on: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each person has, on the day, reached what ``table`` (a column of ``Ages``) tells by day of birth."""
    if on.ndim == 0:
        # One day for all: the latest birth that has reached it, since nobody born later reaches it sooner.
        return born <= latest_birth(table, int(on))
    places = np.minimum(np.maximum(born - FIRST_BIRTH, 0), len(table) - 1)
    found: NDArray[np.bool_] = look_up(table, places) <= on
    return found


def latest_birth(table: NDArray[np.int32], day: int) -> int:
    """The latest day of birth that has by ``day`` reached what ``table`` tells."""
    # The day in the table's own width: searching with a wider number would copy the whole table.
    return FIRST_BIRTH + int(np.searchsorted(table, np.int32(day), side="right")) - 1


def reach_months(births: NDArray[np.int64], months: int) -> NDArray[np.int64]:
    """The day each person reaches an age in months.

    A month too short for the day of birth gives its last day (Pensions Act 1995 schedule 4 paragraph 1(7A)); but a
    birthday of 29 February falls on 1 March in other years, as law counts whole years.
    """
    days = births.astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    of_month = (days - month).astype(np.int64)
    target = month + months
    last = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64) - 1
    reached = target.astype("datetime64[D]").astype(np.int64) + np.minimum(of_month, last)
    whole_years = months % 12 == 0
    return np.asarray(reached + (whole_years & (of_month > last)), dtype=np.int64)


def may_turn_on_pension_age(born: int, day: int) -> bool:
    """Whether the pension age matters to a person of this age: outside 60 to 68 no version of the law changes it."""
    lived = int(from_days(day).year - from_days(born).year)
    return LEAST_PENSION_AGE <= lived <= MOST_PENSION_AGE
