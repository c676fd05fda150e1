"""An attacker who holds every release and an exact solver, and shares no code with the audit.

It gets what was published (numbers, stars, the tree of codes, the rule) and, more than anybody could know, which cells
stayed the same from month to month. For every hidden number it asks whether five values are still possible. Two whole
tables that fit everything and differ by four settle that they are; only a bound that the solver proves settles that
they are not. It starts from the true table, which it could not have: that saves the search for a first table that
fits, and changes no bound, for the least and the greatest value do not depend on where a solver starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

MOST = 10_000_000
NEAR = 12
"""Tables are first looked for this near to the true one; what still looks narrow is solved without that limit."""

ROUNDS, PATIENCE, FEW, TOGETHER = 600, 12, 8, 30
"""How often so many are pushed together, until few look narrow or it no longer helps: the others are solved each."""

CLOSE = 1500
"""So many unknowns around one are solved first; what still looks narrow is solved over all."""


@dataclass
class Seen:
    """One release as an attacker sees it: flat numbers with -1 for a star, and the parents of each dimension's codes.

    ``small`` says which stars are told to be small (nobody publishes that). ``true`` is only where the solver starts.
    """

    shown: np.ndarray
    parents: tuple[tuple[int, ...], ...]
    true: np.ndarray
    small: np.ndarray | None = None


@dataclass
class Found:
    """What the attacker made of it: hidden numbers, those known exactly, those narrower than the rule, solver calls."""

    hidden: int = 0
    known: int = 0
    narrow: int = 0
    calls: int = 0


def attack(
    seen: Sequence[Seen],
    same: Sequence[np.ndarray],
    values: int,
    step: int = 1,
    *,
    grows: bool = False,
    most: int | None = None,
) -> Found:
    """Bound every hidden number of all months; ``same[m]``: cells that did not change from month m to the next.

    With ``grows``, every cell that changed is known to be larger than before. With ``most``, only so many numbers are
    solved besides those that adding and taking away tells: enough to see a win.
    """
    names, size = _names(seen, same)
    lines = sparse.vstack([_lines(one.parents, row, size) for one, row in zip(seen, names, strict=True)], "csr")
    low, high, true, hidden = _ranges(seen, names, size, step)
    low, high = _propagated(lines, low, high)
    if not bool(((low <= true) & (true <= high)).all()):
        raise RuntimeError("the true table does not fit what is published")
    more = _growth(same, names, size) if grows else sparse.csr_matrix((0, size))
    codes = np.zeros((size, len(seen[0].parents)), dtype=int)
    for one, row in zip(seen, names, strict=True):
        codes[row] = np.stack(np.unravel_index(np.arange(row.size), [len(axis) for axis in one.parents]), axis=1)
    places = (seen[0].parents, codes)
    return _Solver((lines, more), (low, high, true), values, places).bound(np.flatnonzero(hidden), most)


def _names(seen: Sequence[Seen], same: Sequence[np.ndarray]) -> tuple[list[np.ndarray], int]:
    """The unknown of each month's cells, and how many there are: a cell that stayed the same keeps its unknown."""
    found, size = [np.arange(seen[0].shown.size)], seen[0].shown.size
    for month, one in enumerate(same):
        new = size + np.cumsum(~one.reshape(-1)) - 1
        found.append(np.where(one.reshape(-1), found[month], new))
        size = int(new[-1]) + 1 if new.size else size
    return found, size


def _lines(parents: tuple[tuple[int, ...], ...], names: np.ndarray, size: int) -> sparse.csr_matrix:
    """A row for every sum of one month: the whole less its parts."""
    month, rows = names.reshape([len(one) for one in parents]), []
    for axis, above in enumerate(parents):
        for whole in sorted(set(above) - {-1}):
            parts = [whole, *(at for at, up in enumerate(above) if up == whole)]
            some = np.moveaxis(np.take(month, parts, axis=axis), axis, -1).reshape(-1, len(parts))
            signs = np.tile(np.r_[-1.0, np.ones(len(parts) - 1)], len(some))
            starts = np.arange(len(some) + 1) * len(parts)
            rows.append(sparse.csr_matrix((signs, some.reshape(-1), starts), shape=(len(some), size)))
    return sparse.vstack(rows, "csr")


def _growth(same: Sequence[np.ndarray], names: Sequence[np.ndarray], size: int) -> sparse.csr_matrix:
    """A row for every cell that changed from one month to the next: the later less the earlier."""
    pairs = [(names[at][~one.reshape(-1)], names[at + 1][~one.reshape(-1)]) for at, one in enumerate(same)]
    before, after = (np.concatenate(one) for one in zip(*pairs, strict=True))
    rows, signs = np.arange(before.size), np.repeat([1.0, -1.0], before.size)
    return sparse.csr_matrix((signs, (np.r_[rows, rows], np.r_[after, before])), shape=(before.size, size))


def _ranges(
    seen: Sequence[Seen], names: Sequence[np.ndarray], size: int, step: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Least and greatest value of each unknown as published, its true value, and whether any month hides it."""
    low, high, true = np.zeros(size), np.full(size, float(MOST)), np.zeros(size)
    hidden = np.zeros(size, dtype=bool)
    for one, unknown in zip(seen, names, strict=True):
        stars, nought = one.shown < 0, one.shown == 0
        least = np.where(stars, 1, np.where(nought, 0, one.shown - step // 2))
        most = np.where(stars, MOST, np.where(nought, 0, one.shown + (step - 1) // 2))
        if one.small is not None:
            least = np.where(stars & ~one.small, 8, least)
            most = np.where(stars & one.small, 7, most)
        np.maximum.at(low, unknown, least)
        np.minimum.at(high, unknown, most)
        hidden[unknown[stars]] = True
        true[unknown] = one.true
    return low, high, true, hidden


def _propagated(lines: sparse.csr_matrix, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranges cut by adding and taking away along every line, again and again: what a patient reader can do by hand."""
    rows = np.repeat(np.arange(lines.shape[0]), np.diff(lines.indptr))
    at, sign = lines.indices, lines.data
    for _ in range(60):
        least, most = np.where(sign > 0, low[at], -high[at]), np.where(sign > 0, high[at], -low[at])
        floor, ceiling = (np.bincount(rows, one, lines.shape[0])[rows] for one in (least, most))
        # A part is at least what is left when all the others are as large as they can be, and the other way round.
        down, up = -(ceiling - most), -(floor - least)
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, at, np.where(sign > 0, down, -up))
        np.minimum.at(new_high, at, np.where(sign > 0, up, -down))
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
    return low, high


class _Solver:
    """Changes to the true table that keep every sum: the least and the greatest seen so far of each unknown."""

    def __init__(
        self,
        rows: tuple[sparse.csr_matrix, sparse.csr_matrix],
        ranges: tuple[np.ndarray, np.ndarray, np.ndarray],
        values: int,
        places: tuple[tuple[tuple[int, ...], ...], np.ndarray],
    ) -> None:
        self.parents, codes = places
        (lines, growth), (low, high, true) = rows, ranges
        self.loose = np.flatnonzero(low < high)
        self.low, self.high, self.values = (low - true)[self.loose], (high - true)[self.loose], values
        part = sparse.vstack((lines, growth), "csr")[:, self.loose]
        used = np.flatnonzero(np.diff(part.indptr))
        self.part, self.columns = part[used], part[used].tocsc()
        self.row_low = np.r_[np.zeros(lines.shape[0]), 1 - growth @ true][used]
        self.row_high = np.r_[np.zeros(lines.shape[0]), np.full(growth.shape[0], np.inf)][used]
        self.codes = codes[self.loose]
        self.least, self.most = np.zeros(self.loose.size), np.zeros(self.loose.size)
        self.calls = 0
        self.random = np.random.default_rng(0)

    def bound(self, hidden: np.ndarray, most: int | None) -> Found:
        """Settle the hidden unknowns."""
        at = np.searchsorted(self.loose, hidden)
        targets = at[np.isin(hidden, self.loose)]
        told = hidden.size - targets.size
        if most is not None:
            targets = self.random.permutation(targets)[:most]
        else:
            self._many(targets)
        for one in self._narrow(targets).tolist():
            self._alone(one)
        known = int((self.most[targets] == self.least[targets]).sum())
        return Found(hidden.size, told + known, told + self._narrow(targets).size, self.calls)

    def _narrow(self, targets: np.ndarray) -> np.ndarray:
        return targets[self.most[targets] - self.least[targets] + 1 < self.values]

    def _many(self, targets: np.ndarray) -> None:
        """Push a few numbers at once, in whole numbers, close around one of them: all that moves with them is learnt.

        This only finds tables that fit, so it may stop early and look at some columns only.
        """
        since, before = 0, targets.size
        for _ in range(ROUNDS):
            left = self._narrow(targets)
            since, before = (since + 1 if left.size == before else 0), left.size
            if left.size < FEW or since > PATIENCE:
                return
            columns = self._around(int(self.random.choice(left)), CLOSE + since * CLOSE // 4)
            goal = np.zeros(self.loose.size)
            some = np.intersect1d(left, columns)
            some = self.random.choice(some, min(some.size, TOGETHER), replace=False)
            goal[some] = self.random.choice([-1.0, 1.0], some.size)
            low, high = np.maximum(self.low, -NEAR), np.minimum(self.high, NEAR)
            high[some] = np.minimum(high[some], self.least[some] + self.values - 1)
            low[some] = np.maximum(low[some], self.most[some] - self.values + 1)
            low, high = low[columns], high[columns]
            found = self._program(goal[columns], columns, low, high, whole=np.ones(columns.size), gap=0.5)
            if found is not None:
                for one in (np.rint(found), -np.rint(found)):
                    if self._fits(columns, one):
                        self._note(columns, one)

    def _alone(self, target: int) -> None:
        """Solve for one unknown exactly, first close by and near the true table, at last over all without limit."""
        every = np.arange(self.loose.size)
        blocks = [(self._around(target, CLOSE * more), NEAR) for more in (1, 1, 2, 2)]
        for columns, near in (*blocks, (every, NEAR), (every, MOST)):
            for sign in (1.0, -1.0):
                if self._narrow(np.array([target])).size:
                    self._solve(target, sign, columns, near)

    def _around(self, target: int, close: int) -> np.ndarray:
        """The unknowns of a part of the table, all months: codes that the target does not stand under are left out.

        They are left out one by one, by chance, until few enough unknowns are in.
        """
        met = np.ones(self.loose.size, dtype=bool)
        under = [self._above(axis, int(code)) for axis, code in enumerate(self.codes[target])]
        others = [
            (axis, code) for axis, one in enumerate(self.parents) for code in range(len(one)) if code not in under[axis]
        ]
        for at in self.random.permutation(len(others)):
            if met.sum() <= close:
                break
            axis, code = others[at]
            met &= self.codes[:, axis] != code
        return np.flatnonzero(met)

    def _above(self, axis: int, code: int) -> set[int]:
        found = set()
        while code >= 0:
            found.add(code)
            code = self.parents[axis][code]
        return found

    def _solve(self, target: int, sign: float, columns: np.ndarray, near: int) -> None:
        """Take one unknown as far up or down as it goes, or as far as settles it, changing ``columns`` only."""
        low, high = np.maximum(self.low[columns], -near), np.minimum(self.high[columns], near)
        me = int(np.searchsorted(columns, target))
        high[me] = min(high[me], self.least[target] + self.values - 1)
        low[me] = max(low[me], self.most[target] - self.values + 1)
        goal = np.zeros(columns.size)
        goal[me] = sign
        found = self._program(goal, columns, low, high, whole=np.zeros(columns.size))
        if found is not None and np.abs(found - np.rint(found)).max() > 1e-6:
            found = self._program(goal, columns, low, high, whole=np.ones(columns.size))
        if found is None:
            raise RuntimeError("the solver gave no answer")
        if not self._fits(columns, np.rint(found)):
            raise RuntimeError("the solver's answer does not fit")
        self._note(columns, np.rint(found))

    def _program(
        self,
        goal: np.ndarray,
        columns: np.ndarray,
        low: np.ndarray,
        high: np.ndarray,
        *,
        whole: np.ndarray,
        gap: float = 0.0,
    ) -> np.ndarray | None:
        self.calls += 1
        part = self.columns[:, columns].tocsr()
        used = np.flatnonzero(np.diff(part.indptr))
        sums = LinearConstraint(part[used], self.row_low[used], self.row_high[used])
        options = {"mip_rel_gap": gap} | ({"node_limit": 5} if gap else {})
        return milp(-goal, constraints=sums, integrality=whole, bounds=Bounds(low, high), options=options).x

    def _fits(self, columns: np.ndarray, change: np.ndarray) -> bool:
        sums = self.columns[:, columns] @ change
        fits = ((self.row_low <= sums) & (sums <= self.row_high)).all()
        return bool(fits and (change >= self.low[columns]).all() and (change <= self.high[columns]).all())

    def _note(self, columns: np.ndarray, change: np.ndarray) -> None:
        self.least[columns] = np.minimum(self.least[columns], change)
        self.most[columns] = np.maximum(self.most[columns], change)
