"""What lies in what over all tables: levels known from any one of them bind the cells of all the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.table import Table
from ownway.kernel.problems import Problem, Refused

MOST_KEY = 2**62
"""Above any number that stands for a cell; where more could be needed, the numbers in use are numbered afresh."""

Within = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Of each level and each wider level, what holds each code: ``within["council"]["region"]["Essex"]`` is the East."""


@dataclass(frozen=True)
class Grid:
    """Cells laid out by the codes of some levels: ``numbers`` has for each level an array that fits ``shape``."""

    shape: tuple[int, ...]
    numbers: Mapping[str, Ints]


@dataclass(frozen=True)
class Coarser:
    """Some cells of a table, as a grid of the wider cells that they are parts of.

    ``is_whole`` where every code is known to lie in one: then the parts make up the whole of it.
    """

    table: int
    cells: Ints
    grid: Grid
    is_whole: bool


def lying_within(tables: Sequence[Table]) -> Within:
    """Which codes lie in which, over all levels of all tables; raise ``Refused`` where two tables say otherwise."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for one in dict.fromkeys(one for table in tables for one in (*table.dimensions, *table.known) if one.levels):
        for code, level in enumerate(one.level_of):
            for up in one.above(code)[1:-1]:
                _add(found, (level, one.codes[code]), (one.level_of[up], one.codes[up]))
    while more := [
        ((level, code), (widest, found[wider][widest][up]))
        for level, ups in found.items()
        for wider, codes in ups.items()
        for widest in found.get(wider, ())
        for code, up in codes.items()
        if up in found[wider][widest] and found[level].get(widest, {}).get(code) != found[wider][widest][up]
    ]:
        for part, whole in more:
            _add(found, part, whole)
    return found


def _add(found: dict[str, dict[str, dict[str, str]]], part: tuple[str, str], whole: tuple[str, str]) -> None:
    (level, code), (wider, up) = part, whole
    known = found.setdefault(level, {}).setdefault(wider, {}).setdefault(code, up)
    if known != up:
        say = f"{code!r} lies in {up!r} in one table and in {known!r} in another of the same people. "
        raise Refused(Problem(level, say + f"Correct one, or give the column {wider!r} another name."))


def grid_of(table: Table, numbers: Mapping[str, Mapping[str, int]]) -> Grid:
    """The cells of a table; a left-out level, and the total, is number 0."""
    found = {}
    for axis, one in enumerate(table.dimensions):
        codes = list(zip(one.codes, one.level_of, strict=True))
        for level in one.levels or (one.name,):
            row = [numbers[level][code] if at == level else 0 for code, at in codes]
            found[level] = _along(axis, len(table.shape), row)
    return Grid(table.shape, found)


def coarser(tables: Sequence[Table], numbers: Mapping[str, Mapping[str, int]], within: Within) -> Iterator[Coarser]:
    """Of each table, its cells as parts of the wider cells that it does not show itself."""
    for at, table in enumerate(tables):
        own = {level for one in table.dimensions for level in one.level_of}
        ways = [
            [("", ""), *((level, up) for level in dict.fromkeys(one.level_of[1:]) for up in within.get(level, ()))]
            for one in table.dimensions
        ]
        cells = np.arange(table.values.size, dtype=np.int64).reshape(table.shape)
        for way in product(*ways):
            wider = [up for _, up in way if up]
            if wider and len(set(wider)) == len(wider) and not own & set(wider) and set(wider) <= set(numbers):
                yield _coarser(at, table, cells, way, (numbers, within))


def _coarser(
    at: int,
    table: Table,
    cells: Ints,
    way: Sequence[tuple[str, str]],
    known: tuple[Mapping[str, Mapping[str, int]], Within],
) -> Coarser:
    numbers, within = known
    kept, rows, is_whole = [], {}, True
    for axis, (one, (level, up)) in enumerate(zip(table.dimensions, way, strict=True)):
        mine = [code for code, of in enumerate(one.level_of) if not up or of == level]
        if up:
            lies_in = within[level][up]
            is_whole &= all(one.codes[code] in lies_in for code in mine)
            mine = [code for code in mine if lies_in.get(one.codes[code], "") in numbers[up]]
            rows[up] = axis, [numbers[up][lies_in[one.codes[code]]] for code in mine]
        else:
            for own in one.levels or (one.name,):
                rows[own] = axis, [numbers[own][one.codes[code]] if one.level_of[code] == own else 0 for code in mine]
        kept.append(mine)
    shape = tuple(map(len, kept))
    grid = Grid(shape, {level: _along(axis, len(shape), row) for level, (axis, row) in rows.items()})
    return Coarser(at, cells[np.ix_(*kept)].reshape(-1), grid, is_whole)


def _along(axis: int, axes: int, row: Sequence[int]) -> Ints:
    return np.array(row, dtype=np.int64).reshape([-1 if one == axis else 1 for one in range(axes)])


def keys_of(grids: Sequence[Grid], sizes: Mapping[str, int]) -> list[Ints]:
    """One number for each cell of every grid, flat, equal where the same people are counted."""
    found = [np.zeros(one.shape, dtype=np.int64) for one in grids]
    most = 1
    for level, size in sizes.items():
        if most > MOST_KEY // (size + 1):
            found, most = _numbered_afresh(found)
        most *= size + 1
        found = [key * (size + 1) + one.numbers.get(level, 0) for key, one in zip(found, grids, strict=True)]
    return [one.reshape(-1) for one in found]


def _numbered_afresh(keys: Sequence[Ints]) -> tuple[list[Ints], int]:
    met, at = np.unique(np.concatenate([one.reshape(-1) for one in keys]), return_inverse=True)
    ends = np.cumsum([one.size for one in keys])[:-1]
    return [part.reshape(one.shape) for part, one in zip(np.split(at, ends), keys, strict=True)], met.size


def numbers_of(tables: Sequence[Table]) -> dict[str, dict[str, int]]:
    """Of each level a number for each code, from 1, as the tables name them."""
    found: dict[str, dict[str, int]] = {}
    for one in (one for table in tables for one in table.dimensions):
        for level in one.levels or (one.name,):
            found.setdefault(level, {})
        for code, level in zip(one.codes[1:], one.level_of[1:], strict=True):
            found[level].setdefault(code, len(found[level]) + 1)
    return found
