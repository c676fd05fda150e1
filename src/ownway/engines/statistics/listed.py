"""Answers that are no scale: one of a list, several of a list, or a number in bands; how many gave each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.statistics.intervals import Interval, share
from ownway.kernel.problems import Problem, Refused

Ticks = NDArray[np.bool_]
"""A row for each response, a column for each answer of the list."""

MOST_LISTED: Final = 101
MOST_BANDS: Final = 10


@dataclass(frozen=True)
class Listed:
    """A question with a list of ``answers``: of which one is given, or several where ``is_several``.

    ``is_ordered`` where they are bands of a number, lowest first. ``between`` parts several answers in one cell.
    """

    name: str
    say: str
    answers: tuple[str, ...]
    is_several: bool = False
    is_ordered: bool = False
    between: str = ";"

    def __post_init__(self) -> None:
        problems = [Problem(self.name or "name", say) for say in self._faults()]
        if problems:
            raise Refused(*problems)

    def _faults(self) -> Iterator[str]:
        if not self.name or not self.say:
            yield "A question needs a name (its column) and say (what it is about)."
        if not 1 <= len(self.answers) <= MOST_LISTED:
            yield f"Give from 1 to {MOST_LISTED} answers."
        if len(set(self.answers)) != len(self.answers):
            yield "An answer stands twice. Name each answer once."
        if self.is_several and any(self.between in one for one in self.answers):
            yield f"{self.between!r} parts answers from one another. Write it in none of them."

    def given(self, cell: str) -> tuple[str, ...]:
        """The answers that stand in a cell."""
        return tuple(one.strip() for one in cell.split(self.between)) if self.is_several else (cell,)


@dataclass(frozen=True)
class Counted:
    """How many gave each answer of a list, in its order; nothing where that may not be told.

    ``off`` is how far a count may be from the true one, because it was rounded.
    """

    question: Listed
    counts: tuple[int | None, ...]
    answered: int | None
    missing: int | None
    off: int = 0

    def share(self, at: int) -> Interval | None:
        """The share of those who answered that gave one answer, with its exact interval."""
        count = self.counts[at]
        if count is None or not self.answered:
            return None
        return share(min(count, self.answered), self.answered, self.off)

    def quarters(self) -> tuple[str, str, str] | None:
        """The bands in which the lower quarter, the middle and the upper quarter of a number's answers lie.

        Nothing where one of the counts may not be told.
        """
        counts = [one for one in self.counts if one is not None]
        if not self.question.is_ordered or len(counts) < len(self.counts) or not sum(counts):
            return None
        below = np.cumsum(counts)
        low, middle, high = (self.question.answers[int((below < part * below[-1]).sum())] for part in (0.25, 0.5, 0.75))
        return low, middle, high


def given(ticks: Ticks) -> Ticks:
    """Which responses gave an answer at all."""
    found: Ticks = np.asarray(ticks.any(axis=1), dtype=np.bool_)
    return found


def counted(question: Listed, ticks: Ticks) -> Counted:
    """The true counts of one question."""
    answered = int(given(ticks).sum())
    return Counted(question, tuple(ticks.sum(axis=0).tolist()), answered, len(ticks) - answered)


def bands(least: int, most: int) -> list[tuple[int, int]]:
    """A number from ``least`` to ``most`` in at most ten bands, each as wide as a round number."""
    width = next(one for one in _widths() if ceil((most + 1) / one) - least // one <= MOST_BANDS)
    starts = range(least // width * width, most + 1, width)
    return [(max(least, at), min(most, at + width - 1)) for at in starts]


def _widths() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
