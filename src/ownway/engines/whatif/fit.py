"""How the amounts a rule set gives stand beside what people have: spread, correlation, calibration and shortfalls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.whatif.groups import Numbers
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

PARTS = 10_000
"""Correlations are whole ten-thousandths, so that a published figure never depends on how a float prints."""

SHORTFALLS = (50, 75, 90)
"""The per cents of the present package that an indicative amount may stay below."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a column of yearly pence is spread: ``deciles`` are the nine amounts between tenths of the people."""

    people: int
    total_pence: int
    mean_pence: int
    deciles_pence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tenth:
    """A tenth of the people by what the rules give them: that amount and what they have, mean and middle."""

    people: int
    given_mean_pence: int
    has_mean_pence: int
    has_median_pence: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What rules give against what people have, for those who have something.

    ``correlation`` (Pearson) and ``rank_correlation`` (Spearman) are ten-thousandths. ``below`` counts the people
    given less than that per cent of what they have. ``curve`` is the calibration curve.
    """

    people: int
    correlation: int
    rank_correlation: int
    middle_percent: int
    below: Mapping[int, int]
    curve: tuple[Tenth, ...]

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data; ``below`` by its per cent."""
        return {**asdict(self), "below": {str(key): count for key, count in self.below.items()}}


def spread(yearly_pence: Numbers) -> Spread:
    """The spread of a column; nought for nobody."""
    count = len(yearly_pence)
    total = int(yearly_pence.sum(dtype=np.int64))
    if not count:
        return Spread(0, 0, 0, (0,) * 9)
    # A decile is the amount of a person: the first that a tenth, two tenths ... of the people do not exceed.
    places = [-(-count * tenth // 10) - 1 for tenth in range(1, 10)]
    deciles = np.partition(yearly_pence, places)[places]
    return Spread(count, total, divide_half_up(total, count), tuple(int(one) for one in deciles))


def fit(given: Numbers, has: Numbers) -> Fit:
    """How ``given`` fits ``has``, both pence a year, over the people who have something today."""
    rows = has > 0
    given, has = given[rows].astype(np.int64), has[rows].astype(np.int64)
    if not len(has):
        return Fit(0, 0, 0, 0, dict.fromkeys(SHORTFALLS, 0), ())
    return Fit(
        people=len(has),
        correlation=_correlation(given, has),
        rank_correlation=_correlation(ranks(given), ranks(has)),
        middle_percent=int(np.median(given * 100 // has)),
        below={percent: int(np.count_nonzero(given * 100 < has * percent)) for percent in SHORTFALLS},
        curve=_curve(given, has),
    )


def ranks(values: Numbers) -> NDArray[np.float64]:
    """The place of each value in order, those that tie sharing the middle of their places."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[which], dtype=np.float64)


def _correlation(one: NDArray[np.generic], other: NDArray[np.generic]) -> int:
    first, second = (values.astype(np.float64) - values.astype(np.float64).mean() for values in (one, other))
    scale = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return round(PARTS * float((first * second).sum()) / scale) if scale else 0


def _curve(given: Numbers, has: Numbers) -> tuple[Tenth, ...]:
    order = np.argsort(given, kind="stable")
    parts = [part for part in np.array_split(order, 10) if len(part)]
    return tuple(
        Tenth(
            len(part),
            divide_half_up(int(given[part].sum()), len(part)),
            divide_half_up(int(has[part].sum()), len(part)),
            int(np.sort(has[part])[(len(part) - 1) // 2]),
        )
        for part in parts
    )
