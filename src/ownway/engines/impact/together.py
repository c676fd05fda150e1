"""Tables of the same people, protected one after another, each against everything shown before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ownway.engines.disclosure import Dimension, NotSafe, Release, Rule, Table, protect, shipped_rule
from ownway.engines.whatif import Grouping, Numbers
from ownway.kernel.problems import Problem, Refused

RULE: Final = shipped_rule("hide_exact")
"""One rule for counts and for money, so that sums add up and averages are of what is shown."""

MOST_LABELS: Final = 200
"""A table with more groups than this is no table of groups."""

_PERIOD: Final = "this statement"

Ask = Callable[..., int | None]
"""Asks for one cell by a code for each dimension; none for everybody."""


def is_small(count: int) -> bool:
    """Whether a count is one that the rule hides by itself."""
    return RULE.is_small(count)


class NotShown(Exception):
    """A table that cannot be shown without giving somebody away."""


@dataclass(frozen=True)
class Shown:
    """A protected table, asked cell by cell: a code for each dimension, or none for everybody."""

    release: Release

    def __call__(self, **codes: str) -> int | None:
        """What stands in the cell; nothing where it is hidden."""
        table = self.release.table
        at = tuple(one.codes.index(codes[one.name]) if one.name in codes else 0 for one in table.dimensions)
        value = int(self.release.shown[np.ravel_multi_index(at, table.shape)])
        return None if value < 0 else value


@dataclass
class Together:
    """The tables made so far. Raise ``Refused`` at once where there are so few people that nothing may be said.

    ``is_told`` as for ``protect``: whether most cells hold even against somebody told which are small.
    """

    people: int
    rule: Rule = RULE
    made: list[Release] = field(default_factory=list)
    is_told: bool = True

    def __post_init__(self) -> None:
        if self.people <= self.rule.small_to:
            say = (
                f"There are only {self.people} people here. So few could be known by any number. Join them with others."
            )
            raise Refused(Problem("people", say))

    def counts(self, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers]) -> Shown:
        """How many people stand in each cell; raise ``NotShown`` where that cannot be made safe."""
        return self._protected(Table.from_people("people", _PERIOD, dimensions, codes))

    def money(self, of: str, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers], pence: Numbers) -> Ask:
        """What people hold together in each cell; ``of`` names the kind of money, and only those who hold it count."""
        holds = np.flatnonzero(pence)
        if is_small(holds.size):
            raise NotShown(of)
        if not holds.size:
            return _nought
        kept = {name: column[holds] for name, column in codes.items()}
        return self._protected(Table.from_people(of, _PERIOD, dimensions, kept, pence=pence[holds]))

    def _protected(self, table: Table) -> Shown:
        for one in self.made:
            is_there = (one.table.counted, one.table.dimensions) == (table.counted, table.dimensions)
            if is_there and np.array_equal(one.table.values, table.values):
                return Shown(one)
        try:
            release, _ = protect(table, self.rule, self.made, even_if_told=self.is_told)
        except NotSafe as refused:
            raise NotShown(table.counted) from refused
        self.made.append(release)
        return Shown(release)

    def everywhere(self, counted: str, **codes: str) -> int | None:
        """A cell that several tables share: shown only where every one of them that has it shows it."""
        having = [
            Shown(one)(**codes)
            for one in self.made
            if one.table.counted == counted and set(codes) <= {dimension.name for dimension in one.table.dimensions}
        ]
        return None if not having or None in having else having[0]


def _nought(**_codes: str) -> int:
    return 0


def unknown(**_codes: str) -> None:
    """Every cell of a table that cannot be shown."""


def dimension_of(one: Grouping) -> tuple[Dimension, Numbers]:
    """A grouping as a dimension without the labels that nobody has, and each row's place in it.

    Raise ``NotShown`` where it has too many labels, or none.
    """
    held, places = np.unique(one.codes, return_inverse=True)
    if not 1 <= held.size <= MOST_LABELS:
        raise NotShown(one.name)
    return Dimension.flat(one.name, [one.labels[at] for at in held.tolist()], total=_EVERYBODY), places + 1


_EVERYBODY: Final = ""
"""The total's name: no label of a group is empty, so that it can never be taken for one."""
