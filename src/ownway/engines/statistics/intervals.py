"""How sure a share or a difference is: intervals that keep their promise with few people and at the edges.

A share has the exact interval of Clopper and Pearson (1934): it holds the true share at least 95 times in 100 whatever
the share and however few answered, and is a little too wide rather than too narrow. A difference between two groups is
put together from Wilson's interval of each (Newcombe 1998, method 10); a change in the same people is Agresti and Min's
(2005). Both stay honest where the usual plus and minus would leave 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

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


def share(part: int, whole: int) -> Interval:
    """The share ``part`` of ``whole`` with its exact interval (Clopper and Pearson 1934); ``whole`` is 1 or more."""
    tail = (1 - CONFIDENCE) / 2
    low = float(special.betaincinv(part, whole - part + 1, tail)) if part else 0.0
    high = float(special.betaincinv(part + 1, whole - part, 1 - tail)) if part < whole else 1.0
    return Interval(part / whole, low, high)


def wilson(part: int, whole: int) -> Interval:
    """The share with Wilson's interval (1927): right on average over shares, not for each of them."""
    middle = (part + _Z**2 / 2) / (whole + _Z**2)
    half = _Z / (whole + _Z**2) * float(np.sqrt(part * (whole - part) / whole + _Z**2 / 4))
    return Interval(part / whole, max(0.0, middle - half), min(1.0, middle + half))


def difference(part: int, whole: int, other_part: int, other_whole: int) -> Interval:
    """The first share less the second, of two separate groups (Newcombe 1998, method 10)."""
    one, other = wilson(part, whole), wilson(other_part, other_whole)
    value = one.value - other.value
    below = np.hypot(one.value - one.low, other.high - other.value)
    above = np.hypot(one.high - one.value, other.value - other.low)
    return Interval(value, max(-1.0, float(value - below)), min(1.0, float(value + above)))


def net_change(better: int, worse: int, everybody: int) -> Interval:
    """The share who changed for the better less that for the worse, among the same people (Agresti and Min 2005)."""
    whole, up, down = everybody + 2.0, better + 0.5, worse + 0.5
    middle = (up - down) / whole
    half = _Z * float(np.sqrt(up + down - (up - down) ** 2 / whole)) / whole
    return Interval((better - worse) / everybody, max(-1.0, middle - half), min(1.0, middle + half))
