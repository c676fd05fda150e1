"""Many changes over the same people: those whom no rule can tell apart are worked out once and counted many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from ownway.engines.whatif.effects import Counted, Effect, bearable, effect_from, moves
from ownway.engines.whatif.groups import Grouping, Numbers
from ownway.engines.whatif.numbering import numbered

ALL = "all"
"""The name and the label under which everybody together stands."""


@dataclass(frozen=True, eq=False)
class Cells:
    """People whose amounts move together under every change to be tried.

    ``first`` is a row that stands for each cell (work out a new amount for these rows only), ``of_row`` each row's
    cell. With ``plan`` (pence a year a person) those below what their plan costs are counted too, for everybody.
    """

    first: Numbers
    of_row: Numbers
    groupings: tuple[Grouping, ...]
    plan: Numbers | None = None

    @property
    def rows(self) -> Numbers:
        """The rows whose amounts are to be worked out."""
        return self.first

    def effects(self, before: Numbers, after: Numbers) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by``, with ``all`` beside, from one amount before and one after for each cell."""
        return Standing(self, before).effects(after)

    @cached_property
    def pairs(self) -> Pairs:
        """How many people of each cell have each label."""
        return _pairs(self)

    @cached_property
    def plans(self) -> Plans | None:
        """What the plans of each cell's people cost, where that is known."""
        if self.plan is None:
            return None
        counts = np.bincount(self.of_row, minlength=len(self.first))
        return Plans(np.sort(self.of_row * _PLAN + self.plan), np.cumsum(counts))


@dataclass(frozen=True, eq=False)
class Standing:
    """What the cells have before any change: for each change, only those whom it moves are counted again."""

    cells: Cells
    before: Numbers

    def effects(self, after: Numbers) -> Mapping[str, Mapping[str, Effect]]:
        """As ``Cells.effects``."""
        moved = np.flatnonzero(after != self.before)
        measured = moves(self.before[moved], after[moved], self._bearable[moved])
        sums = self.cells.pairs.sums([*measured.values()], moved)
        found = effects_of(
            self.cells.pairs.labels, ("people", "before_pence", *measured), np.hstack([self._sums, sums])
        )
        if self.cells.plans is not None:
            now = self.cells.plans.below(moved, after[moved])
            before = int(self._below.sum())
            below = {"below_plan_before": before, "below_plan_after": before + int((now - self._below[moved]).sum())}
            found[ALL] = {ALL: replace(found[ALL][ALL], **below)}
        return found

    @cached_property
    def _bearable(self) -> Numbers:
        return bearable(self.before)

    @cached_property
    def _sums(self) -> Numbers:
        return self.cells.pairs.sums([np.ones(len(self.before), np.int64), self.before])

    @cached_property
    def _below(self) -> Numbers:
        """How many people of each cell have a plan that costs more than they have; nobody where no plan is known."""
        if self.cells.plans is None:
            return np.zeros(len(self.before), np.int64)
        return self.cells.plans.below(np.arange(len(self.before)), self.before)


def cells_of(keys: Sequence[Numbers], groupings: Sequence[Grouping], plan: Numbers | None = None) -> Cells:
    """Cells of rows that agree in every one of ``keys`` (whole numbers): all that an amount turns on."""
    code, count = numbered(keys)
    first = np.empty(count, np.int64)
    # Written from the last row to the first, so that the first of each cell stays.
    first[code[::-1]] = np.arange(len(code))[::-1]
    return Cells(first, code, tuple(groupings), plan)


@dataclass(frozen=True, eq=False)
class Pairs:
    """How many people of each cell have each label: a row of ``people`` for each cell, a column for each label."""

    labels: tuple[tuple[str, str], ...]
    people: csr_array

    def sums(self, measured: Sequence[Counted], cells: Numbers | None = None) -> Numbers:
        """The sum of each measure over the people of each label: of all cells, or only of those ``measured`` are of."""
        people = self.people if cells is None else self.people[cells]
        return np.asarray(people.T @ np.stack(measured, axis=1).astype(np.int64, copy=False))


def effects_of(labels: Sequence[tuple[str, str]], names: Sequence[str], sums: Numbers) -> dict[str, dict[str, Effect]]:
    """Effects by grouping and label from a row of sums for each label, a column for each of ``names``."""
    by_name = dict(zip(names, sums.T.tolist(), strict=True))
    by_name["after_pence"] = [
        before - lost + gained
        for before, lost, gained in zip(
            by_name["before_pence"], by_name["lost_pence"], by_name["gained_pence"], strict=True
        )
    ]
    found: dict[str, dict[str, Effect]] = {}
    for at, (name, label) in enumerate(labels):
        if by_name["people"][at]:
            found.setdefault(name, {})[label] = effect_from(by_name, at)
    return found


def labels_of(groupings: Sequence[Grouping]) -> tuple[tuple[str, str], ...]:
    """Every grouping with each of its labels, everybody together first."""
    return ((ALL, ALL), *((one.name, label) for one in groupings for label in one.labels))


def _pairs(cells: Cells) -> Pairs:
    count = len(cells.first)
    whole = Grouping(ALL, np.zeros(len(cells.of_row), np.int64), (ALL,))
    people = np.concatenate(
        [
            np.bincount(one.codes.astype(np.int64) * count + cells.of_row, minlength=count * len(one.labels))
            for one in (whole, *cells.groupings)
        ]
    )
    held = np.flatnonzero(people)
    labels = labels_of(cells.groupings)
    starts = np.searchsorted(held, np.arange(len(labels) + 1) * count)
    return Pairs(labels, csr_array((people[held], held % count, starts), shape=(len(labels), count)).T.tocsr())


@dataclass(frozen=True, eq=False)
class Plans:
    """The plans of each cell's people in order of cost, one cell after another; ``ends`` is where each cell ends."""

    costs: Numbers
    ends: Numbers

    def below(self, cells: Numbers, amounts: Numbers) -> Numbers:
        """How many people of each of some cells have a plan that costs more than their cell's amount."""
        sought = cells * _PLAN + np.minimum(amounts, _PLAN - 1)
        return np.asarray(self.ends[cells] - np.searchsorted(self.costs, sought, side="right"))


_PLAN = 1 << 40
"""Above any plan's pence a year; a cell and a plan together stand in one number."""
