"""Finds a move through one cell: cells that can go up and down together without any margin noticing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.shape import Dimension, Ints, Path

REACH = 40
"""So many paths of each dimension are tried together with those of the others."""


@dataclass(frozen=True)
class Ground:
    """How far each cell may go, and what it costs to use it.

    ``room`` has a row for up, one for down, one for up again and so on: a cell that moves against the one before it is
    read one row further down. So one place in ``room``, taken flat, says which cell moves and which way.
    """

    room: Ints
    costs: Ints

    @classmethod
    def of(cls, up: Ints, down: Ints, cost: Ints, turns: int) -> Ground:
        """Lay it out for moves that turn round at most so many times."""
        rows = [(up, down)[row % 2] for row in range(turns + 2)]
        return cls(np.stack(rows), np.tile(cost, (turns + 1, 1)))

    def put(self, cells: Ints, up: Ints, down: Ints, cost: Ints) -> None:
        """Correct some cells."""
        self.room[0::2, cells], self.room[1::2, cells], self.costs[:, cells] = up, down, cost

    def moved(self, cells: Ints, by: Ints) -> None:
        """Correct some cells after they moved by so many steps; using them again costs nothing."""
        self.put(cells, self.room[0, cells] - by, self.room[1, cells] + by, np.zeros_like(by))

    def turned(self) -> Ground:
        """The same with up and down exchanged."""
        return Ground.of(self.room[1], self.room[0], self.costs[0], len(self.costs) - 1)

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
        self.shape = tuple(len(one.codes) for one in dimensions)
        self.size = int(np.prod(self.shape))
        self.steps = [int(np.prod(self.shape[axis + 1 :])) for axis in range(len(self.shape))]
        self.order = sorted(range(len(self.shape)), key=lambda axis: self.shape[axis])
        self.is_uneven = any(len(one.children) > 1 + len(one.leaves) for one in dimensions)
        self._paths: dict[tuple[int, int], tuple[Ints, Ints]] = {}

    def best(self, cell: int, ground: Ground, needed: int, beam: int, *, ahead_only: bool = False) -> Move | None:
        """The cheapest move through ``cell`` at least ``needed`` wide, or ``None`` where the search finds none.

        Paths are joined one dimension at a time, and only the ``beam`` cheapest go on: what is found is always a true
        move, but a move may be missed. ``ahead_only`` asks for ``needed`` steps ahead, whatever is possible back.
        """
        places = np.unravel_index(cell, self.shape)
        at, counts = np.array([[cell]]), np.ones((1, 1), dtype=np.int64)
        ahead, back, cost = ground.room[0, [cell]], ground.room[1, [cell]], ground.costs[0, [cell]]
        for axis in self.order:
            further, real = self._along(axis, int(places[axis]))
            most_back = 0 if ahead_only else int(back.max())
            worth = self._worth(cell, ground, (further, real), needed, (int(ahead.max()), most_back))
            if not worth.size:
                return None
            more = (at[:, None, :, None] + further[:, None, worth]).reshape(-1, at.shape[1], worth.size)
            ahead = np.minimum(ahead[:, None], ground.room.take(more).min(axis=0))
            back = np.minimum(back[:, None], ground.room.take(more + self.size).min(axis=0))
            olds, news = np.nonzero((ahead if ahead_only else ahead + back) >= needed)
            if not olds.size:
                return None
            counted = (counts[:, None, :, None] * real[:, None, worth]).reshape(more.shape) if self.is_uneven else 1
            cost = (cost[:, None] + (ground.costs.take(more) * counted).sum(axis=0))[olds, news]
            if olds.size > beam:
                keep = np.argpartition(cost, beam)[:beam]
                olds, news, cost = olds[keep], news[keep], cost[keep]
            ahead, back = ahead[olds, news], back[olds, news]
            at = np.concatenate((at[:, olds], more[:, olds, news]))
            named = (counts[:, None, olds] * real[:, worth[news]]).reshape(-1, olds.size)
            counts = np.concatenate((counts[:, olds], named))
        width = np.minimum(ahead if ahead_only else ahead + back, 1 << 20)
        chosen = int(np.lexsort((-width, cost))[0])
        rows, cells = np.divmod(at[counts[:, chosen] > 0, chosen], self.size)
        return Move(cells, 1 - 2 * (rows % 2), int(ahead[chosen]), int(back[chosen]))

    def _worth(self, cell: int, ground: Ground, ways: tuple[Ints, Ints], needed: int, room: tuple[int, int]) -> Ints:
        """The paths of one dimension that could be part of a move wide enough, at most ``REACH``, the cheapest."""
        further, real = ways
        at = cell + further
        ahead = np.minimum(ground.room.take(at).min(axis=0), room[0])
        back = np.minimum(ground.room.take(at + self.size).min(axis=0), room[1])
        fits = np.flatnonzero(ahead + back >= needed)
        if fits.size > REACH:
            cost = (ground.costs.take(at[:, fits]) * real[:, fits]).sum(axis=0)
            fits = fits[np.argpartition(cost, REACH)[:REACH]]
        return fits

    def _along(self, axis: int, code: int) -> tuple[Ints, Ints]:
        """How much further on in the room the other codes of each path through a code stand, a column a path.

        Shorter paths name their first code again; the second array is 1 where a code is named for the first time.
        """
        if (axis, code) not in self._paths:
            paths = self.dimensions[axis].paths(code)
            longest = max(len(one.codes) for one in paths) - 1
            further = [self._further(axis, one, longest) for one in paths]
            real = [[1] * (len(one.codes) - 1) + [0] * (longest + 1 - len(one.codes)) for one in paths]
            self._paths[axis, code] = np.array(further).T.copy(), np.array(real).T.copy()
        return self._paths[axis, code]

    def _further(self, axis: int, path: Path, longest: int) -> list[int]:
        found = [
            (code - path.codes[0]) * self.steps[axis] + self.size * (sign < 0)
            for code, sign in zip(path.codes[1:], path.signs[1:], strict=True)
        ]
        return found + found[:1] * (longest - len(found))
