"""The quantile of cost at each number of points, never falling: pool adjacent violators for the pinball loss.

No library is used: those that are kept well fit means, or need a solver for what forty lines do exactly. A block of
neighbouring points whose quantiles fall is pooled and gets the quantile of all its costs, which is the best value one
amount for all of them can have; pooling until nothing falls gives the best of all never-falling fits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

HUNDREDTHS = 100


@dataclass(frozen=True, eq=False)
class Steps:
    """A never-falling fit: at each of ``points`` (rising) the pence a year, and how many people stand behind it."""

    points: Numbers
    yearly_pence: Numbers
    people: Numbers

    def at(self, points: Numbers) -> Numbers:
        """The fit at any points: that of the nearest number of points below, or the lowest."""
        places = np.searchsorted(self.points, points, side="right") - 1
        return np.asarray(self.yearly_pence[np.maximum(places, 0)])


def monotone_quantile(points: Numbers, yearly_pence: Numbers, percentile: int) -> Steps:
    """The never-falling fit of the ``percentile`` (1 to 99) of cost with the least pinball loss.

    The quantile of several costs is the least of them that at least that part of them do not exceed: always an amount
    that somebody has. Raise ``ValueError`` for no people or another percentile.
    """
    if not 1 <= percentile < HUNDREDTHS or not len(points):
        raise ValueError("give at least one person, and a percentile from 1 to 99")
    order = np.lexsort((yearly_pence, points))
    different, starts = np.unique(points[order], return_index=True)
    costs = np.split(yearly_pence[order].astype(np.int64), starts[1:])
    blocks: list[tuple[Numbers, int, int]] = []
    for one in costs:
        block = (one, quantile(one, percentile), 1)
        while blocks and blocks[-1][1] >= block[1]:
            before, _, levels = blocks.pop()
            pooled = np.sort(np.concatenate([before, block[0]]), kind="stable")
            block = (pooled, quantile(pooled, percentile), levels + block[2])
        blocks.append(block)
    values = np.repeat([value for _, value, _ in blocks], [levels for _, _, levels in blocks])
    return Steps(different.astype(np.int64), values.astype(np.int64), np.array([len(one) for one in costs], np.int64))


def quantile(ordered: Numbers, percentile: int) -> int:
    """The least of some ordered costs that at least ``percentile`` in 100 of them do not exceed."""
    return int(ordered[-(-len(ordered) * percentile // HUNDREDTHS) - 1])


def pinball(yearly_pence: Numbers, fitted: Numbers, percentile: int) -> int:
    """The pinball loss of a fit, in pence times a hundred: what a quantile fit makes as small as it can be."""
    missing = (yearly_pence - fitted).astype(np.int64)
    return int(np.where(missing > 0, missing * percentile, -missing * (HUNDREDTHS - percentile)).sum())
