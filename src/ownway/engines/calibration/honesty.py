"""How far a table made from past packages can be trusted: fit, error on people left out, bands, and outliers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from ownway.engines.calibration.isotonic import HUNDREDTHS, Numbers, pinball, quantile
from ownway.engines.calibration.rows import rank_to_rank, table_rows, value_at
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

GROUPS: Final = 20
"""People are put into so many groups by chance; each is left out once."""

_BAND: Final = 2.093
"""Student's t for 95 in 100 with one degree of freedom fewer than ``GROUPS``."""

PARTS: Final = 10_000
_LARGEST: Final = 100
"""One in so many people is left out to see what the largest misfits do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. The true amount lies from ``least`` to ``most`` in about 95 of 100 such samples.

    ``rank_to_rank_pence`` is what the older way gives, ``without_outliers_pence`` what is given when the one person in
    a hundred who fits worst is left out.
    """

    points: int
    yearly_pence: int
    least_pence: int
    most_pence: int
    rank_to_rank_pence: int
    without_outliers_pence: int


@dataclass(frozen=True, slots=True)
class Honesty:
    """A table and what is known of its fit; parts are ten-thousandths.

    ``explained`` is how much of the pinball loss of one amount for everybody goes away, ``explained_left_out`` the same
    on people who were not used to make the table. ``covered`` is the part of people whose cost the table reaches (it
    should be near the percentile), ``covered_left_out`` that of people left out. ``off_by`` is the middle distance.
    """

    people: int
    percentile: int
    rows: tuple[Row, ...]
    explained: int
    explained_left_out: int
    covered: int
    covered_left_out: int
    off_by_pence: int
    gives_pence: int
    costs_pence: int
    rank_to_rank_explained: int

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data for JSON."""
        data = asdict(self)
        data["rows"] = [asdict(row) for row in self.rows]
        return data


def honest_table(points: Numbers, yearly_pence: Numbers, at: Numbers, percentile: int, seed: int = 0) -> Honesty:
    """The table with rows at the points ``at``, and how far to trust it; ``seed`` puts people into groups.

    Raise ``ValueError`` for fewer than ``GROUPS`` people, who cannot be left out in turn.
    """
    if len(points) < GROUPS:
        raise ValueError(f"at least {GROUPS} people are needed")
    table = table_rows(points, yearly_pence, at, percentile)
    fitted = value_at(at, table, points)
    group = np.random.default_rng(seed).permutation(len(points)) % GROUPS
    others, left_out = _leaving_out(points, yearly_pence, at, percentile, group)
    ranked = rank_to_rank(points, yearly_pence, at)
    trimmed = _without_outliers(points, yearly_pence, at, percentile, fitted)
    band = _BAND * np.sqrt((GROUPS - 1) / GROUPS * ((others - others.mean(axis=0)) ** 2).sum(axis=0))
    rows = zip(at, table, np.maximum(table - band, 0), table + band, ranked, trimmed, strict=True)
    return Honesty(
        people=len(points),
        percentile=percentile,
        rows=tuple(Row(*(round(float(one)) for one in row)) for row in rows),
        explained=_explained(yearly_pence, fitted, percentile),
        explained_left_out=_explained(yearly_pence, left_out, percentile),
        covered=_covered(yearly_pence, fitted),
        covered_left_out=_covered(yearly_pence, left_out),
        off_by_pence=int(np.median(np.abs(yearly_pence - fitted))),
        gives_pence=int(fitted.sum()),
        costs_pence=int(yearly_pence.sum()),
        rank_to_rank_explained=_explained(yearly_pence, value_at(at, ranked, points), percentile),
    )


def _leaving_out(
    points: Numbers, yearly_pence: Numbers, at: Numbers, percentile: int, group: Numbers
) -> tuple[Numbers, Numbers]:
    """The table without each group in turn, and for every person what the table made without them gives them."""
    tables, left_out = [], np.zeros(len(points), np.int64)
    for one in range(GROUPS):
        rest = group != one
        table = table_rows(points[rest], yearly_pence[rest], at, percentile)
        left_out[~rest] = value_at(at, table, points[~rest])
        tables.append(table)
    return np.stack(tables), left_out


def _without_outliers(points: Numbers, yearly_pence: Numbers, at: Numbers, percentile: int, fitted: Numbers) -> Numbers:
    """The table made without the one person in a hundred whose cost is farthest from it."""
    farthest = np.argsort(np.abs(yearly_pence - fitted), kind="stable")
    kept = np.sort(farthest[: len(points) - len(points) // _LARGEST])
    return table_rows(points[kept], yearly_pence[kept], at, percentile)


def _explained(yearly_pence: Numbers, fitted: Numbers, percentile: int) -> int:
    one_for_all = np.full_like(yearly_pence, quantile(np.sort(yearly_pence), percentile))
    worst = pinball(yearly_pence, one_for_all, percentile)
    return PARTS - divide_half_up(PARTS * pinball(yearly_pence, fitted, percentile), worst) if worst else 0


def _covered(yearly_pence: Numbers, fitted: Numbers) -> int:
    return divide_half_up(PARTS * int(np.count_nonzero(yearly_pence <= fitted)), len(yearly_pence))


def kept_back(yearly_pence: Numbers, percent: int) -> Numbers:
    """The same rows with ``percent`` in 100 kept back as a contingency, to the nearest penny."""
    return divide_half_up(yearly_pence * (HUNDREDTHS - percent), HUNDREDTHS)
