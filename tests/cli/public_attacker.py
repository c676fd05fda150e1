"""Somebody who has the public CSV files alone, and knows which places lie in which: linear bounds of every star."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

Cell = frozenset[tuple[str, str]]
"""A cell by what its people have in common; what follows from the rest (Essex lies in the East) is left out."""

UNKNOWN = 1e7


@dataclass
class Attacker:
    """``levels``: of each column of the files, the names of the levels its codes may belong to, by code.

    ``within``: what each code lies in, as (level, code) pairs; a code may lie in several of different levels.
    """

    levels: Mapping[str, Mapping[str, str]]
    within: Mapping[tuple[str, str], Sequence[tuple[str, str]]]
    low: dict[Cell, float] = field(default_factory=dict)
    high: dict[Cell, float] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)
    sums: dict[tuple[Cell, frozenset[Cell]], None] = field(default_factory=dict)

    def read(self, path: Path, *, least: float = 1) -> None:
        """Take in one public file: its last column holds the numbers."""
        with path.open(encoding="utf-8", newline="") as file:
            (*names, _value), *rows = csv.reader(file)
        axes = [list(dict.fromkeys(row[at] for row in rows)) for at in range(len(names))]
        for *codes, shown in rows:
            cell = self._cell(names, codes)
            self.low.setdefault(cell, 0)
            self.high.setdefault(cell, UNKNOWN)
            if shown == "*":
                self.hidden.add(cell)
                self.low[cell] = max(self.low[cell], least)
            else:
                self.low[cell] = self.high[cell] = float(shown)
        for at, name in enumerate(names):
            for whole, parts in self._families(name, axes[at]):
                for rest in product(*(one for other, one in enumerate(axes) if other != at)):
                    made = [self._cell(names, [*rest[:at], code, *rest[at:]]) for code in (whole, *parts)]
                    self.sums[made[0], frozenset(made[1:])] = None

    def _cell(self, names: Sequence[str], codes: Iterable[str]) -> Cell:
        return frozenset(
            (self.levels[name][code], code) for name, code in zip(names, codes, strict=True) if code != "Total"
        )

    def _families(self, name: str, codes: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
        """Sums along one column: of each level the total, and of each code those of another level that lie in it."""
        by_level: dict[str, list[str]] = {}
        for code in codes:
            if code != "Total":
                by_level.setdefault(self.levels[name][code], []).append(code)
        for level, mine in by_level.items():
            yield "Total", mine
            for code, other in product(dict.fromkeys(codes), by_level):
                if code != "Total" and other != level:
                    parts = [one for one in by_level[other] if (level, code) in self.within.get((other, one), ())]
                    if parts and code in mine:
                        yield code, parts

    def across(self) -> None:
        """Add, for every cell that anybody published, the sums of smaller cells that make it."""
        for cell in list(self.low):
            for level, code in cell:
                rest = cell - {(level, code)}
                by_level: dict[str, set[Cell]] = {}
                for part, ups in self.within.items():
                    if (level, code) in ups:
                        by_level.setdefault(part[0], set()).add(rest | {part})
                for parts in by_level.values():
                    if parts <= self.low.keys():
                        self.sums[cell, frozenset(parts)] = None

    def bounds(self, knowing: Mapping[Cell, tuple[float, float]] | None = None) -> dict[Cell, tuple[float, float]]:
        """The least and the greatest value of every star; ``knowing``: ranges known from elsewhere."""
        at = {cell: place for place, cell in enumerate(self.low)}
        sums = np.zeros((len(self.sums), len(at)))
        for row, (whole, parts) in enumerate(self.sums):
            sums[row, at[whole]] -= 1
            for part in parts:
                sums[row, at[part]] += 1
        ranges = [(self.low[cell], self.high[cell]) for cell in at]
        for cell, (least, most) in (knowing or {}).items():
            ranges[at[cell]] = max(least, self.low[cell]), min(most, self.high[cell])
        found = {}
        for cell in self.hidden:
            goal = np.zeros(len(at))
            goal[at[cell]] = 1
            ends = []
            for sign in (1, -1):
                solved = linprog(sign * goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=ranges, method="highs")
                assert solved.status == 0, solved.message
                ends.append(sign * float(solved.fun))
            found[cell] = (ends[0], ends[1])
        return found
