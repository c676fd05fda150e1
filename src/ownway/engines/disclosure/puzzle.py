"""Everything published so far as one puzzle: unknown numbers, the range of each, and the sums that bind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from ownway.engines.disclosure.knowing import ANY
from ownway.engines.disclosure.nesting import Coarser, coarser, grid_of, keys_of, lying_within, numbers_of
from ownway.engines.disclosure.rule import Between
from ownway.engines.disclosure.shape import Flags, Ints, sums_of
from ownway.engines.disclosure.table import Table
from ownway.kernel.problems import Problem, Refused

DISAGREE = (
    "Another table of the same people and time has another number here. Correct one of them, or give other words for "
    "who is counted, if these are other people."
)


@dataclass(frozen=True)
class Linked:
    """Which cells of several tables are one and the same unknown: ``places[t][cell]`` is its number.

    ``values`` holds the true value of each unknown (which we know and an attacker does not). The unknown ``after[i]``
    is known to be greater than ``before[i]``: the same cell, later, in tables that only grow. ``across`` are sums of
    cells of one table that make a cell of another, the sum first.
    """

    tables: tuple[Table, ...]
    places: tuple[Ints, ...]
    values: Ints
    before: Ints
    after: Ints
    across: tuple[Ints, ...] = ()

    @cached_property
    def sums(self) -> sparse.csr_matrix:
        """A row a sum, a column an unknown: -1 for the total and 1 for each part, so that true values give nought."""
        return _sum_rows(self)

    @cached_property
    def growth(self) -> sparse.csr_matrix:
        """A row for each cell that grew, a column an unknown: by how much it grew, when multiplied by values."""
        rows = np.arange(self.before.size)
        signs = np.repeat(np.array([1, -1], dtype=np.int64), rows.size)
        where = (np.concatenate((rows, rows)), np.concatenate((self.after, self.before)))
        return sparse.csr_matrix((signs, where), shape=(rows.size, self.values.size))

    def ranges(self, of_tables: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
        """The range of each unknown when every table gives a range for each of its cells: the narrowest of all."""
        low = np.zeros(self.values.size, dtype=np.int64)
        high = np.full(self.values.size, ANY, dtype=np.int64)
        for places, (least, most) in zip(self.places, of_tables, strict=True):
            np.maximum.at(low, places, least)
            np.minimum.at(high, places, most)
        return low, high


def link(tables: Sequence[Table], between: Between) -> Linked:
    """Find the cells that tables of the same people share, in one period and (as ``between`` says) over periods.

    Raise ``Refused`` where two tables of one period disagree about a cell, or where one falls that may only grow.
    """
    order = {period: at for at, period in enumerate(sorted({one.period for one in tables}))}
    numbers = numbers_of(tables)
    wider = list(coarser(tables, numbers, lying_within(tables)))
    grids = [*(grid_of(one, numbers) for one in tables), *(one.grid for one in wider)]
    keyed = keys_of(grids, {level: len(codes) for level, codes in numbers.items()})
    keys = np.concatenate(keyed[: len(tables)])
    when = np.concatenate([np.full(one.values.size, order[one.period]) for one in tables])
    values = np.concatenate([one.values for one in tables])
    by = np.lexsort((when, keys))
    same_cell, same_time = (np.r_[False, one[by][1:] == one[by][:-1]] for one in (keys, when))
    same_value = np.r_[False, values[by][1:] == values[by][:-1]]
    if (clash := np.flatnonzero(same_cell & same_time & ~same_value)).size:
        raise _refused(tables, by[clash[0]], DISAGREE)
    goes_on = same_cell & same_time
    if between is not Between.SEPARATE:
        goes_on |= same_cell & same_value
    grown = same_cell & ~goes_on & (between is Between.ONLY_GROWS)
    if (fell := np.flatnonzero(grown & np.r_[False, values[by][1:] < values[by][:-1]])).size:
        say = "This number fell since the release before. It counts what can only grow. Correct the table."
        raise _refused(tables, by[fell[0]], say)
    order_of = np.cumsum(~goes_on) - 1
    places = np.empty(values.size, dtype=np.int64)
    places[by] = order_of
    found = np.empty(int(places.max()) + 1, dtype=np.int64)
    found[places] = values
    ends = np.cumsum([one.values.size for one in tables])[:-1]
    later = order_of[grown]
    linked = Linked(tuple(tables), tuple(np.split(places, ends)), found, later - 1, later)
    if not wider:
        return linked
    times = [order[tables[one.table].period] for one in wider]
    shown = _Found(keys * len(order) + when, places)
    across = [
        row
        for one, key, time in zip(wider, keyed[len(tables) :], times, strict=True)
        for row in _across(linked, one, shown.at(key * len(order) + time))
    ]
    return replace(linked, across=tuple(across))


class _Found:
    """Which unknown a cell is, by the number that stands for its people and time."""

    def __init__(self, keys: Ints, places: Ints) -> None:
        self.keys, first = np.unique(keys, return_index=True)
        self.places = places[first]

    def at(self, keys: Ints) -> Ints:
        """The unknowns; -1 where no table has such a cell."""
        near = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[near] == keys, self.places[near], -1)


def _across(linked: Linked, wider: Coarser, wholes: Ints) -> Iterator[Ints]:
    """The sums of parts in one table that make a cell of another; refuse where they do not, though none is left out."""
    parts = linked.places[wider.table][wider.cells]
    order = np.argsort(wholes, kind="stable")
    cuts = np.flatnonzero(np.r_[True, wholes[order][1:] != wholes[order][:-1]]) if order.size else np.zeros(0, np.int64)
    for start, end in zip(cuts.tolist(), [*cuts[1:].tolist(), order.size], strict=True):
        whole, mine = int(wholes[order[start]]), order[start:end]
        if whole < 0:
            continue
        if linked.values[parts[mine]].sum() == linked.values[whole]:
            yield np.r_[whole, parts[mine]]
        elif wider.is_whole:
            table = linked.tables[wider.table]
            raise Refused(Problem(table.name_of(int(wider.cells[mine[0]])), DISAGREE))


def _refused(tables: Sequence[Table], at: int, say: str) -> Refused:
    for table in tables:
        if at < table.values.size:
            return Refused(Problem(table.name_of(int(at)), say))
        at -= table.values.size
    raise LookupError(at)


def _sum_rows(linked: Linked) -> sparse.csr_matrix:
    columns, lengths = [], []
    for table, places in zip(linked.tables, linked.places, strict=True):
        for lines in sums_of(table.dimensions):
            columns.append(places[lines].reshape(-1))
            lengths.append(np.full(len(lines), lines.shape[1]))
    columns += linked.across
    lengths += [np.array([one.size]) for one in linked.across]
    length = np.concatenate(lengths)
    starts = np.r_[0, np.cumsum(length)]
    signs = np.ones(int(starts[-1]), dtype=np.int64)
    signs[starts[:-1]] = -1
    return sparse.csr_matrix((signs, np.concatenate(columns), starts), shape=(length.size, linked.values.size))


def islands(bonds: sparse.csr_matrix, free: Flags) -> Ints:
    """Unknowns that can only move together bear one number; those that cannot move bear -1."""
    kept = np.flatnonzero(free)
    part = bonds[:, kept]
    both = sparse.bmat([[None, part], [part.T, None]], format="csr")
    labels = connected_components(both, directed=False)[1]
    found = np.full(free.size, -1, dtype=np.int64)
    found[kept] = labels[part.shape[0] :]
    return found
