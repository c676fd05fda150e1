"""Whether a model can be believed: answers split too cleanly, numbers nobody can tell apart, odds not proportional."""

from __future__ import annotations

import numpy as np
from scipy import linalg, optimize, special

from ownway.engines.statistics.ordinal import Rows, crossed, fit


def is_separated(rows: Rows) -> bool:
    """Whether no finite slopes fit best, because what is given parts the answers cleanly.

    So it is exactly when some direction makes no row's answer less likely and one row's likelier (Albert and Anderson
    1984; found by a linear programme, Konis 2007).
    """
    alone = rows.alone
    edges = np.vstack([alone.upper[alone.answer < rows.levels - 1], -alone.lower[alone.answer > 0]])
    edges = np.unique(edges, axis=0)
    found = optimize.linprog(-edges.sum(axis=0), A_ub=-edges, b_ub=np.zeros(len(edges)), bounds=(-1, 1), method="highs")
    return not (found.success and found.fun >= -1e-7)


def is_tangled(rows: Rows) -> bool:
    """Whether some of the numbers given always go together, so that nobody can say which of them matters."""
    different = np.unique(rows.alone.given, axis=0)
    whole = np.hstack([np.ones((len(different), 1)), different])
    rank = int(np.linalg.matrix_rank(whole))
    return rank <= int(different.shape[1])


def enough_for(rows: Rows) -> float:
    """How many slopes these answers can carry, at ten responses a slope.

    Responses count less where most give one answer: n less the sum of the cubes of each answer's count over n squared
    (Harrell, Regression Modeling Strategies, 4.4).
    """
    counts = np.bincount(rows.answer, weights=rows.count, minlength=rows.levels)
    whole = counts.sum()
    return float(whole - (counts**3).sum() / whole**2) / 10


def proportional(rows: Rows, slope: int) -> float:
    """How well one number does for every way of cutting the answers in two: p of the slope at this place (Brant 1990).

    One logit is fitted a cut; their slopes are compared with the covariance that holds where people of one cluster are
    alike. Raise ``NoFit`` where a cut cannot be fitted. There must be three answers or more.
    """
    cuts = [rows.at_least(level) for level in range(1, rows.levels)]
    fits = [fit(one) for one in cuts]
    slopes = np.array([one.slopes[slope] for one in fits])
    own = np.stack([one.influence[:, 1 + slope] for one in fits], axis=1)
    covariance = crossed(rows, own, own)
    apart = slopes[1:] - slopes[0]
    contrast = np.hstack([-np.ones((len(apart), 1)), np.eye(len(apart))])
    spread = contrast @ covariance @ contrast.T
    distance = float(apart @ linalg.pinvh(spread) @ apart)
    # Hotelling's: with few clusters the plain chi square would find faults where there are none.
    ties, clusters = len(apart), rows.clusters
    return float(special.fdtrc(ties, clusters - ties, distance * (clusters - ties) / (ties * (clusters - 1))))
