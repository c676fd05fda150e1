"""Finds a move through one cell: cells that can go up and down together without any margin noticing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.shape import Dimension, Ints

FAR = np.int64(2**60)


@dataclass(frozen=True)
class Ground:
    """How far each cell may go up and down, and what it costs to use it; one entry more at the end stands for no cell."""

    up: Ints
    down: Ints
    cost: Ints

    @classmethod
    def of(cls, up: Ints, down: Ints, cost: Ints) -> Ground:
        """Add the entry for no cell."""
        return cls(np.append(up, FAR), np.append(down, FAR), np.append(cost, 0))


@dataclass(frozen=True)
class Move:
    """``cells`` change by ``signs`` times a whole number from ``-back`` to ``ahead``; all sums then still hold."""

    cells: Ints
    signs: Ints
    ahead: int
    back: int

    @property
    def width(self) -> int:
        """How many steps lie between the furthest back and the furthest ahead."""
        return self.ahead + self.back


class Board:
    """The moves of one table's shape: each is a path along every dimension, multiplied together."""

    def __init__(self, dimensions: tuple[Dimension, ...]) -> None:
        self.dimensions = dimensions
        sizes = [len(one.codes) for one in dimensions]
        self.shape = tuple(sizes)
        self.steps = [int(np.prod(sizes[axis + 1 :])) for axis in range(len(sizes))]
        self.nowhere = int(np.prod(sizes))
        self._paths: dict[tuple[int, int], tuple[Ints, Ints]] = {}

    def best(self, cell: int, ground: Ground, needed: int, beam: int, *, ahead_only: bool = False) -> Move | None:
        """The cheapest move through ``cell`` at least ``needed`` wide, or ``None`` where the search finds none.

        Paths are joined one dimension at a time, and only the ``beam`` cheapest go on: what is found is always a true
        move, but a move may be missed. ``ahead_only`` asks for ``needed`` steps ahead, whatever is possible back.
        """
        offsets, signs = np.zeros((1, 1), dtype=np.int64), np.ones((1, 1), dtype=np.int64)
        places = np.unravel_index(cell, self.shape)
        axes = sorted(range(len(self.shape)), key=lambda axis: self.shape[axis])
        caps = np.concatenate((ground.up, ground.down))
        ahead = back = cost = np.zeros(1, dtype=np.int64)
        for axis in axes:
            more, ways = self._along(axis, int(places[axis]))
            signs = (signs[:, None, :, None] * ways[None, :, None, :]).reshape(len(signs) * len(ways), -1)
            offsets = (offsets[:, None, :, None] + more[None, :, None, :]).reshape(len(signs), -1)
            at = np.where(signs == 0, self.nowhere, offsets + cell)
            turned = (self.nowhere + 1) * (signs < 0)
            ahead = caps[at + turned].min(axis=1)
            back = caps[at + (self.nowhere + 1) * (signs > 0)].min(axis=1)
            fits = np.flatnonzero((ahead if ahead_only else ahead + back) >= needed)
            if not fits.size:
                return None
            cost = ground.cost[at[fits]].sum(axis=1)
            if fits.size > beam:
                keep = np.argpartition(cost, beam)[:beam]
                fits, cost = fits[keep], cost[keep]
            offsets, signs, ahead, back = offsets[fits], signs[fits], ahead[fits], back[fits]
        width = np.minimum(ahead if ahead_only else ahead + back, 1 << 20)
        chosen = int(np.lexsort((-width, cost))[0])
        real = signs[chosen] != 0
        return Move(offsets[chosen][real] + cell, signs[chosen][real], int(ahead[chosen]), int(back[chosen]))

    def _along(self, axis: int, code: int) -> tuple[Ints, Ints]:
        """The paths through a code of one dimension: offsets and signs, one row a path, sign 0 for padding."""
        if (axis, code) not in self._paths:
            paths = self.dimensions[axis].paths(code)
            longest = max(len(one.codes) for one in paths)
            codes, signs = np.full((len(paths), longest), code), np.zeros((len(paths), longest), dtype=np.int64)
            for row, path in enumerate(paths):
                codes[row, : len(path.codes)], signs[row, : len(path.codes)] = path.codes, path.signs
            self._paths[axis, code] = ((codes - code) * self.steps[axis], signs)
        return self._paths[axis, code]
