"""Rows of a price table: straight lines between a few numbers of points, laid through the never-falling fit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.calibration.isotonic import Numbers, Steps, monotone_quantile


def choose_points(points: Numbers, rows: int) -> Numbers:
    """Where the rows of a table stand: nought, the most points seen, and between them so that each part has as many
    people; never more rows than there are different numbers of points."""
    ordered = np.sort(points)
    places = (np.arange(rows) * (len(ordered) - 1)) // max(1, rows - 1)
    return np.unique(np.concatenate([[0], ordered[places]])).astype(np.int64)


def table_rows(points: Numbers, yearly_pence: Numbers, at: Numbers, percentile: int) -> Numbers:
    """The pence a year of each row at the points ``at``: the lines closest to the fit, weighed by people.

    Never falling, never below nought. Nobody with no points: the first row is then nothing for no points.
    """
    return lines_through(monotone_quantile(points, yearly_pence, percentile), at)


def lines_through(steps: Steps, at: Numbers) -> Numbers:
    """The rows whose straight lines come closest to a fit: in squares of their part of the amount, weighed by people.

    Costs spread in proportion to their size, so a large amount is less sure by as much; a few wild ones move little.
    """
    weights = np.sqrt(steps.people) / _sureness(steps)
    basis = _hats(steps.points, at)
    starts_at_nothing = len(at) > 1 and at[0] == 0 and steps.points[0] > 0
    used = basis[:, 1:] if starts_at_nothing else basis
    values = np.linalg.lstsq(used * weights[:, None], steps.yearly_pence * weights, rcond=None)[0]
    if starts_at_nothing:
        values = np.concatenate([[0.0], values])
    heights = np.maximum(_never_falling(values, basis.T @ steps.people), 0)
    return np.rint(heights).astype(np.int64)


def _sureness(steps: Steps) -> NDArray[np.float64]:
    """How far off an amount may well be, by its own size; very small ones are not taken for exact."""
    middle = np.median(np.repeat(steps.yearly_pence, steps.people))
    return np.maximum(steps.yearly_pence.astype(np.float64), max(1.0, float(middle) / 10))


def _hats(points: Numbers, at: Numbers) -> NDArray[np.float64]:
    """How much of each row a person with so many points gets: the shares of the straight line between two rows."""
    return np.stack([np.interp(points, at, np.eye(len(at))[row]) for row in range(len(at))], axis=1)


def _never_falling(values: NDArray[Any], people: NDArray[Any]) -> NDArray[np.float64]:
    """Rows that would fall, pooled at their mean weighed by people."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), np.maximum(people, 1e-9).tolist(), strict=True):
        block = (value, weight, 1)
        while blocks and blocks[-1][0] > block[0]:
            before, heavy, count = blocks.pop()
            total = heavy + block[1]
            block = ((before * heavy + block[0] * block[1]) / total, total, count + block[2])
        blocks.append(block)
    return np.repeat([value for value, _, _ in blocks], [count for _, _, count in blocks])


def rank_to_rank(points: Numbers, yearly_pence: Numbers, at: Numbers) -> Numbers:
    """The older way, for comparison: order points and costs apart, and give each row the cost of the same rank.

    It keeps the total, and it looks right even where points say nothing about cost: that is why it stands beside.
    """
    ordered_points, ordered_costs = np.sort(points), np.sort(yearly_pence)
    not_above = np.searchsorted(ordered_points, at, side="right")
    return np.asarray(np.where(not_above > 0, ordered_costs[np.maximum(not_above, 1) - 1], 0), dtype=np.int64)


def value_at(at: Numbers, rows: Numbers, points: Numbers) -> Numbers:
    """What a table gives for some points: the straight line between its rows, the last amount beyond them."""
    return np.rint(np.interp(points, at, rows)).astype(np.int64)
