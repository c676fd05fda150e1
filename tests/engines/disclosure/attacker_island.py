"""The attacker's exact solver: how far unknowns that hang together can go, in whole numbers, while all sums hold.

Every question is "can this unknown go at least so far?", asked of a linear programme that looks for the least change of
everything else. No answer there is none in whole numbers either. An answer in whole numbers is a table that fits, and
tells of all that moves in it; a broken one says nothing, and then an integer programme is asked, without any limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

WHOLE = 1e-6
TRIES, TRIES_IN_PART = 8, 2
"""So many prices of movement are tried where the nearest table is broken: another corner is mostly whole."""

WORTH = 200.0
"""So much movement elsewhere is a step of a target worth, when many are pushed at once."""

SETTLED = 3.0
"""How much dearer it is to move what is settled already, so that a table tells of as many others as it can."""


@dataclass
class Puzzle:
    """All that is published, as changes from the true table: ``bonds`` times a change must lie within ``within``.

    Each change must lie within ``room``; no change at all does. ``least`` and ``most`` are those met so far.
    """

    bonds: sparse.csc_matrix
    within: tuple[np.ndarray, np.ndarray]
    room: tuple[np.ndarray, np.ndarray]
    least: np.ndarray
    most: np.ndarray
    calls: int = 0

    @property
    def widths(self) -> np.ndarray:
        """How far apart the two tables are that were met for each unknown."""
        return self.most - self.least

    def take(self, changes: sparse.csc_matrix) -> None:
        """Note those changes, one a column, that keep every bond and lie in every room."""
        sums, moved = (self.bonds @ changes).tocoo(), changes.tocoo()
        fits = np.ones(changes.shape[1], dtype=bool)
        fits[sums.col[(sums.data < self.within[0][sums.row]) | (sums.data > self.within[1][sums.row])]] = False
        fits[moved.col[(moved.data < self.room[0][moved.row]) | (moved.data > self.room[1][moved.row])]] = False
        kept = fits[moved.col]
        np.minimum.at(self.least, moved.row[kept], moved.data[kept])
        np.maximum.at(self.most, moved.row[kept], moved.data[kept])

    def islands(self) -> Iterator[np.ndarray]:
        """The loose unknowns, those together that any chain of rows ties to each other."""
        columns = np.flatnonzero(self.room[0] < self.room[1])
        part = self.bonds[:, columns]
        both = sparse.bmat([[None, part], [part.T, None]], "csr")
        labels = connected_components(both, directed=False)[1][part.shape[0] :]
        for label in np.unique(labels):
            yield columns[labels == label]


class Island:
    """Some unknowns of a puzzle, which may move while all others stand still.

    In one that is only a part of what hangs together, nothing is shown by what is not found: where the nearest tables
    are broken no integer programme is asked.
    """

    def __init__(self, puzzle: Puzzle, columns: np.ndarray, *, is_part: bool = False) -> None:
        self.puzzle, self.columns, self.size, self.is_part = puzzle, columns, columns.size, is_part
        part = puzzle.bonds[:, columns].tocsr()
        rows = np.flatnonzero(np.diff(part.indptr))
        self.bonds = part[rows]
        self.within = puzzle.within[0][rows], puzzle.within[1][rows]
        self.room = puzzle.room[0][columns], puzzle.room[1][columns]
        self.random = np.random.default_rng(0)
        self.linear = self._programme(is_whole=False)
        self.linear.run()
        self.start = self.linear.getBasis()
        self.whole: highspy.Highs | None = None

    def settle(self, targets: np.ndarray, enough: int) -> None:
        """Look how far apart the least and the greatest of each target are, up to ``enough``.

        What is not met here is out of reach while all unknowns but these stand still.
        """
        for one in np.searchsorted(self.columns, targets).tolist():
            if self.puzzle.widths[self.columns[one]] < enough:
                self._priced(np.where(self.puzzle.widths[self.columns] < enough, 1.0, SETTLED))
                self._settle(one, enough)

    def push(self, targets: np.ndarray, enough: int) -> None:
        """Push many targets at once, each up or down by chance, as far as it is worth what must move for it.

        What hangs together in the answer fits by itself: such parts are noted where they are whole.
        """
        self._priced(np.where(self.puzzle.widths[self.columns] < enough, 1.0, SETTLED))
        me = np.searchsorted(self.columns, targets)
        ways = (me + self.size * self.random.integers(0, 2, me.size)).astype(np.int32)
        others = ((ways + self.size) % (2 * self.size)).astype(np.int32)
        tops = np.r_[self.room[1], -self.room[0]]
        many, none = ways.size, np.zeros(ways.size)
        self.linear.changeColsCost(many, ways, np.full(many, -WORTH))
        self.linear.changeColsBounds(many, ways, none, np.minimum(tops[ways], enough))
        self.linear.changeColsBounds(many, others, none, none)
        self.linear.setBasis(self.start)
        self.puzzle.calls += 1
        self.linear.run()
        moved = np.array(self.linear.getSolution().col_value)
        for some in (ways, others):
            self.linear.changeColsBounds(many, some, none, tops[some])
        change = moved[: self.size] - moved[self.size :]
        for part in self._parts(change):
            if _is_whole(part):
                self._note(np.rint(part))

    def _parts(self, change: np.ndarray) -> Iterator[np.ndarray]:
        """A change cut into those parts that no row ties to each other."""
        moved = np.flatnonzero(np.abs(change) > WHOLE)
        part = self.bonds[:, moved]
        both = sparse.bmat([[None, part], [part.T, None]], "csr")
        labels = connected_components(both, directed=False)[1][part.shape[0] :]
        for label in np.unique(labels):
            found = np.zeros(self.size)
            found[moved[labels == label]] = change[moved[labels == label]]
            yield found

    def _settle(self, target: int, enough: int) -> None:
        """Go up as far as it takes or as it goes, then down: each step that fails is shown to be out of reach."""
        me = self.columns[target]
        for sign in (1, -1):
            gone, lacking = self._gone(me, sign), enough - int(self.puzzle.widths[me])
            found = lacking <= 0 or self._reach(target, sign, gone + lacking)
            if found:
                return
            while (
                found is False
                and self._gone(me, sign) < gone + lacking - 1
                and self._reach(target, sign, self._gone(me, sign) + 1)
            ):
                pass

    def _gone(self, me: int, sign: int) -> int:
        """How far up (or down) an unknown was met."""
        return int(self.puzzle.most[me] if sign > 0 else -self.puzzle.least[me])

    def _reach(self, target: int, sign: int, far: int) -> bool | None:
        """Whether some whole table takes the target at least so far; it is noted. ``None`` where a part only broke."""
        if far > (self.room[1] if sign > 0 else -self.room[0])[target]:
            return False
        for _ in range(TRIES_IN_PART if self.is_part else TRIES):
            self.linear.setBasis(self.start)
            change = self._asked(self.linear, target, sign, far)
            if change is None or _is_whole(change):
                break
            self._priced(self.random.uniform(0.3, 3.0, self.size))
        if change is not None and not _is_whole(change):
            if self.is_part:
                return None
            self.whole = self.whole or self._programme(is_whole=True)
            change = self._asked(self.whole, target, sign, far)
        if change is None:
            return False
        self._note(np.rint(change))
        return True

    def _priced(self, price: np.ndarray) -> None:
        """What it costs to move each unknown by one."""
        every = np.arange(2 * self.size, dtype=np.int32)
        self.linear.changeColsCost(every.size, every, np.r_[price, price])

    def _programme(self, *, is_whole: bool) -> highspy.Highs:
        """A column for going up and one for going down for every unknown, each at a price."""
        both = sparse.hstack((self.bonds, -self.bonds), "csc")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = both.shape[1], both.shape[0]
        model.col_cost_ = np.ones(both.shape[1])
        model.col_lower_ = np.zeros(both.shape[1])
        model.col_upper_ = np.r_[self.room[1], -self.room[0]]
        model.row_lower_, model.row_upper_ = self.within
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = both.indptr, both.indices, both.data
        if is_whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * both.shape[1]
        solver = highspy.Highs()
        # Any whole table will do: the integer programme may stop at the first.
        options = {"output_flag": False, "threads": 1, "mip_rel_gap": np.inf}
        for name, value in (options | ({} if is_whole else {"presolve": "off", "solver": "simplex"})).items():
            solver.setOptionValue(name, value)
        solver.passModel(model)
        return solver

    def _asked(self, solver: highspy.Highs, target: int, sign: int, far: int) -> np.ndarray | None:
        """The change a solver finds that takes the target at least so far, or ``None`` where it shows there is none."""
        self.puzzle.calls += 1
        ways = (target, target + self.size)
        along, against = ways if sign > 0 else ways[::-1]
        tops = self.room[1][target], -self.room[0][target]
        solver.changeColBounds(along, far, tops[along // self.size])
        solver.changeColBounds(against, 0, 0)
        solver.run()
        status, moved = solver.getModelStatus(), np.array(solver.getSolution().col_value)
        for way, top in zip(ways, tops, strict=True):
            solver.changeColBounds(way, 0, top)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the solver gave no answer: {status}")
        return moved[: self.size] - moved[self.size :]

    def _note(self, change: np.ndarray) -> None:
        """Take in a table that fits, the other way round too where that fits as well."""
        if not self._fits(change):
            raise RuntimeError("the solver's answer does not fit")
        least, most = self.puzzle.least, self.puzzle.most
        for one in (change, -change):
            if self._fits(one):
                least[self.columns] = np.minimum(least[self.columns], one)
                most[self.columns] = np.maximum(most[self.columns], one)

    def _fits(self, change: np.ndarray) -> bool:
        sums = self.bonds @ change
        is_within = ((self.within[0] <= sums) & (sums <= self.within[1])).all()
        return bool(is_within and (change >= self.room[0]).all() and (change <= self.room[1]).all())


def _is_whole(change: np.ndarray) -> bool:
    return bool(np.abs(change - np.rint(change)).max() < WHOLE)
