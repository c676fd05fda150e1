"""One budget over the years: what it was, what it buys in help of the first year, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ownway.engines.real_terms.book import HELP, INDICES, indices
from ownway.engines.real_terms.comparing import compare
from ownway.kernel.figures import Figure, FigureBook, NoFigure
from ownway.kernel.periods import April


@dataclass(frozen=True, slots=True)
class Budget:
    """What somebody has a week from a day on, until the next budget."""

    from_on: date
    weekly_pence: int


@dataclass(frozen=True, slots=True)
class Year:
    """The budget on one day of a year, and what it buys in help of the first day; ``None`` where that is not known."""

    on: date
    weekly_pence: int
    worth_pence: int | None


@dataclass(frozen=True, slots=True)
class Against:
    """Two budgets held against one index: ``compare`` at one row, with the figures behind it.

    Where the index is not known on the last day, ``counted_until`` is the last day it is known for: the true loss is
    then larger or smaller by what came since.
    """

    key: str
    then: Figure
    now: Figure
    worth_pence: int
    same_pence: int
    permille: int
    percent: int
    counted_until: date | None = None


@dataclass(frozen=True, slots=True)
class RealTerms:
    """A budget over the years. ``first`` and ``last`` are the days compared; one day where there is nothing yet."""

    years: tuple[Year, ...]
    first: Year
    last: Year
    against: tuple[Against, ...]

    @property
    def help(self) -> Against | None:
        """By how much less or more help it buys."""
        return next((one for one in self.against if one.key == HELP), None)


def over_years(budgets: Iterable[Budget], on: date, book: FigureBook | None = None) -> RealTerms | None:
    """A person's budgets up to a day, against every index; ``None`` where there was no budget above nothing.

    Each year is looked at on the day it begins, the first where the first budget begins and the running one on ``on``.
    Budgets from before the wage is known are shown and not compared.
    """
    known = book or indices()
    begun = sorted((one for one in budgets if one.from_on <= on), key=lambda one: one.from_on)
    while begun and begun[0].weekly_pence <= 0:
        begun.pop(0)
    if not begun:
        return None
    points = [(day, _at(begun, day)) for day in _days(begun[0].from_on, on)]
    first = next((one for one in points if one[1] > 0 and _figure(known, HELP, one[0])), points[-1])
    years = tuple(Year(day, pence, _worth(first, (day, pence), known)) for day, pence in points)
    last = years[-1]
    found = [_against(first, (last.on, last.weekly_pence), key, known) for key in INDICES]
    return RealTerms(
        years=years,
        first=next(year for year in years if year.on == first[0]),
        last=last,
        against=tuple(one for one in found if one is not None) if first[0] < last.on and first[1] > 0 else (),
    )


_Point = tuple[date, int]


def _days(first: date, on: date) -> list[date]:
    """The days looked at: the first, each 6 April after it in years that are over, and ``on``."""
    years = range(April.of(first).first + 1, April.of(on).first)
    return list(dict.fromkeys([first, *(April(year).start for year in years), on]))


def _at(begun: Sequence[Budget], day: date) -> int:
    return [one.weekly_pence for one in begun if one.from_on <= day][-1]


def _figure(book: FigureBook, key: str, day: date) -> Figure | None:
    try:
        return book.on(key, day)
    except NoFigure:
        return None


def _worth(first: _Point, other: _Point, book: FigureBook) -> int | None:
    found = _compared(first, other, _figure(book, HELP, first[0]), _figure(book, HELP, other[0]))
    return None if found is None else found[0]


def _against(first: _Point, last: _Point, key: str, book: FigureBook) -> Against | None:
    """``None`` where the index is not known on the first day, or on no later one."""
    then, now = _figure(book, key, first[0]), _figure(book, key, last[0])
    counted_until = None
    if now is None:
        now = max((one for one in book.figures if one.key == key), key=lambda one: one.during.start)
        counted_until = now.during.end
    found = _compared(first, last, then, now)
    if found is None or then is None or (counted_until is not None and counted_until <= first[0]):
        return None
    return Against(key, then, now, *found, counted_until=counted_until)


def _compared(first: _Point, last: _Point, then: Figure | None, now: Figure | None) -> tuple[int, int, int, int] | None:
    if then is None or now is None or first[1] <= 0:
        return None
    numbers = (first[1], last[1], then.amount, now.amount)
    found = compare(*(np.array([one], dtype=np.int64) for one in numbers))
    columns = (found.worth_pence, found.same_pence, found.permille, found.percent)
    worth, same, permille, percent = (int(column[0]) for column in columns)
    return worth, same, permille, percent
