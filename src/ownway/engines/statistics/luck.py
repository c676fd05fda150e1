"""How easily luck alone would do it: exact tests, and what is left of them when many questions are asked at once.

``scipy.special`` has every distribution that is needed; ``scipy.stats`` judges in the tests, for it would make every
command of the program start a second later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

LEVEL: Final = 0.05


@dataclass(frozen=True, slots=True)
class Luck:
    """One test among ``family`` tests: its own p, and p after Holm and after Benjamini and Hochberg.

    ``is_sure`` keeps the chance of even one false alarm in the whole family below 5 in 100 (Holm 1979);
    ``is_likely`` keeps false alarms below 5 in 100 of all that are called likely (Benjamini and Hochberg 1995).
    """

    p: float
    holm: float
    benjamini_hochberg: float
    family: int

    @property
    def is_sure(self) -> bool:
        return self.holm < LEVEL

    @property
    def is_likely(self) -> bool:
        return self.benjamini_hochberg < LEVEL


def together(ps: Sequence[float]) -> list[Luck]:
    """Every p of one family with what Holm and Benjamini and Hochberg make of it, in the given order."""
    if not ps:
        return []
    found = np.array(ps, dtype=np.float64)
    order = np.argsort(found, kind="stable")
    stepped = np.maximum.accumulate(found[order] * np.arange(len(found), 0, -1))
    holm = np.empty_like(found)
    holm[order] = np.minimum(stepped, 1.0)
    shared = found[order] * len(found) / np.arange(1, len(found) + 1)
    likely = np.empty_like(found)
    likely[order] = np.minimum(np.minimum.accumulate(shared[::-1])[::-1], 1.0)
    return [Luck(*each, len(found)) for each in zip(found.tolist(), holm.tolist(), likely.tolist(), strict=True)]


def two_shares(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """How likely at least such a difference is if two separate groups have one share (Fisher 1935, exact)."""
    ways, everybody = part + other_part, whole + other_whole
    possible = np.arange(max(0, ways - other_whole), min(ways, whole) + 1)
    logs = _log_ways(whole, possible) + _log_ways(other_whole, ways - possible) - _log_ways(everybody, ways)
    own = logs[part - possible[0]]
    # A table counts as no likelier than ours in spite of the last digits of its logarithm.
    return float(min(1.0, np.exp(logs[logs <= own + _SAME]).sum()))


def changed(better: int, worse: int) -> float:
    """How likely at least such a split is if those who changed do so either way (McNemar 1947, exact)."""
    return min(1.0, 2 * float(special.bdtr(min(better, worse), better + worse, 0.5)))


_SAME: Final = 1e-7


def _log_ways(whole: int, part: int | NDArray[np.int64]) -> NDArray[np.float64]:
    """The logarithm of how many ways there are to choose ``part`` of ``whole``."""
    found: NDArray[np.float64] = (
        special.gammaln(whole + 1) - special.gammaln(part + 1) - special.gammaln(whole - part + 1)
    )
    return found
