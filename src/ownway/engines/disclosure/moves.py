"""Finds a move through one cell: cells that can go up and down together without any margin noticing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.shape import Dimension, Ints

FAR = np.int64(2**60)
REACH = 40
"""So many paths of each dimension are tried together with those of the others."""


@dataclass(frozen=True)
class Ground:
    """How far each cell may go ``up`` and ``down``, and what it costs to use it; cell -1 from the end stands for none.

    All three are views into two arrays laid out so that a cell that moves the other way is found one length further on.
    """

    room: Ints
    costs: Ints

    @classmethod
    def of(cls, up: Ints, down: Ints, cost: Ints) -> Ground:
        """Lay it out, with an entry for no cell."""
        ups, downs, costs = np.append(up, FAR), np.append(down, FAR), np.append(cost, 0)
        return cls(np.concatenate((ups, downs, ups)), np.concatenate((costs, costs)))

    @property
    def length(self) -> int:
        """The number of cells, no cell among them."""
        return self.costs.size // 2

    def put(self, cells: Ints, up: Ints, down: Ints, cost: Ints) -> None:
        """Correct some cells."""
        self.room[cells] = self.room[cells + 2 * self.length] = up
        self.room[cells + self.length] = down
        self.costs[cells] = self.costs[cells + self.length] = cost

    def moved(self, cells: Ints, by: Ints) -> None:
        """Correct some cells after they moved by so many steps; using them again costs nothing."""
        up, down = self.room[cells] - by, self.room[cells + self.length] + by
        self.put(cells, up, down, np.zeros_like(by))

    def turned(self) -> Ground:
        """The same with up and down exchanged."""
        ups, downs, _ = np.split(self.room, 3)
        return Ground(np.concatenate((downs, ups, downs)), self.costs.copy())

    def copy(self) -> Ground:
        """The same, to be moved about on."""
        return Ground(self.room.copy(), self.costs.copy())


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
        self.order = sorted(range(len(sizes)), key=lambda axis: sizes[axis])
        self._paths: dict[tuple[int, int], tuple[Ints, Ints]] = {}

    def best(self, cell: int, ground: Ground, needed: int, beam: int, *, ahead_only: bool = False) -> Move | None:
        """The cheapest move through ``cell`` at least ``needed`` wide, or ``None`` where the search finds none.

        Paths are joined one dimension at a time, and only the ``beam`` cheapest go on: what is found is always a true
        move, but a move may be missed. ``ahead_only`` asks for ``needed`` steps ahead, whatever is possible back.
        """
        size, places = ground.length, np.unravel_index(cell, self.shape)
        cells, signs = np.array([[cell]]), np.ones((1, 1), dtype=np.int64)
        ahead, back, cost = ground.room[cells[0]], ground.room[cells[0] + size], ground.costs[cells[0]]
        for axis in self.order:
            offsets, turns = self._along(axis, int(places[axis]))
            worth = self._worth(
                cell, ground, (offsets, turns), needed, (int(ahead.max()), 0 if ahead_only else int(back.max()))
            )
            if not worth.size:
                return None
            more, ways = offsets[worth], turns[worth]
            signs_new = (signs[:, None, :, None] * ways[None, :, None, :]).reshape(len(signs), len(ways), -1)
            cells_new = (cells[:, None, :, None] + more[None, :, None, :]).reshape(signs_new.shape)
            at = np.where(signs_new == 0, size - 1, cells_new + size * (signs_new < 0))
            ahead = np.minimum(ahead[:, None], ground.room[at].min(axis=2))
            back = np.minimum(back[:, None], ground.room[at + size].min(axis=2))
            olds, news = np.nonzero((ahead if ahead_only else ahead + back) >= needed)
            if not olds.size:
                return None
            cost = cost[olds] + ground.costs[at[olds, news]].sum(axis=1)
            if olds.size > beam:
                keep = np.argpartition(cost, beam)[:beam]
                olds, news, cost = olds[keep], news[keep], cost[keep]
            ahead, back = ahead[olds, news], back[olds, news]
            cells = np.concatenate((cells[olds], cells_new[olds, news]), axis=1)
            signs = np.concatenate((signs[olds], signs_new[olds, news]), axis=1)
        width = np.minimum(ahead if ahead_only else ahead + back, 1 << 20)
        chosen = int(np.lexsort((-width, cost))[0])
        real = signs[chosen] != 0
        return Move(cells[chosen][real], signs[chosen][real], int(ahead[chosen]), int(back[chosen]))

    def _worth(self, cell: int, ground: Ground, ways: tuple[Ints, Ints], needed: int, room: tuple[int, int]) -> Ints:
        """The paths of one dimension that could be part of a move wide enough, at most ``REACH``, the cheapest."""
        offsets, turns = ways
        at = np.where(turns == 0, ground.length - 1, cell + offsets + ground.length * (turns < 0))
        ahead = np.minimum(ground.room[at].min(axis=1), room[0])
        back = np.minimum(ground.room[at + ground.length].min(axis=1), room[1])
        fits = np.flatnonzero(ahead + back >= needed)
        if fits.size > REACH:
            cost = ground.costs[at[fits]].sum(axis=1)
            fits = fits[np.argpartition(cost, REACH)[:REACH]]
        return fits

    def _along(self, axis: int, code: int) -> tuple[Ints, Ints]:
        """The paths through a code of one dimension, without that code: offsets and signs, sign 0 for padding."""
        if (axis, code) not in self._paths:
            paths = self.dimensions[axis].paths(code)
            longest = max(len(one.codes) for one in paths) - 1
            codes, signs = np.full((len(paths), longest), code), np.zeros((len(paths), longest), dtype=np.int64)
            for row, path in enumerate(paths):
                codes[row, : len(path.codes) - 1], signs[row, : len(path.codes) - 1] = path.codes[1:], path.signs[1:]
            self._paths[axis, code] = ((codes - code) * self.steps[axis], signs)
        return self._paths[axis, code]
