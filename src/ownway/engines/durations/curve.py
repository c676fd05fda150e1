"""The share of people whose wait ended in each way, day by day (Aalen and Johansen 1978), with honest bands.

Somebody who left, moved or died did not get an answer and does not wait any more: taking such ends for people still
waiting (as one minus the Kaplan-Meier curve does) promises more than anybody met.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ownway.engines.durations.waits import Waits

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Band:
    """By which day a share of people got there: the day, and the days it may well be (95% confidence).

    ``None`` where the curve, or an edge of its band, never reaches the share in the days that were seen.
    """

    day: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Curve:
    """What happened to one group of waits.

    ``days`` are the days on which any wait ended; ``at_risk`` how many waited until then; ``ended`` how many ended in
    each way (a row a kind); ``people`` all waits and ``waiting`` those that go on.
    """

    kinds: tuple[str, ...]
    days: NDArray[np.int32]
    at_risk: Counts
    ended: Counts
    people: int
    waiting: int

    @cached_property
    def still_waiting(self) -> Floats:
        """The share still waiting after each day (Kaplan and Meier 1958, every end together)."""
        return np.cumprod(1 - self.ended.sum(axis=0) / self.at_risk)

    @cached_property
    def share(self) -> Floats:
        """The share whose wait has ended in each way by each day: a row a kind."""
        return np.minimum(np.cumsum(self._before * self.ended / self.at_risk, axis=1), 1.0)

    @cached_property
    def error(self) -> Floats:
        """The standard error of ``share`` (Dinse and Larson 1986; Marubini and Valsecchi 1995, 10.3)."""
        share, risk = self.share, self.at_risk
        every = self.ended.sum(axis=0)
        left = risk - every
        with np.errstate(divide="ignore", invalid="ignore"):
            hazard = np.where(left > 0, every / (risk * np.maximum(left, 1)), 0.0)
        own = self._before * self.ended / risk**2
        variance = (
            _spread(share, hazard)
            + np.cumsum(self._before**2 * self.ended * (risk - self.ended) / risk.astype(np.float64) ** 3, axis=1)
            - 2 * (share * np.cumsum(own, axis=1) - np.cumsum(share * own, axis=1))
        )
        return np.sqrt(np.maximum(variance, 0.0))

    def band(self, kind: int) -> tuple[Floats, Floats]:
        """The lower and upper edge of the share of one kind (complementary log-log, so it stays within 0 and 1)."""
        share, error = self.share[kind], self.error[kind]
        low, high = share.copy(), share.copy()
        inside = (share > 0) & (share < 1 - 1e-9) & (error > 0)
        logs = np.log(share[inside])
        width = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * error[inside] / (share[inside] * logs)
        low[inside] = share[inside] ** np.exp(-width)
        high[inside] = share[inside] ** np.exp(width)
        return low, high

    def by_when(self, kind: int, of_ten: int) -> Band:
        """By which day so many of ten people got this end, of all who began: never only of those who got it.

        The band is where the curve's own band crosses the share (Brookmeyer and Crowley 1982).
        """
        low, high = self.band(kind)
        share = of_ten / 10
        return Band(self._first(self.share[kind], share), self._first(high, share), self._first(low, share))

    @cached_property
    def _before(self) -> Floats:
        """The share still waiting just before each day."""
        return np.concatenate([[1.0], self.still_waiting[:-1]])

    def _first(self, rising: Floats, share: float) -> int | None:
        reached = np.flatnonzero(rising >= share - 1e-12)
        return int(self.days[reached[0]]) if len(reached) else None


def curve(found: Waits) -> Curve:
    """The curve of all waits together."""
    return curves(found, np.zeros(len(found), dtype=np.int64), 1)[0]


def curves(found: Waits, group: NDArray[np.int64], groups: int) -> list[Curve]:
    """One curve a group: ``group`` is each wait's group, from 0 to ``groups`` - 1. Every wait is looked at once."""
    ways = len(found.kinds) + 1
    lengths = np.flatnonzero(np.bincount(found.days))
    place = np.zeros(int(found.days.max(initial=0)) + 1, dtype=np.int64)
    place[lengths] = np.arange(len(lengths))
    cell = (group * len(lengths) + place[found.days]) * ways + found.ends
    counted = np.bincount(cell, minlength=groups * len(lengths) * ways).reshape(groups, len(lengths), ways)
    return [_curve(found.kinds, lengths, counts) for counts in counted]


def _curve(kinds: tuple[str, ...], lengths: Counts, counts: Counts) -> Curve:
    """From how many waits of each length (rows) ended in each way (columns, the first those still waiting)."""
    people = int(counts.sum())
    each_day = counts.sum(axis=1)
    at_risk = people - np.concatenate([[0], np.cumsum(each_day)[:-1]])
    any_end = np.flatnonzero(counts[:, 1:].sum(axis=1))
    return Curve(
        kinds=kinds,
        days=lengths[any_end].astype(np.int32),
        at_risk=at_risk[any_end],
        ended=counts[any_end, 1:].T,
        people=people,
        waiting=int(counts[:, 0].sum()),
    )


def _spread(share: Floats, hazard: Floats) -> Floats:
    """The sum over earlier days of (share now - share then) squared times hazard, without a double loop."""
    now = share**2 * np.cumsum(hazard)
    both = 2 * share * np.cumsum(share * hazard, axis=1)
    then = np.cumsum(share**2 * hazard, axis=1)
    spread: Floats = now - both + then
    return spread
