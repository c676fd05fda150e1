"""Proportional odds (McCullagh 1980): one number for how much likelier better answers are, whatever is called better.

Rows that are alike are counted, not repeated, so that a million responses fit as quickly as a thousand. The likelihood
is concave in its parameters; ``scipy.optimize`` climbs it with the exact slope and curvature.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, optimize, special

from ownway.engines.statistics.answers import Ints

Floats = NDArray[np.float64]

_FAR: Final = 500.0
"""Beyond this a threshold is as good as endless: the chance there is below any number a computer holds."""


class NoFit(Exception):
    """The climb ended on no summit: the answers do not settle the parameters."""


@dataclass(frozen=True)
class Rows:
    """Responses that are alike, once each.

    ``answer`` from 0, each of ``levels`` answers given at least once; ``given`` a row of numbers each; ``count`` how
    many responses are like it; ``cluster`` who may be alike (their place), or empty where each response is by itself.
    Rows of the same ``kind`` differ in nothing but their cluster.
    """

    answer: Ints
    given: Floats
    count: Floats
    levels: int
    cluster: Ints | None = None
    kind: Ints | None = None

    @cached_property
    def alone(self) -> Rows:
        """The same responses without their clusters: for all that clusters do not change, and far fewer."""
        if self.kind is None:
            return Rows(self.answer, self.given, self.count, self.levels)
        _, first = np.unique(self.kind, return_index=True)
        count: Floats = np.bincount(self.kind, weights=self.count).astype(np.float64)
        return Rows(self.answer[first], self.given[first], count, self.levels)

    @property
    def people(self) -> int:
        """How many responses there are."""
        return int(self.count.sum())

    @cached_property
    def clusters(self) -> int:
        """How many clusters there are; as many as responses where each is by itself."""
        return self.people if self.cluster is None else len(np.unique(self.cluster))

    @cached_property
    def upper(self) -> Floats:
        """How the threshold above each row's answer, less what is given, moves with the parameters."""
        return self._edges(self.answer)

    @cached_property
    def lower(self) -> Floats:
        """The same of the threshold below."""
        return self._edges(self.answer - 1)

    def _edges(self, place: Ints) -> Floats:
        cut = (place[:, None] == np.arange(self.levels - 1)).astype(np.float64)
        return np.hstack([cut, np.where(cut.any(axis=1, keepdims=True), -self.given, 0.0)])

    def at_least(self, level: int) -> Rows:
        """The same responses asked only whether the answer is ``level`` or better."""
        return Rows((self.answer >= level).astype(np.int64), self.given, self.count, 2, self.cluster, self.kind)


@dataclass(frozen=True)
class Fit:
    """Where the likelihood is highest: ``thresholds`` then ``slopes`` (above 0: better answers are likelier)."""

    rows: Rows
    parameters: Floats
    log_likelihood: float
    information: Floats
    scores: Floats

    @property
    def thresholds(self) -> Floats:
        """Where each answer ends on the scale of log odds."""
        return self.parameters[: self.rows.levels - 1]

    @property
    def slopes(self) -> Floats:
        """Of each number given, the log of the odds ratio of a better answer."""
        return self.parameters[self.rows.levels - 1 :]

    @cached_property
    def covariance(self) -> Floats:
        """As if every response were by itself and the model exactly true."""
        found: Floats = np.linalg.inv(self.information).astype(np.float64)
        return found

    @cached_property
    def influence(self) -> Floats:
        """How much each cluster moves each parameter (Liang and Zeger 1986); a row a cluster or kind of response."""
        return clustered(self.rows, self.scores) @ self.covariance

    @cached_property
    def robust(self) -> Floats:
        """The covariance that stays true where people of one cluster are alike, with G / (G - 1) for few clusters."""
        return crossed(self.rows, self.influence, self.influence)

    def chances(self, given: Floats) -> Floats:
        """The chance of each answer for rows of numbers."""
        below = special.expit(self.thresholds[None, :] - (given @ self.slopes)[:, None])
        edges = np.hstack([np.zeros((len(given), 1)), below, np.ones((len(given), 1))])
        return np.diff(edges, axis=1)


def clustered(rows: Rows, scores: Floats) -> Floats:
    """Scores (of one response a row) added up in each cluster; where each is by itself, as they are."""
    if rows.cluster is None:
        return scores
    _, place = np.unique(rows.cluster, return_inverse=True)
    found = np.zeros((rows.clusters, scores.shape[1]))
    np.add.at(found, place, scores * rows.count[:, None])
    return found


def crossed(rows: Rows, one: Floats, other: Floats) -> Floats:
    """The covariance of two sets of parameters from their influences."""
    weights = rows.count[:, None] if rows.cluster is None else 1.0
    found: Floats = (one * weights).T @ other * rows.clusters / (rows.clusters - 1)
    return found


def fit(rows: Rows) -> Fit:
    """The proportional odds model of ``rows``; raise ``NoFit`` where no summit is found. Two levels are a logit."""
    alone = rows.alone
    found = optimize.minimize(
        lambda at: -_likelihood(alone, at),
        _start(alone),
        jac=lambda at: -_slope(alone, at),
        hess=lambda at: _curvature(alone, at),
        method="trust-exact",
        options={"gtol": 1e-9 * max(1.0, rows.people), "maxiter": 200},
    )
    information = _curvature(alone, found.x)
    if not np.isfinite(found.fun) or np.linalg.matrix_rank(information) < len(found.x):
        raise NoFit
    step = linalg.solve(information, _slope(alone, found.x), assume_a="pos")
    if np.abs(step).max() > 1e-4:
        raise NoFit
    parameters = found.x + step
    return Fit(
        rows, parameters, _likelihood(alone, parameters), _curvature(alone, parameters), _scores(rows, parameters)
    )


def _start(rows: Rows) -> Floats:
    """Where nothing that is given matters."""
    counts = np.bincount(rows.answer, weights=rows.count, minlength=rows.levels)
    below = np.cumsum(counts)[:-1] / counts.sum()
    return np.concatenate([special.logit(below), np.zeros(rows.given.shape[1])])


def _edges(rows: Rows, at: Floats) -> tuple[Floats, Floats]:
    """The log odds of each row's answer or a worse one, and of a worse one; endless at the ends."""
    upper = np.where(rows.answer < rows.levels - 1, rows.upper @ at, _FAR)
    lower = np.where(rows.answer > 0, rows.lower @ at, -_FAR)
    return upper, lower


def _likelihood(rows: Rows, at: Floats) -> float:
    upper, lower = _edges(rows, at)
    gap = upper - lower
    if (gap <= 0).any():
        return -np.inf
    logs = special.log_expit(upper) + special.log_expit(-lower) + np.log(-np.expm1(-gap))
    return float(rows.count @ logs)


def _scores(rows: Rows, at: Floats) -> Floats:
    """The slope of the log likelihood of one response of each row."""
    upper, lower = _edges(rows, at)
    between = _between(upper - lower)
    up, down = special.expit(-upper) + between, -special.expit(lower) - between
    found: Floats = up[:, None] * rows.upper + down[:, None] * rows.lower
    return found


def _slope(rows: Rows, at: Floats) -> Floats:
    found: Floats = rows.count @ _scores(rows, at)
    return found


def _curvature(rows: Rows, at: Floats) -> Floats:
    """The observed information: less the second derivative of the log likelihood."""
    upper, lower = _edges(rows, at)
    between = _between(upper - lower)
    bend = between * (1 + between)
    own = [special.expit(edge) * special.expit(-edge) + bend for edge in (upper, lower)]
    mixed = rows.upper.T @ (rows.lower * (rows.count * bend)[:, None])
    found: Floats = (
        rows.upper.T @ (rows.upper * (rows.count * own[0])[:, None])
        + rows.lower.T @ (rows.lower * (rows.count * own[1])[:, None])
        - mixed
        - mixed.T
    )
    return found


def _between(gap: Floats) -> Floats:
    with np.errstate(over="ignore"):
        found: Floats = 1 / np.expm1(np.clip(gap, 1e-12, 700.0))
    return found
