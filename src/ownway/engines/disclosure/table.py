"""A table with all its margins: how many people (and how much money) stand in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

import numpy as np

from ownway.engines.disclosure.shape import Dimension, Flags, Ints, sums_of
from ownway.kernel.problems import Problem, Refused

MOST_CELLS = 2_000_000
MOST_VALUE = 2**40
"""Above any count of people and any sum of pence in a table (eleven thousand million pounds)."""


@dataclass(frozen=True)
class Money:
    """What the people of each cell hold together, in whole pence, and the largest single holdings, largest first.

    ``pence`` has the table's shape; ``largest`` has one axis more, for the first, second and further holdings. ``of``
    says which money it is ("rent"): sums of another money of the same people are other numbers.
    """

    pence: Ints
    largest: Ints
    of: str = ""


@dataclass(frozen=True)
class Table:
    """``counts`` of people in every cell, margins and all, shaped by ``dimensions``; ``money`` where it is about money.

    ``counted`` says who is counted ("people with a direct payment"): tables with the same words and the same
    ``period`` ("2026-10") count the same people, so that the cells they share must agree. ``known`` are levels that
    everybody knows but this table does not show: that Essex lies in the East, in a table of councils alone.
    """

    counted: str
    period: str
    dimensions: tuple[Dimension, ...]
    counts: Ints
    money: Money | None = field(default=None)
    known: tuple[Dimension, ...] = ()

    def __post_init__(self) -> None:
        _check_dimensions(self.dimensions)
        if self.counts.shape != self.shape:
            raise Refused(Problem("counts", f"The table must have {self.shape} cells with its margins."))
        _check_values("counts", self.counts, self.dimensions)
        if self.money is not None:
            _check_values("money", self.money.pence, self.dimensions)
            if bool((self.money.pence[self.counts == 0] != 0).any()):
                raise Refused(Problem("money", "A cell without people holds money. Count its people."))

    @property
    def shape(self) -> tuple[int, ...]:
        """How many codes each dimension has, its total and margins among them."""
        return tuple(len(one.codes) for one in self.dimensions)

    @cached_property
    def values(self) -> Ints:
        """What would be published: pence where the table is about money, else counts; flat."""
        return (self.counts if self.money is None else self.money.pence).reshape(-1)

    @property
    def measure(self) -> str:
        """What the numbers are: empty for people, else the money they hold."""
        return "" if self.money is None else f"money {self.money.of}".strip()

    @cached_property
    def printed(self) -> Flags:
        """Which cells would be published, flat: all but those of a level that is never printed."""
        found = np.ones(self.shape, dtype=np.bool_)
        for axis, one in enumerate(self.dimensions):
            if one.unprinted:
                found[(slice(None),) * axis + (np.array([at == one.unprinted for at in one.level_of]),)] = False
        return found.reshape(-1)

    def knowing(self, known: Sequence[Dimension]) -> Table:
        """The same table, published where these levels are known to everybody."""
        return replace(self, known=tuple(known))

    def codes_of(self, cell: int) -> dict[str, str]:
        """The codes of a flat cell by the names of the dimensions."""
        places = np.unravel_index(cell, self.shape)
        return {one.name: one.codes[int(at)] for one, at in zip(self.dimensions, places, strict=True)}

    def name_of(self, cell: int) -> str:
        """A cell as words: ``council: Essex, age: 18 to 24``."""
        return ", ".join(f"{name}: {code}" for name, code in self.codes_of(cell).items())

    @classmethod
    def from_leaves(cls, counted: str, period: str, dimensions: Sequence[Dimension], leaves: Ints) -> Table:
        """Put the margins to counts given for the leaves only."""
        return cls(counted, period, tuple(dimensions), with_margins(dimensions, leaves))

    @classmethod
    def from_people(
        cls,
        counted: str,
        period: str,
        dimensions: Sequence[Dimension],
        codes: Mapping[str, Ints],
        *,
        pence: Ints | None = None,
        largest: int = 3,
        of: str = "",
    ) -> Table:
        """Count people: one row a person, ``codes`` the place of each person's leaf code.

        ``pence`` is what each holds, and ``of`` says which money that is.
        """
        _check_dimensions(dimensions)
        shape = tuple(len(one.codes) for one in dimensions)
        places = [codes[one.name] for one in dimensions]
        counts = np.zeros(shape, dtype=np.int64)
        np.add.at(counts, tuple(places), 1)
        counts = with_margins(dimensions, _leaves_of(dimensions, counts))
        if pence is None:
            return cls(counted, period, tuple(dimensions), counts)
        if bool((pence < 0).any()):
            raise Refused(Problem("money", "A person holds less than nothing. Use amounts of 0 or more."))
        sums = np.zeros(shape, dtype=np.int64)
        np.add.at(sums, tuple(places), pence)
        tops = _largest(dimensions, places, pence, largest)
        money = Money(with_margins(dimensions, _leaves_of(dimensions, sums)), tops, of)
        return cls(counted, period, tuple(dimensions), counts, money)


def with_margins(dimensions: Sequence[Dimension], leaves: Ints) -> Ints:
    """The same numbers with every margin of every level added."""
    found = leaves
    for axis, dimension in enumerate(dimensions):
        found = dimension.add_up(found, axis)
    return np.ascontiguousarray(found)


def tops_with_margins(dimensions: Sequence[Dimension], leaves: Ints) -> Ints:
    """The largest holdings of every margin too, given those of the leaves on the last axis, largest first."""
    found, tops = leaves, leaves.shape[-1]
    for axis, dimension in enumerate(dimensions):
        parts = np.moveaxis(found, axis, 0)
        whole = np.zeros((len(dimension.codes), *parts.shape[1:]), dtype=np.int64)
        whole[list(dimension.leaves)] = parts
        for code in range(len(dimension.codes) - 1, 0, -1):
            up = dimension.parents[code]
            whole[up] = -np.sort(-np.concatenate((whole[up], whole[code]), axis=-1), axis=-1)[..., :tops]
        found = np.moveaxis(whole, 0, axis)
    return np.ascontiguousarray(found)


def _leaves_of(dimensions: Sequence[Dimension], whole: Ints) -> Ints:
    return whole[np.ix_(*(one.leaves for one in dimensions))]


def _check_dimensions(dimensions: Sequence[Dimension]) -> None:
    names = [one.name for one in dimensions]
    if not names or len(set(names)) != len(names):
        raise Refused(Problem("dimensions", "Name at least one dimension, and each one once."))
    levels = [level for one in dimensions for level in one.levels or (one.name,)]
    if len(set(levels)) != len(levels):
        raise Refused(Problem("dimensions", "Use each level in one dimension only."))
    cells = int(np.prod([float(len(one.codes)) for one in dimensions]))
    if cells > MOST_CELLS:
        say = f"This table would have {cells:,} cells. {MOST_CELLS:,} is the most. Leave out a dimension or a level."
        raise Refused(Problem("dimensions", say))


def _check_values(where: str, values: Ints, dimensions: Sequence[Dimension]) -> None:
    problems = []
    if values.size and int(values.min()) < 0:
        problems.append(Problem(where, "A value is below nought. Nobody can be counted less than no times."))
    elif values.size and int(values.max()) > MOST_VALUE:
        problems.append(Problem(where, f"A value is above {MOST_VALUE:,}. Check the file."))
    else:
        flat = values.reshape(-1)
        for lines in sums_of(dimensions):
            off = np.flatnonzero(flat[lines[:, 0]] != flat[lines[:, 1:]].sum(axis=1))
            if off.size:
                places = np.unravel_index(int(lines[off[0], 0]), values.shape)
                name = ", ".join(one.codes[int(at)] for one, at in zip(dimensions, places, strict=True))
                problems.append(Problem(where, f"The margin {name} is not the sum of its parts. Correct the table."))
    if problems:
        raise Refused(*problems)


def _largest(dimensions: Sequence[Dimension], places: Sequence[Ints], pence: Ints, how_many: int) -> Ints:
    """The largest holdings of one person in every cell, margins too."""
    shape = tuple(len(one.codes) for one in dimensions)
    found = np.zeros((int(np.prod(shape)), how_many), dtype=np.int64)
    above = [_ancestors(one) for one in dimensions]
    for levels in product(*(range(one.shape[1]) for one in above)):
        codes = [table[place, level] for table, place, level in zip(above, places, levels, strict=True)]
        real = np.logical_and.reduce([one >= 0 for one in codes])
        cells = np.ravel_multi_index(tuple(one[real] for one in codes), shape)
        order = np.lexsort((-pence[real], cells))
        cells, held = cells[order], pence[real][order]
        starts = np.flatnonzero(np.r_[True, cells[1:] != cells[:-1]]) if cells.size else np.zeros(0, np.int64)
        rank = np.arange(cells.size) - np.repeat(starts, np.diff(np.r_[starts, cells.size]))
        top = rank < how_many
        found[cells[top], rank[top]] = held[top]
    return found.reshape(*shape, how_many)


def _ancestors(dimension: Dimension) -> Ints:
    """A row for each code: itself, its parent and so on; -1 where there is no more."""
    deepest = max(len(dimension.above(leaf)) for leaf in dimension.leaves)
    found = np.full((len(dimension.codes), deepest), -1, dtype=np.int64)
    for leaf in dimension.leaves:
        found[leaf, : len(dimension.above(leaf))] = dimension.above(leaf)
    return found
