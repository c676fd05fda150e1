"""Linear programmes over cells, and whole answers among what a broken answer moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from ownway.engines.disclosure.shape import Floats, Ints

TINY = 1e-6

MOST_NODES = 2000
"""So many branches are tried; a bound not reached by then counts as not proved, which refuses rather than publishes."""

MOST_STEPS: Final = 1000
"""So many steps the dual simplex may take. Most answers lie within a few hundred; of those that do not, an interior
point method and its crossover find one in 3 s where the simplex takes 20,000 steps and 16 s (12,000 columns)."""

OUT_OF_STEPS: Final = 1
"""What the solver says when it stopped for that."""


@dataclass(frozen=True)
class Programme:
    """What to make small, between which ``least`` and ``most`` each sum of ``rows`` is, and each column's range.

    A sum is one number, or has no upper end.
    """

    goal: Floats
    rows: sparse.csr_matrix
    least: Floats
    most: Floats
    low: Floats
    high: Floats

    def answer(self) -> Floats | None:
        """The best answer, whole or broken; ``None`` where there is none."""
        # No movement at all is where the dual simplex may start; what presolve makes of the sums takes it away.
        solved = self._solved("highs-ds", presolve=False, maxiter=MOST_STEPS)
        if solved.status == OUT_OF_STEPS:
            solved = self._solved("highs-ipm", presolve=True)
        return None if solved.x is None else np.asarray(solved.x)

    def _solved(self, method: str, **options: float) -> OptimizeResult:
        same = self.least == self.most
        return linprog(
            self.goal,
            A_eq=self.rows[np.flatnonzero(same)],
            b_eq=self.least[same],
            A_ub=None if same.all() else -self.rows[np.flatnonzero(~same)],
            b_ub=None if same.all() else -self.least[~same],
            bounds=np.column_stack((self.low, self.high)),
            method=method,
            options=options,
        )

    def whole_among(self, broken: Floats, **options: float) -> Ints | None:
        """The best whole answer that moves nothing but what a broken one moves; ``None`` where none is found.

        A broken answer moves some hundred columns of thousands, and mostly whole ones lie among these: to ask for one
        there takes a hundredth of the time that it takes to ask for one anywhere.
        """
        if np.abs(broken - np.rint(broken)).max() < TINY:
            return np.rint(broken).astype(np.int64)
        kept = np.flatnonzero(np.abs(broken) > TINY)
        part = self._of(kept).whole(**options)
        if part is None:
            return None
        found = np.zeros(broken.size, dtype=np.int64)
        found[kept] = part
        return found

    def whole(self, **options: float) -> Ints | None:
        """A whole answer, the best where not too many branches were tried; ``None`` where none is found."""
        solved = milp(
            self.goal,
            constraints=LinearConstraint(self.rows, self.least, self.most),
            integrality=np.ones(self.goal.size),
            bounds=Bounds(self.low, self.high),
            options={"node_limit": MOST_NODES, **options},
        )
        return None if solved.x is None else np.rint(solved.x).astype(np.int64)

    def _of(self, columns: Ints) -> Programme:
        rows = self.rows[:, columns]
        bound = np.flatnonzero(np.diff(rows.indptr))
        ends = self.least[bound], self.most[bound]
        return Programme(self.goal[columns], rows[bound], *ends, self.low[columns], self.high[columns])
