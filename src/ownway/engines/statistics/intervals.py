"""How sure a share or a difference is: intervals that keep their promise with few people and at the edges.

A share has the exact interval of Clopper and Pearson (1934): it holds the true share at least 95 times in 100 whatever
the share and however few answered, and is a little too wide rather than too narrow. A difference between two groups is
put together from Wilson's interval of each (Newcombe 1998, method 10); a change in the same people is exact as far as
``paired`` reaches. Each stays honest where the usual plus and minus would leave 0 to 1. Where counts were rounded, each
interval is widened by what that may have done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from ownway.engines.statistics import paired

CONFIDENCE: Final = 0.95
_Z: Final = float(special.ndtri((1 + CONFIDENCE) / 2))


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between 0 and 1 (a difference between -1 and 1), and from where to where the truth may well be."""

    value: float
    low: float
    high: float

    @property
    def has_nought(self) -> bool:
        """Whether there may be no difference at all."""
        return self.low <= 0 <= self.high


def share(part: int, whole: int, off: int = 0) -> Interval:
    """The share ``part`` of ``whole`` with its exact interval (Clopper and Pearson 1934); ``whole`` is 1 or more.

    Where counts were rounded and may be ``off`` by so many, the interval holds those of all counts they may have been.
    """
    tail = (1 - CONFIDENCE) / 2
    (few, of_many), (many, of_few) = _may_have_been(part, whole, off)
    low = float(special.betaincinv(few, of_many - few + 1, tail)) if few else 0.0
    high = float(special.betaincinv(many + 1, of_few - many, 1 - tail)) if many < of_few else 1.0
    return Interval(part / whole, low, high)


def wilson(part: int, whole: int) -> Interval:
    """The share with Wilson's interval (1927): right on average over shares, not for each of them."""
    middle = (part + _Z**2 / 2) / (whole + _Z**2)
    half = _Z / (whole + _Z**2) * float(np.sqrt(part * (whole - part) / whole + _Z**2 / 4))
    return Interval(part / whole, max(0.0, middle - half), min(1.0, middle + half))


def difference(one: tuple[int, int], other: tuple[int, int], off: int = 0, other_off: int = 0) -> Interval:
    """The first share less the second, of two separate groups (Newcombe 1998, method 10); each is part and whole.

    Where counts were rounded and may be off by so many, the interval reaches from the least to the most they allow.
    """
    (least, most), (others_least, others_most) = _may_have_been(*one, off), _may_have_been(*other, other_off)
    low, high = _newcombe(least, others_most)[0], _newcombe(most, others_least)[1]
    return Interval(one[0] / one[1] - other[0] / other[1], max(-1.0, low), min(1.0, high))


def _newcombe(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    first, second = wilson(*one), wilson(*other)
    value = first.value - second.value
    below = np.hypot(first.value - first.low, second.high - second.value)
    above = np.hypot(first.high - first.value, second.value - second.low)
    return float(value - below), float(value + above)


def net_change(better: int, worse: int, everybody: int, off: int = 0) -> Interval:
    """The share who changed for the better less that for the worse, among the same people (see ``paired``).

    Where the counts of better, same and worse were rounded and each may be ``off`` by so many, the interval holds those
    of all counts they may have been; ``everybody`` is their sum.
    """
    same = everybody - better - worse
    return Interval((better - worse) / everybody, _least(better, worse, same, off), -_least(worse, better, same, off))


def _least(up: int, down: int, same: int, off: int) -> float:
    """The lower limit of who moved up less who moved down, for the counts within ``off`` that make it least."""
    up, down = _moved(up, -off), _moved(down, off)
    # The exact limit steps up and down between neighbouring counts of the same, so the ends are not enough.
    sames = {_moved(same, by) for by in range(-off, off + 1)}
    return min(paired.lower(up, down, max(1, up + down + one), CONFIDENCE) for one in sames)


def _may_have_been(part: int, whole: int, off: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The counts behind rounded ones that give the smallest share and the greatest; a nought is never rounded."""
    fewest, of_fewest = _moved(part, -off), max(1, _moved(whole, -off))
    return (fewest, max(fewest, whole + off)), (min(_moved(part, off), of_fewest), of_fewest)


def _moved(count: int, by: int) -> int:
    return max(0, count + by) if count else 0
