"""An attacker who holds every release of twelve months and an exact solver, and shares no code with the audit.

    python -m tests.engines.disclosure.attack --histories 200

Each history is a year of monthly tables of people of whom some come, go and move. The attacker gets what was published
(numbers and stars) and, more than anybody could know, which cells stayed the same from month to month. For every hidden
number it asks the solver for the least and the greatest value. With ``--told`` it also gets to know which hidden counts
are small, and with ``--unprotected`` only small counts are hidden and nothing else is done.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from ownway.engines.disclosure import Dimension, NotSafe, Release, Rule, Table, protect, shipped_rule, small_only

SHAPE = (20, 10, 8)
MONTHS = 12


@dataclass
class Seen:
    """One month as an attacker sees it: counts with -1 for a star, and which hidden ones are told to be small."""

    shown: np.ndarray
    small: np.ndarray | None = None


@dataclass
class Found:
    """What the attacker made of it: hidden numbers, those known exactly, those narrower than the rule, solver calls."""

    hidden: int
    known: int
    narrow: int
    calls: int


def history(seed: int, months: int = MONTHS, shape: tuple[int, ...] = SHAPE, people: int = 9000) -> list[np.ndarray]:
    """Leaf counts of each month: every month about one person in fifty leaves, joins or moves to another cell."""
    random = np.random.default_rng(seed)
    weights = [random.lognormal(0, 0.8, size) for size in shape]
    chance = weights[0]
    for one in weights[1:]:
        chance = np.multiply.outer(chance, one)
    chance = (chance * random.lognormal(0, 0.4, shape)).reshape(-1)
    chance /= chance.sum()
    here = random.choice(chance.size, people, p=chance)
    found = []
    for _ in range(months):
        found.append(np.bincount(here, minlength=chance.size).reshape(shape))
        stays = here[random.random(here.size) > 0.02]
        here = np.concatenate((stays, random.choice(chance.size, random.poisson(people * 0.02), p=chance)))
        moving = random.random(here.size) < 0.005
        here[moving] = random.choice(chance.size, int(moving.sum()), p=chance)
    return found


def tables_of(leaves: list[np.ndarray]) -> list[Table]:
    """The monthly tables with all margins."""
    shape = leaves[0].shape
    dimensions = [
        Dimension.flat(name, [f"{name}{at}" for at in range(size)]) for name, size in zip("abcdef", shape, strict=False)
    ]
    return [Table.from_leaves("people", f"2026-{at + 1:02d}", dimensions, one) for at, one in enumerate(leaves)]


def published(tables: list[Table], rule: Rule, *, protected: bool) -> list[Release]:
    """Release the tables one after the other, each held against all before it."""
    done: list[Release] = []
    for table in tables:
        done.append(protect(table, rule, done)[0] if protected else small_only(table, rule))
    return done


def attack(seen: list[Seen], same: list[np.ndarray], values: int, step: int = 1) -> Found:
    """Bound every hidden number of all months; ``same[m]``: cells that did not change from month m to the next."""
    shape = seen[0].shown.shape
    cells = int(np.prod(shape))
    names = np.arange(len(seen) * cells).reshape(len(seen), cells)
    for month, one in enumerate(same):
        names[month + 1] = np.where(one.reshape(-1), names[month], names[month + 1])
    low, high = np.zeros(names.size), np.full(names.size, np.inf)
    hidden = np.zeros(names.size, dtype=bool)
    for month, one in enumerate(seen):
        shown = one.shown.reshape(-1)
        stars = shown < 0
        least = np.where(stars, 1, np.where(shown == 0, 0, shown - step // 2))
        most = np.where(stars, np.inf, np.where(shown == 0, 0, shown + (step - 1) // 2))
        if one.small is not None:
            small = one.small.reshape(-1)
            least = np.where(stars, np.where(small, 1, 8), least)
            most = np.where(stars & small, 7, most)
        np.maximum.at(low, names[month], least)
        np.minimum.at(high, names[month], most)
        hidden[names[month][stars]] = True
    high = np.minimum(high, 10_000_000)
    return _bound(low, high, _lines(names, shape), np.flatnonzero(hidden), values)


def _lines(names: np.ndarray, shape: tuple[int, ...]) -> sparse.csr_matrix:
    rows, columns, signs, at = [], [], [], 0
    for month in names.reshape(-1, *shape):
        for axis in range(len(shape)):
            lines = np.moveaxis(month, axis, -1).reshape(-1, shape[axis])
            rows.append(np.repeat(np.arange(at, at + len(lines)), shape[axis]))
            columns.append(lines.reshape(-1))
            signs.append(np.tile(np.r_[-1, np.ones(shape[axis] - 1)], len(lines)))
            at += len(lines)
    parts = (np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.csr_matrix(parts, shape=(at, names.size))


class _Solver:
    """Feasible tables found so far, kept as the least and greatest value seen of every number."""

    def __init__(self, low: np.ndarray, high: np.ndarray, lines: sparse.csr_matrix) -> None:
        self.loose = np.flatnonzero(low < high)
        self.low, self.high = low[self.loose], high[self.loose]
        rest = -(lines @ np.where(low < high, 0, low))
        part = lines[:, self.loose]
        kept = np.flatnonzero(np.diff(part.indptr))
        self.part, self.rest = part[kept], rest[kept]
        both = sparse.bmat([[None, self.part], [self.part.T, None]], format="csr")
        labels = connected_components(both, directed=False)[1]
        self.row_group, self.group = labels[: kept.size], labels[kept.size :]
        self.least, self.most = np.full(self.loose.size, np.inf), np.full(self.loose.size, -np.inf)
        self.calls = 0

    def solve(self, goal: np.ndarray, group: int, near: np.ndarray | None = None, gap: float = 0.0) -> np.ndarray:
        """One table of whole numbers that fits and lowers ``goal``; ``near`` keeps it within ten of another table.

        Whatever it finds fits everything published, so staying near or stopping early can only make the attacker think
        more than is true; a number that still looks narrow is solved again without either.
        """
        self.calls += 1
        at, row = np.flatnonzero(self.group == group), np.flatnonzero(self.row_group == group)
        low, high = self.low[at], self.high[at]
        if near is not None:
            low, high = np.maximum(low, near[at] - 10), np.minimum(high, near[at] + 10)
        matrix = self.part[row][:, at]
        solved = milp(
            goal[at],
            constraints=LinearConstraint(matrix, self.rest[row], self.rest[row]),
            integrality=np.ones(at.size),
            bounds=Bounds(low, high),
            options={"mip_rel_gap": gap},
        )
        if solved.x is None:
            raise RuntimeError(f"the solver gave no answer: {solved.message}")
        answer = np.rint(solved.x)
        if not np.array_equal(matrix @ answer, self.rest[row]):
            raise RuntimeError("the solver's answer does not fit")
        self.least[at], self.most[at] = np.minimum(self.least[at], answer), np.maximum(self.most[at], answer)
        whole = np.zeros(self.loose.size)
        whole[at] = answer
        return whole


def _bound(low: np.ndarray, high: np.ndarray, lines: sparse.csr_matrix, hidden: np.ndarray, values: int) -> Found:
    solver = _Solver(low, high, lines)
    where = {int(one): at for at, one in enumerate(solver.loose)}
    random = np.random.default_rng(0)
    known = sum(int(one) not in where for one in hidden)
    targets = [where[int(one)] for one in hidden if int(one) in where]
    first: dict[int, np.ndarray] = {}
    for group in sorted({int(solver.group[one]) for one in targets}):
        first[group] = solver.solve(np.zeros(solver.loose.size), group)
    for size in (30, 8):  # Many at once first: most numbers are loose, and each table found serves for all.
        left = [one for one in targets if solver.most[one] - solver.least[one] + 1 < values]
        for group, near in first.items():
            mine = random.permutation([one for one in left if solver.group[one] == group]).astype(int)
            for start in range(0, mine.size, size):
                goal = np.zeros(solver.loose.size)
                goal[mine[start : start + size]] = 1
                for sign in (1, -1):
                    solver.solve(goal * sign, group, near=near, gap=0.1)
    narrow = 0
    for one in targets:
        for near, sign in ((True, 1), (True, -1), (False, 1), (False, -1)):
            if solver.most[one] - solver.least[one] + 1 < values:
                goal = np.zeros(solver.loose.size)
                goal[one] = sign
                group = int(solver.group[one])
                solver.solve(goal, group, near=first[group] if near else None)
        known += int(solver.most[one] == solver.least[one])
        narrow += int(solver.most[one] - solver.least[one] + 1 < values)
    return Found(hidden.size, known, narrow + known_outright(hidden, where), solver.calls)


def known_outright(hidden: np.ndarray, where: dict[int, int]) -> int:
    """Hidden numbers that another release shows as they are."""
    return sum(int(one) not in where for one in hidden)


def run(seed: int, *, rule: Rule, protected: bool, told: bool, **sizes: object) -> tuple[Found, list[Release], float]:
    """One whole history: made, released month by month, attacked."""
    tables = tables_of(history(seed, **sizes))  # type: ignore[arg-type]
    start = time.process_time()
    releases = published(tables, rule, protected=protected)
    taken = time.process_time() - start
    seen = [
        Seen(one.shown.reshape(one.table.shape), one.control.small.reshape(one.table.shape) if told else None)
        for one in releases
    ]
    same = [a.counts == b.counts for a, b in pairwise(tables)]
    return attack(seen, same, rule.narrowest, rule.round_to), releases, taken


def main() -> int:
    """Run the histories and print what the attacker won."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--histories", type=int, default=200)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--months", type=int, default=MONTHS)
    options.add_argument("--rule", default="hide_exact")
    options.add_argument("--unprotected", action="store_true")
    options.add_argument("--told", action="store_true")
    asked = options.parse_args()
    total, refused = Found(0, 0, 0, 0), 0
    for seed in range(asked.first, asked.first + asked.histories):
        try:
            found, releases, taken = run(
                seed,
                rule=shipped_rule(asked.rule),
                protected=not asked.unprotected,
                told=asked.told,
                months=asked.months,
            )
        except NotSafe as fault:
            refused += 1
            print(f"history {seed}: a release was refused: {fault}", flush=True)
            continue
        small = sum(int(one.control.small.sum()) for one in releases)
        added = sum(int(one.added.sum()) for one in releases)
        print(
            f"history {seed}: {len(releases)} tables of {releases[0].table.values.size:,} cells, {small:,} small, "
            f"{added:,} added; {found.hidden:,} hidden numbers: {found.known} known, {found.narrow} too narrow "
            f"({found.calls} solves; protecting took {taken:.1f} s of processor)",
            flush=True,
        )
        total = Found(*(a + b for a, b in zip(vars(total).values(), vars(found).values(), strict=True)))
    print(
        f"{asked.histories} histories: {total.hidden:,} hidden numbers, {total.known:,} known, "
        f"{total.narrow:,} too narrow, {refused} refused"
    )
    return int(total.known + total.narrow + refused > 0)


if __name__ == "__main__":
    sys.exit(main())
