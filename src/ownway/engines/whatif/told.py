"""What may be told of people together, once somebody has made sure that nobody can be known by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ownway.kernel.rounding import divide_half_up

WEEKS: Final = 52

Count = int | None
"""A count or a sum as it may be told; ``None`` is hidden."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of some people; money is pence a year. ``losing_sharply`` are among those ``losing``."""

    people: Count
    losing: Count
    losing_sharply: Count
    gaining: Count
    lost_pence: Count
    gained_pence: Count

    def each_week(self, pence: Count, among: Count) -> Count:
        """A yearly sum as pence a week for each of ``among``, rounded half up; hidden where either is."""
        if pence is None or among is None:
            return None
        return divide_half_up(pence, among * WEEKS) if among else 0


@dataclass(frozen=True, slots=True)
class Whole:
    """What may be told of everybody together.

    ``below_plan`` and ``below_guarantee`` are how many before and after; ``None`` where that was not looked at.
    """

    told: Told
    before_pence: Count
    below_plan: tuple[Count, Count] | None = None
    below_guarantee: tuple[Count, Count] | None = None

    @property
    def change_pence(self) -> Count:
        """What everybody together gets more, or, below nought, less in a year."""
        if self.told.lost_pence is None or self.told.gained_pence is None:
            return None
        return self.told.gained_pence - self.told.lost_pence


def percent(part: Count, whole: Count) -> Count:
    """A whole per cent, a half upwards; nothing where either is hidden or there is nobody."""
    if part is None or not whole:
        return None
    return divide_half_up(100 * part, whole)
