"""Looks for proof that a hidden cell stays unknown, over every release: a move that no published figure notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.facts import Facts, Witness
from ownway.engines.disclosure.growing import Gaps
from ownway.engines.disclosure.inside import Inside
from ownway.engines.disclosure.knowing import ANY, ranges
from ownway.engines.disclosure.moves import Board, Ground, Move
from ownway.engines.disclosure.puzzle import Linked, link
from ownway.engines.disclosure.recalling import carried_on
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.shape import Flags, Ints

BEAM = 200
WELCOME = 150
"""How much cheaper (a cell is a thousand) a move is for each hidden cell that it proves safe for the first time."""

MOST_WALK = 24
"""So many moves one after the other are tried before a cell is left to the exact solver."""


class Search:
    """All releases, the last given being the one whose hidden cells may still be chosen.

    Proofs are against an attacker who is told which hidden counts are small, or not, as ``is_told`` says.
    """

    def __init__(self, releases: Sequence[Release], *, is_told: bool = False) -> None:
        self.new = releases[-1]
        self.releases = list(releases)
        self.linked: Linked = link([one.table for one in releases], self.new.rule.between_releases)
        self.control = self.new.control
        self.hidden = self._hidden_before()[self.linked.places[-1]] | self.new.hidden
        self.may_hide = self.control.may_hide & ~self._shown_before()[self.linked.places[-1]]
        self._cell_of = np.full(self.linked.values.size, -1, dtype=np.int64)
        self._cell_of[self.linked.places[-1]] = np.arange(self.hidden.size)
        self.safe = np.zeros(self.linked.values.size, dtype=np.bool_)
        self.inside = Inside.of(releases, self.linked)
        self.stand_still(-1)
        self._chains()
        self.suppose(is_told=is_told)

    def _hidden_before(self) -> Flags:
        """The unknowns some earlier release hid: they stay hidden while they stay the same."""
        flags = np.zeros(self.linked.values.size, dtype=np.bool_)
        for one, places in zip(self.releases[:-1], self.linked.places, strict=False):
            flags[places[one.hidden & one.table.printed]] = True
        return flags

    def _shown_before(self) -> Flags:
        """The unknowns some earlier release shows: hiding them now would hide nothing."""
        flags = np.zeros(self.linked.values.size, dtype=np.bool_)
        for one, places in zip(self.releases[:-1], self.linked.places, strict=False):
            flags[places[~one.hidden]] = True
        return flags

    def suppose(self, *, is_told: bool, spare: int = 0) -> None:
        """From now on, look for proofs against an attacker who is told which hidden counts are small, or is not.

        With ``spare``, every hidden unknown must keep so many more values than the rule asks for.
        """
        self.is_told, self.spare = is_told, spare
        self.doubts = self.inside.doubts()
        self._others()
        self._take_in()

    def _others(self) -> None:
        """What every release but the new one says of each unknown, and what the new one says, hidden or shown."""
        nothing = (np.zeros(self.new.hidden.size, dtype=np.int64), np.full(self.new.hidden.size, ANY))
        earlier = [
            ranges(one.table, one.rule, one.control, one.hidden, is_told=self.is_told) for one in self.releases[:-1]
        ]
        self._low, self._high = self.linked.ranges([*earlier, nothing])
        every = np.ones(self.hidden.size, dtype=np.bool_)
        self._if_hidden, self._if_shown = (
            ranges(self.new.table, self.new.rule, self.control, flags, is_told=self.is_told)
            for flags in (every, ~every)
        )
        self.needed = np.zeros(self.linked.values.size, dtype=np.int64)
        for one, places in zip(self.releases, self.linked.places, strict=True):
            np.maximum.at(self.needed, places, one.control.needed)
        self.needed[self.needed > 0] += self.spare

    def _take_in(self) -> None:
        """Work out the range of every unknown and how far each may move, as hidden now and as it could be hidden."""
        self.low, self.high = self._with(self.hidden)
        self.up, self.down = self._room(self.low, self.high)
        self.could_up, self.could_down = self._room(*self._with(self.hidden | self.may_hide))
        self._grounds: dict[tuple[int, int, int, bool], Ground] = {}

    def _room(self, low: Ints, high: Ints, at: Ints | slice = slice(None)) -> tuple[Ints, Ints]:
        values = self.linked.values[at]
        return np.minimum(high[at] - values, self.gaps.apart_up[at]), np.minimum(
            values - low[at], self.gaps.apart_down[at]
        )

    def _with(self, hidden: Flags) -> tuple[Ints, Ints]:
        low, high = self._low.copy(), self._high.copy()
        least, most = (np.where(hidden, a, b) for a, b in zip(self._if_hidden, self._if_shown, strict=True))
        np.maximum.at(low, self.linked.places[-1], least)
        np.minimum.at(high, self.linked.places[-1], most)
        return low, high

    def hide_for(self, witness: Witness) -> list[int]:
        """Hide in the new release what moves too far to be shown; the unknowns newly hidden."""
        at = witness.unknowns
        highest, lowest = np.maximum(witness.ahead, witness.back), np.minimum(witness.ahead, witness.back)
        return self.hide(at[(highest > self.up[at]) | (-lowest > self.down[at])])

    def hide(self, unknowns: Ints) -> list[int]:
        """Hide these in the new release where they may be hidden and are not; the unknowns newly hidden."""
        cells = self._cell_of[unknowns]
        cells = cells[cells >= 0]
        cells = cells[self.may_hide[cells] & ~self.hidden[cells]]
        self._set(cells, is_hidden=True)
        return [int(one) for one in self.linked.places[-1][cells]]

    def show(self, cell: int) -> None:
        """Show a cell of the new release again."""
        self._set(np.array([cell]), is_hidden=False)

    def _set(self, cells: Ints, *, is_hidden: bool) -> None:
        self.hidden[cells] = is_hidden
        least, most = self._if_hidden if is_hidden else self._if_shown
        at = self.linked.places[-1][cells]
        self.low[at], self.high[at] = np.maximum(self._low[at], least[cells]), np.minimum(self._high[at], most[cells])
        self.up[at], self.down[at] = self._room(self.low, self.high, at)
        self._patch(cells)

    def mark_safe(self, *witnesses: Witness) -> None:
        """Note which unknowns the witnesses prove safe."""
        before = self.safe.copy()
        for one in witnesses:
            self.safe[self.doubts.take(one, self.needed)] = True
        cells = self._cell_of[self.safe & ~before]
        self._patch(cells[cells >= 0])

    def _patch(self, cells: Ints) -> None:
        """Correct the grounds already worked out at some cells of the new release."""
        for (chain, first, last, could), ground in self._grounds.items():
            if len(self.releases) - 1 in self.chains[chain][first : last + 1]:
                ground.put(cells, *self._ground(chain, first, last, could, cells))

    def removable(self) -> Flags:
        """The cells of the new release that are hidden only because we chose them."""
        before = self._hidden_before()[self.linked.places[-1]]
        return self.hidden & ~self.control.first & ~before

    def facts(self, *, could: bool = False) -> Facts:
        """What an attacker holds against the releases with the cells that are hidden now, or with all that could be."""
        low, high = self._with(self.hidden | self.may_hide) if could else (self.low, self.high)
        return Facts.of(self.linked, low, high, self.needed, self.inside)

    def carried_on(self, witnesses: Sequence[Witness]) -> list[Witness]:
        """The same pairs with the new release moving as the last one of its shape does."""
        run = next(one for one in self.chains if len(self.releases) - 1 in one)
        at = run.index(len(self.releases) - 1)
        return carried_on(witnesses, self.linked.places[run[at - 1]], self.linked.places[-1]) if at else []

    @cached_property
    def own_sums(self) -> sparse.csr_matrix:
        """The sums of the new release by itself: a row a sum, a column a cell."""
        return link([self.new.table], self.new.rule.between_releases).sums

    def hidden_unknowns(self) -> Ints:
        """Every unknown that some release hides and that must stay unknown, each once."""
        flags = np.zeros(self.linked.values.size, dtype=np.bool_)
        for one, places in zip(self.releases[:-1], self.linked.places, strict=False):
            flags[places[one.hidden]] = True
        flags[self.linked.places[-1][self.hidden]] = True
        return np.flatnonzero(flags & (self.needed > 0))

    def _chains(self) -> None:
        """Releases of one shape, in order of time; which cells go on unchanged, and which stand elsewhere too."""
        by_shape: dict[tuple[object, ...], list[int]] = {}
        for at, one in enumerate(self.releases):
            by_shape.setdefault(one.table.dimensions, []).append(at)
        self.chains = [sorted(one, key=lambda at: self.releases[at].table.period) for one in by_shape.values()]
        self.boards = [Board(self.releases[chain[0]].table.dimensions) for chain in self.chains]
        times = np.zeros((len(self.chains), self.linked.values.size), dtype=np.int64)
        for row, chain in enumerate(self.chains):
            for at in chain:
                times[row, self.linked.places[at]] = 1
        self._elsewhere = times.sum(axis=0) > 1
        for across in self.linked.across:
            self._elsewhere[across] = True
        self.gaps = Gaps.of(self.linked, times)
        self.cells_of: dict[int, list[tuple[int, int, int]]] = {}
        for row, chain in enumerate(self.chains):
            for when, at in enumerate(chain):
                for cell in np.flatnonzero(self._hidden_ever(at)).tolist():
                    self.cells_of.setdefault(int(self.linked.places[at][cell]), []).append((row, when, cell))

    def _hidden_ever(self, at: int) -> Flags:
        is_new = at == len(self.releases) - 1
        return self.may_hide | ~self.new.table.printed if is_new else self.releases[at].hidden

    def ground(self, chain: int, first: int, last: int, *, could: bool) -> Ground:
        """How far cells may move in all releases from ``first`` to ``last`` of a chain at once, and in no other.

        With ``could``, cells of the new release that may still be hidden count as hidden, at a price.
        """
        key = (chain, first, last, could)
        if key not in self._grounds:
            board = self.boards[chain]
            parts = self._ground(chain, first, last, could, np.arange(board.size))
            self._grounds[key] = Ground.of(*parts, len(board.shape))
        return self._grounds[key]

    def stand_still(self, unknown: int) -> None:
        """From now on, look for moves that somebody who knows this unknown believes in too; -1 for nobody."""
        self.still = np.arange(self.linked.values.size) == unknown

    def _ground_now(self, row: int, first: int, last: int, *, could: bool) -> Ground:
        """The ground, with what is known to somebody standing still."""
        ground = self.ground(row, first, last, could=could)
        if not self.still.any():
            return ground
        spots = np.stack([self.linked.places[at] for at in self.chains[row][first : last + 1]])
        cells = np.flatnonzero(self.still[spots].any(axis=0))
        ground, nowhere = ground.copy(), np.zeros(cells.size, dtype=np.int64)
        ground.put(cells, nowhere, nowhere, nowhere)
        return ground

    def _ground(self, chain: int, first: int, last: int, could: bool, cells: Ints) -> tuple[Ints, Ints, Ints]:
        run = self.chains[chain]
        ups, downs = (self.could_up, self.could_down) if could else (self.up, self.down)
        spots = [self.linked.places[at][cells] for at in run[first : last + 1]]
        up = np.minimum.reduce([ups[one] for one in spots])
        down = np.minimum.reduce([downs[one] for one in spots])
        stuck = np.logical_or.reduce([self._elsewhere[one] for one in spots])
        if first:
            stuck |= self.linked.places[run[first - 1]][cells] == spots[0]
            down = np.minimum(down, self.gaps.since[spots[0]])
        if last + 1 < len(run):
            stuck |= self.linked.places[run[last + 1]][cells] == spots[-1]
            up = np.minimum(up, self.gaps.until[spots[-1]])
        is_new = could and len(self.releases) - 1 in run[first : last + 1]
        cost = self.price(cells) if is_new else np.zeros(up.size, dtype=np.int64)
        return np.where(stuck, 0, up), np.where(stuck, 0, down), cost

    def beside(self, unknown: int) -> Flags:
        """The unknowns that stand in no release but those that hold ``unknown``."""
        flags = np.ones(self.linked.values.size, dtype=np.bool_)
        for places in self.linked.places:
            if not (places == unknown).any():
                flags[places] = False
        return flags

    def price(self, cells: Ints) -> Ints:
        """What it costs to use cells of the new release.

        Hiding one more is a thousand, larger counts a little more; one hidden and not yet proved safe is welcome.
        """
        size = np.log2(np.maximum(self.new.table.values[cells], 1))
        welcome = np.where(self.safe[self.linked.places[-1][cells]], 0, -WELCOME)
        to_hide = self.may_hide[cells] & ~self.hidden[cells]
        return np.where(to_hide, 1000 + (size * 20).astype(np.int64), np.where(self.hidden[cells], welcome, 0))

    def runs(self, unknown: int) -> Iterator[tuple[int, int, int, int]]:
        """Where to look for a move: chain, first and last release, and the cell, the shortest runs first."""
        spans: dict[tuple[int, int], list[int]] = {}
        for row, when, cell in self.cells_of.get(unknown, ()):
            spans.setdefault((row, cell), []).append(when)
        for (row, cell), times in spans.items():
            first, last, end = min(times), max(times), len(self.chains[row])
            for start, stop in sorted(product(range(first + 1), range(last, end)), key=lambda one: one[1] - one[0]):
                yield row, start, stop, cell

    def find(self, unknown: int, *, could: bool = False) -> tuple[Witness, Move, int] | None:
        """One move wide enough for ``unknown``: the best of all runs, with how many cells must be hidden for it."""
        best: tuple[Witness, Move, int] | None = None
        for row, first, last, cell in self.runs(unknown):
            ground = self._ground_now(row, first, last, could=could)
            move = self.boards[row].best(cell, ground, int(self.needed[unknown]), BEAM)
            if move is not None:
                cost = int((ground.costs[0, move.cells] > 0).sum())
                if best is None or cost < best[2]:
                    best = (self.witness(row, first, last, move), move, cost)
                if cost == 0:
                    break
        return best

    def witness(self, chain: int, first: int, last: int, move: Move) -> Witness:
        """The two tables a move leads to, in terms of unknowns."""
        spots = np.stack([self.linked.places[at][move.cells] for at in self.chains[chain][first : last + 1]])
        unknowns, at = np.unique(spots, return_index=True)
        signs = move.signs[at % move.cells.size]
        return Witness(unknowns, signs * min(move.ahead, ANY), -signs * min(move.back, ANY))

    def walk(self, unknown: int, *, could: bool = False) -> Witness | None:
        """Several moves one after the other, ahead and back; with ``could``, some cells are still to be hidden."""
        for row, first, last, cell in self.runs(unknown):
            ground = self._ground_now(row, first, last, could=could)
            needed = int(self.needed[unknown])
            ahead, gone = self._one_way(row, cell, ground, needed)
            back, went = self._one_way(row, cell, ground.turned(), needed - gone)
            if gone + went >= needed:
                cells = np.flatnonzero((ahead != 0) | (back != 0))
                spots = np.stack([self.linked.places[at][cells] for at in self.chains[row][first : last + 1]])
                unknowns, at = np.unique(spots, return_index=True)
                return Witness(unknowns, ahead[cells][at % cells.size], -back[cells][at % cells.size])
        return None

    def _one_way(self, row: int, cell: int, ground: Ground, steps: int) -> tuple[Ints, int]:
        """Move ahead as often as it takes: by how much every cell moved, and how far the cell asked for."""
        moved, gone = np.zeros(self.boards[row].size, dtype=np.int64), 0
        for _ in range(MOST_WALK):
            if gone >= steps:
                break
            move = self.boards[row].best(cell, ground, 1, BEAM // 2, ahead_only=True)
            if move is None:
                break
            by = move.signs * min(move.ahead, steps - gone)
            moved[move.cells] += by
            ground = ground if gone else ground.copy()
            ground.moved(move.cells, by)
            gone += abs(int(by[0]))
        return moved, gone
