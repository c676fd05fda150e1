"""An attacker who holds every release and an exact solver, and shares no code with the audit.

It gets what was published (numbers, stars, the tree of codes, the rule) and, more than anybody could know, which cells
stayed the same from month to month. For every hidden number it asks whether five values are still possible. Two whole
tables that fit everything and differ by four settle that they are; only a solver that finds no table further away
settles that they are not. It starts from the true table, which it could not have: that saves the search for a first
table that fits, and changes no bound, for the least and the greatest value do not depend on where a solver starts.
For the same reason it may be given ``pairs`` of tables for what it has not settled at the first try: each is held here
against everything that was published, and believed no further than it fits. What is then left is asked to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from tests.engines.disclosure.attacker_island import Island, Puzzle

MOST = 10_000_000
PART, TRIED, TOGETHER = 1500, 4, 60
"""So many unknowns around one are looked at, each target so often at most, so many pushed together."""

AROUND = (1500, 1500, 1500, 1500, 2500, 2500, 2500, 3500, 3500, 3500)
"""Unknowns in the parts in which one target is asked for by itself, one part after the other."""


@dataclass
class Seen:
    """One release as an attacker sees it: flat numbers with -1 for a star, and the parents of each dimension's codes.

    ``small`` says which stars are told to be small (nobody publishes that). ``true`` is only where the solver starts.
    """

    shown: np.ndarray
    parents: tuple[tuple[int, ...], ...]
    true: np.ndarray
    small: np.ndarray | None = None


@dataclass(frozen=True)
class Pairs:
    """Pairs of tables told by what moves: in pair ``owner[i]``, ``cell[i]`` of ``month[i]`` moves by ``ahead[i]`` in
    the first table and by ``back[i]`` in the second.
    """

    owner: np.ndarray
    month: np.ndarray
    cell: np.ndarray
    ahead: np.ndarray
    back: np.ndarray


@dataclass
class Found:
    """What the attacker made of it: hidden numbers, those known exactly, those narrower than the rule, solver calls.

    ``paired``: how many were settled by a pair that was given, and not by the solver before.
    """

    hidden: int = 0
    known: int = 0
    narrow: int = 0
    calls: int = 0
    paired: int = 0


def attack(
    seen: Sequence[Seen],
    same: Sequence[np.ndarray],
    values: int,
    step: int = 1,
    *,
    grows: bool = False,
    most: int | None = None,
    pairs: Pairs | None = None,
) -> Found:
    """Bound every hidden number of all months; ``same[m]``: cells that did not change from month m to the next.

    With ``grows``, every cell that changed is known to be larger than before. With ``most``, only so many numbers are
    solved besides those that adding and taking away tells: enough to see a win. ``pairs`` spare asking for a number,
    where they fit.
    """
    names, size = _names(seen, same)
    lines = sparse.vstack([_lines(one.parents, row, size) for one, row in zip(seen, names, strict=True)], "csr")
    low, high, true, hidden = _ranges(seen, names, size, step)
    low, high = _propagated(lines, low, high)
    if not bool(((low <= true) & (true <= high)).all()):
        raise RuntimeError("the true table does not fit what is published")
    more = _growth(same, names, size) if grows else sparse.csr_matrix((0, size))
    told = hidden & (low == high)
    targets = np.flatnonzero(hidden & (low < high))
    if most is not None:
        targets = np.sort(np.random.default_rng(0).permutation(targets)[:most])
    codes = np.zeros((size, len(seen[0].parents)), dtype=int)
    for one, row in zip(seen, names, strict=True):
        codes[row] = np.stack(np.unravel_index(np.arange(row.size), [len(axis) for axis in one.parents]), axis=1)
    bonds = sparse.vstack((lines, more), "csc")
    within = (
        np.r_[np.zeros(lines.shape[0]), 1 - more @ true],
        np.r_[np.zeros(lines.shape[0]), np.full(more.shape[0], np.inf)],
    )
    puzzle = Puzzle(bonds, within, (low - true, high - true), np.zeros(size), np.zeros(size))
    enough, where = values - 1, Codes(seen[0].parents, codes)
    islands = [(columns, some) for columns in puzzle.islands() if (some := np.intersect1d(targets, columns)).size]
    for columns, some in islands:
        _pushed(puzzle, columns, some, enough, where)
    left = targets[puzzle.widths[targets] < enough]
    if pairs is not None:
        _held(puzzle, pairs, names)
    paired = int((puzzle.widths[left] >= enough).sum())
    for columns, some in islands:
        _settled(puzzle, columns, some, enough, where)
    widths = puzzle.widths[targets]
    known, narrow = (int(told.sum() + some.sum()) for some in (widths == 0, widths < enough))
    return Found(int(hidden.sum()), known, narrow, puzzle.calls, paired)


def _pushed(puzzle: Puzzle, columns: np.ndarray, targets: np.ndarray, enough: int, codes: Codes) -> None:
    """Settle what can be of the targets of one island by pushing many at once, in parts of it."""
    random, tried = np.random.default_rng(0), np.zeros(puzzle.least.size, dtype=int)
    while (left := targets[(puzzle.widths[targets] < enough) & (tried[targets] < TRIED)]).size:
        part = codes.around(columns, int(random.choice(left)), random, PART)
        some = random.permutation(np.intersect1d(left, part))[:TOGETHER]
        tried[some] += 1
        Island(puzzle, part).push(some, enough)


def _held(puzzle: Puzzle, pairs: Pairs, names: Sequence[np.ndarray]) -> None:
    """Take in those tables of the pairs that fit everything published, and no other."""
    unknown = np.stack(names)[pairs.month, pairs.cell]
    shape = (puzzle.least.size, int(pairs.owner.max(initial=-1)) + 1)
    for moved in (pairs.ahead, pairs.back):
        puzzle.take(sparse.csc_matrix((moved.astype(float), (unknown, pairs.owner)), shape=shape))


def _settled(puzzle: Puzzle, columns: np.ndarray, targets: np.ndarray, enough: int, codes: Codes) -> None:
    """Settle each target of one island that is left, in larger and larger parts of it.

    Only what is not found in any part is asked over all of it: that shows whether it is there.
    """
    random = np.random.default_rng(1)
    for target in targets.tolist():
        for size in AROUND:
            if puzzle.widths[target] >= enough or size >= columns.size:
                break
            Island(puzzle, codes.around(columns, target, random, size), is_part=True).settle(np.r_[target], enough)
    Island(puzzle, columns).settle(targets, enough)


@dataclass
class Codes:
    """Where each unknown stands: the code it has in every dimension, and the trees of codes."""

    parents: tuple[tuple[int, ...], ...]
    of: np.ndarray

    def around(self, columns: np.ndarray, target: int, random: np.random.Generator, size: int) -> np.ndarray:
        """Those of the columns that stand in a part of the table around a target, in all months.

        Codes that the target does not stand under are left out one by one, by chance, until few enough are in.
        """
        under = [self._above(axis, int(code)) for axis, code in enumerate(self.of[target])]
        others = [
            (axis, code) for axis, one in enumerate(self.parents) for code in range(len(one)) if code not in under[axis]
        ]
        met = np.ones(columns.size, dtype=bool)
        for at in random.permutation(len(others)):
            if met.sum() <= size:
                break
            axis, code = others[at]
            met &= self.of[columns, axis] != code
        return columns[met]

    def _above(self, axis: int, code: int) -> set[int]:
        found = set()
        while code >= 0:
            found.add(code)
            code = self.parents[axis][code]
        return found


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
