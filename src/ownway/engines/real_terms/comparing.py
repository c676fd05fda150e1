"""What one amount buys beside another of an earlier day, by an index: one arithmetic for a row and for a million."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.real_terms.book import HELP
from ownway.kernel.fields import Field, Holds
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem
from ownway.kernel.rounding import divide_half_up

Column = NDArray[np.int64]

MOST_WEEKLY: Final = 10**8
"""A million pounds a week; above it an amount is a slip of the keyboard, and products leave 64 bits."""
HUNDRED: Final = 100
THOUSAND: Final = 1000

FIELDS: Final = (
    Field("first_on", Holds.DAY, "The day of the first budget"),
    Field("first_weekly", Holds.POUNDS, "The first budget a week", least=1, most=MOST_WEEKLY),
    Field("last_on", Holds.DAY, "The day of the last budget"),
    Field("last_weekly", Holds.POUNDS, "The last budget a week", most=MOST_WEEKLY),
)
"""One row of many: two budgets of one person, and the days they are looked at."""


@dataclass(frozen=True, eq=False)
class Compared:
    """By row: is the index known on both days; and where it is, in whole pence a week and tenths of a per cent.

    ``worth_pence``: what the later budget buys, in money of the first day. ``same_pence``: what would have to be paid
    on the later day to buy what the first bought. ``permille`` and ``percent``: how much more (or, below 0, less) it
    buys, each rounded once from the budgets themselves.
    """

    is_known: NDArray[np.bool_]
    worth_pence: Column
    same_pence: Column
    permille: Column
    percent: Column


def compare(first_pence: Column, last_pence: Column, first_index: Column, last_index: Column) -> Compared:
    """Hold the later amounts against the first (above 0) by what an index stood at on each day; 0 is not known."""
    is_known = (first_index > 0) & (last_index > 0)
    then, now = np.where(is_known, first_index, 1), np.where(is_known, last_index, 1)
    gained = last_pence * then - first_pence * now
    return Compared(
        is_known=is_known,
        worth_pence=divide_half_up(last_pence * then, now),
        same_pence=divide_half_up(first_pence * now, then),
        permille=divide_half_up(gained * THOUSAND, first_pence * now),
        percent=divide_half_up(gained * HUNDRED, first_pence * now),
    )


def index_on(book: FigureBook, key: str, days: Column) -> Column:
    """What an index stood at on each day (days since 1970); 0 where it is not known."""
    rows = sorted((one for one in book.figures if one.key == key), key=lambda one: one.during.start)
    starts = np.array([as_days(one.during.start) for one in rows], dtype=np.int64)
    ends = np.array([as_days(one.during.end) if one.during.end else 2**31 for one in rows], dtype=np.int64)
    amounts = np.array([one.amount for one in rows], dtype=np.int64)
    place = np.searchsorted(starts, days, side="right") - 1
    inside = (place >= 0) & (days <= ends[np.maximum(place, 0)])
    return np.where(inside, amounts[np.maximum(place, 0)], 0)


def compare_rows(columns: Mapping[str, Column], book: FigureBook, key: str) -> Compared:
    """Rows of ``FIELDS`` compared by one index."""
    days = [index_on(book, key, columns[name]) for name in ("first_on", "last_on")]
    return compare(columns["first_weekly"], columns["last_weekly"], *days)


def faults(columns: Mapping[str, Column], book: FigureBook, key: str = HELP) -> Iterator[tuple[int, Problem]]:
    """Rows that cannot be compared although each answer alone is well formed, with the place of the row."""
    for at in np.flatnonzero(columns["last_on"] < columns["first_on"]).tolist():
        yield at, Problem("last_on", "The last budget is before the first. Change one of the days.")
    for name in ("first_on", "last_on"):
        for at in np.flatnonzero(index_on(book, key, columns[name]) == 0).tolist():
            yield at, Problem(name, f"{key} is not known here for that day. Use another day.")
