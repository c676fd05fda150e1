"""Waits as columns: how many days each lasted, how it ended, and who is still waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.problems import Problem, Refused

STILL_WAITING = 0
"""The end of a wait that has none yet: it counts for as long as it has lasted."""

MOST_DAYS = 36_500
"""A wait of over a hundred years is a mistyped date."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one step. ``days`` whole days waited; ``ends`` 0 where it goes on, else 1 + the place in ``kinds``."""

    days: NDArray[np.int32]
    ends: NDArray[np.int8]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.days)


def waits(
    *,
    started: NDArray[np.int64],
    ended: NDArray[np.int64],
    ends: NDArray[np.int64],
    kinds: Sequence[str],
    as_known_on: int,
) -> Waits:
    """Waits from dates, as they were known on one day. All days are whole days since 1970.

    ``ended`` is read only where ``ends`` says how the wait ended (1 + place in ``kinds``); a wait that ended later
    than ``as_known_on`` was still going on then, and one that started later is an error of the caller. Nothing stops
    a clock: a step sent back goes on being the same wait, with the day it first began.

    Raises ``Refused`` naming each bad row (from 1): ended before it started, began after ``as_known_on``, an unknown
    end, or over ``MOST_DAYS``.
    """
    is_over = (ends > STILL_WAITING) & (ended <= as_known_on)
    until = np.where(is_over, ended, as_known_on)
    lasted = until - started
    bad = (lasted < 0) | (lasted > MOST_DAYS) | (ends < 0) | (ends > len(kinds))
    if bad.any():
        raise Refused(*(_problem(row, int(lasted[row])) for row in np.flatnonzero(bad)[:100]))
    return Waits(lasted.astype(np.int32), np.where(is_over, ends, STILL_WAITING).astype(np.int8), tuple(kinds))


def _problem(row: int, lasted: int) -> Problem:
    if lasted < 0:
        return Problem("ended", "It ends before it begins, or begins after the day of the count.", row=row + 1)
    if lasted > MOST_DAYS:
        return Problem("started", "It lasts over a hundred years. Check the day it began.", row=row + 1)
    return Problem("end", "This way to end is not known. Use one of the kinds of end, or leave it empty.", row=row + 1)
