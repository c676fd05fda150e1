"""What a table is broken down by: dimensions with their codes in a tree, and the sums that tie its cells together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ownway.kernel.problems import Problem, Refused

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TOTAL = "Total"
MOST_PATHS = 400
"""So many ways of moving along one dimension are tried for a code; more are thinned evenly."""


@dataclass(frozen=True)
class Dimension:
    """One thing a table is broken down by.

    ``codes[0]`` is everybody; ``parents[i]`` is the place of i's parent in codes.

    A parent always stands before its children and ``parents[0]`` is -1. Codes without children are leaves; every other
    code is exactly the sum of its children.

    ``levels`` names each level below the total, the widest first ("region", "council"): a code of a level is the same
    thing in every table with that level. Without, all codes belong to ``name``. Codes of the level ``unprinted`` are
    never published: they are the parts that tie tables with other bands together.
    """

    name: str
    codes: tuple[str, ...]
    parents: tuple[int, ...]
    levels: tuple[str, ...] = ()
    unprinted: str = ""

    def __post_init__(self) -> None:
        faults = []
        if len(self.codes) < 2 or len(self.parents) != len(self.codes):
            faults.append("Give at least one code besides the total, each with its parent.")
        elif self.parents[0] != -1 or any(not 0 <= up < at for at, up in enumerate(self.parents) if at):
            faults.append("Write the total first, and every code after the code it belongs to.")
        elif self.levels and max(map(len, self._above)) > len(self.levels) + 1:
            faults.append("Give every level of the codes a name.")
        elif self._is_twice():
            faults.append("A code stands twice. Name each code once.")
        if faults:
            raise Refused(*(Problem(self.name, say) for say in faults))

    def _is_twice(self) -> bool:
        """Whether two printed codes, or two of the level that is not, bear one name."""
        named = [(level == self.unprinted != "", code) for code, level in zip(self.codes, self.level_of, strict=True)]
        return len(set(named)) != len(named)

    @classmethod
    def flat(cls, name: str, codes: Iterable[str], total: str = TOTAL) -> Dimension:
        """A dimension without levels: some codes and their total."""
        leaves = tuple(codes)
        return cls(name, (total, *leaves), (-1, *(0 for _ in leaves)))

    @property
    def path(self) -> str:
        """The names of all levels in one: "region/council"."""
        return "/".join(self.levels) or self.name

    @cached_property
    def level_of(self) -> tuple[str, ...]:
        """Of each code, the name of its level; empty for the total."""
        return ("", *(self.levels[len(up) - 2] if self.levels else self.name for up in self._above[1:]))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Of each code, the places of its children; empty for a leaf."""
        found: list[list[int]] = [[] for _ in self.codes]
        for at, up in enumerate(self.parents):
            if up >= 0:
                found[up].append(at)
        return tuple(tuple(one) for one in found)

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The places of the codes without children."""
        return tuple(at for at, below in enumerate(self.children) if not below)

    @cached_property
    def printed_leaves(self) -> tuple[int, ...]:
        """The places of the finest codes that are published."""
        is_printed = [not self.unprinted or level != self.unprinted for level in self.level_of]
        return tuple(
            at for at, below in enumerate(self.children) if is_printed[at] and not any(is_printed[one] for one in below)
        )

    @cached_property
    def _above(self) -> tuple[tuple[int, ...], ...]:
        """Of each code, itself and everything above it, the total last."""
        found: list[tuple[int, ...]] = []
        for at, up in enumerate(self.parents):
            found.append((at, *(found[up] if up >= 0 else ())))
        return tuple(found)

    def above(self, code: int) -> tuple[int, ...]:
        """The code itself, its parent, its parent's parent and so on to the total."""
        return self._above[code]

    def add_up(self, values: Ints, axis: int) -> Ints:
        """Along ``axis``, a number for each code, given one for each leaf; no grid of codes by leaves is built."""
        parts = np.moveaxis(values, axis, 0)
        found = np.zeros((len(self.codes), *parts.shape[1:]), dtype=np.int64)
        found[list(self.leaves)] = parts
        depth = np.array([len(one) for one in self._above])
        parents = np.array(self.parents)
        for deep in range(int(depth.max()), 1, -1):
            codes = np.flatnonzero(depth == deep)
            np.add.at(found, parents[codes], found[codes])
        return np.moveaxis(found, 0, axis)

    @cached_property
    def summing(self) -> Ints:
        """A row for each code with 1 at each leaf (by its order among the leaves) that it holds."""
        found = np.zeros((len(self.codes), len(self.leaves)), dtype=np.int64)
        for column, leaf in enumerate(self.leaves):
            found[list(self.above(leaf)), column] = 1
        return found

    def paths(self, code: int) -> list[Path]:
        """Ways to move one leaf up and another down (or none), in balance, that pass through ``code``.

        Moving one leaf up by one moves everything above it up by one; where two leaves move against each other, what
        stands above both does not move. These are the edges of which every move along one dimension is made.
        """
        if code not in self._paths:
            found = list(self._through(code))
            step = -(-len(found) // MOST_PATHS)
            self._paths[code] = found[::step]
        return self._paths[code]

    @cached_property
    def _paths(self) -> dict[int, list[Path]]:
        return {}

    def _through(self, code: int) -> Iterator[Path]:
        for leaf in self.leaves:
            if code not in self.above(leaf):
                continue
            yield _put_first(self.above(leaf), (), code)
            for other in self.leaves:
                if code not in self.above(other):
                    shared = set(self.above(leaf)) & set(self.above(other))
                    ups, downs = ([one for one in self.above(end) if one not in shared] for end in (leaf, other))
                    yield _put_first(ups, downs, code)


@dataclass(frozen=True, slots=True)
class Path:
    """Codes of one dimension that move together, the asked code first; ``signs`` say which way beside it."""

    codes: tuple[int, ...]
    signs: tuple[int, ...]


def _put_first(ups: Sequence[int], downs: Sequence[int], code: int) -> Path:
    rest = [one for one in ups if one != code]
    return Path((code, *rest, *downs), (1, *(1 for _ in rest), *(-1 for _ in downs)))


def sums_of(dimensions: Sequence[Dimension]) -> Iterator[Ints]:
    """Every sum that binds the cells: arrays of flat cell places, a row a sum, the total first and then its parts."""
    shape = tuple(len(one.codes) for one in dimensions)
    cells = np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)
    for axis, dimension in enumerate(dimensions):
        for code, below in enumerate(dimension.children):
            if below:
                lines = np.moveaxis(np.take(cells, [code, *below], axis=axis), axis, -1)
                yield lines.reshape(-1, 1 + len(below))


def by_levels(
    name: str, rows: Iterable[Sequence[str]], total: str = TOTAL, *, levels: Sequence[str] = (), unprinted: str = ""
) -> Dimension:
    """A dimension from rows of codes, the widest level first (region, council); the same code has always one parent.

    A code that stands under two parents, or equals the total's name, is refused. ``levels`` names the levels, and
    ``unprinted`` the one that is not published.
    """
    parents: dict[tuple[int, str], tuple[int, str]] = {}
    places: dict[str, int] = {total: 0}
    problems: dict[Problem, None] = {}
    for row in sorted({tuple(row) for row in rows}):
        printed = len(row) - (bool(unprinted) and levels[len(row) - 1] == unprinted)
        for up, (depth, code) in pairwise(((0, total), *enumerate(row, 1))):
            in_two = parents.setdefault((depth, code), up) != up
            if in_two or (depth <= printed and places.setdefault(code, depth) != depth):
                problems[Problem(name, f"{code!r} stands in two places. Give each code one place.")] = None
    if problems:
        raise Refused(*problems)
    order = sorted(parents, key=lambda one: one[0])
    at = {one: place for place, one in enumerate(((0, total), *order))}
    return Dimension(
        name,
        (total, *(code for _, code in order)),
        (-1, *(at[parents[one]] for one in order)),
        tuple(levels),
        unprinted,
    )
