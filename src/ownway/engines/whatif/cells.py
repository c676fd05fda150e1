"""Many changes over the same people: those whom no rule can tell apart are worked out once and counted many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from ownway.engines.whatif.effects import Effect, effect_from, moves
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
        found = self._pairs.effects(before, after)
        if self.plan is not None:
            found[ALL] = {ALL: replace(found[ALL][ALL], **self._below(before, after))}
        return found

    def _below(self, before: Numbers, after: Numbers) -> Mapping[str, int]:
        amounts = {"below_plan_before": before, "below_plan_after": after}
        return {name: self._plans.below(values) for name, values in amounts.items()}

    @cached_property
    def _pairs(self) -> _Pairs:
        return _pairs(self)

    @cached_property
    def _plans(self) -> _Plans:
        assert self.plan is not None  # noqa: S101 - asked only where there are plans
        counts = np.bincount(self.of_row, minlength=len(self.first))
        return _Plans(np.sort(self.of_row * _PLAN + self.plan), np.cumsum(counts))


def cells_of(keys: Sequence[Numbers], groupings: Sequence[Grouping], plan: Numbers | None = None) -> Cells:
    """Cells of rows that agree in every one of ``keys`` (whole numbers): all that an amount turns on."""
    code, count = numbered(keys)
    first = np.empty(count, np.int64)
    # Written from the last row to the first, so that the first of each cell stays.
    first[code[::-1]] = np.arange(len(code))[::-1]
    return Cells(first, code, tuple(groupings), plan)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """How many people of each cell have each label: a row of ``people`` for each label, a column for each cell."""

    labels: tuple[tuple[str, str], ...]
    people: csr_array

    def effects(self, before: Numbers, after: Numbers) -> dict[str, dict[str, Effect]]:
        moved = moves(before, after)
        columns = [np.ones(len(before), np.int64), before, *moved.values()]
        sums = self.people @ np.stack(columns, axis=1).astype(np.int64, copy=False)
        return effects_of(self.labels, ("people", "before_pence", *moved), sums)


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


def _pairs(cells: Cells) -> _Pairs:
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
    return _Pairs(labels, csr_array((people[held], held % count, starts), shape=(len(labels), count)))


@dataclass(frozen=True, eq=False)
class _Plans:
    """The plans of each cell's people in order of cost, one cell after another; ``ends`` is where each cell ends."""

    costs: Numbers
    ends: Numbers

    def below(self, amounts: Numbers) -> int:
        """How many people have a plan that costs more than their cell's amount."""
        sought = np.arange(len(amounts)) * _PLAN + np.minimum(amounts, _PLAN - 1)
        return int((self.ends - np.searchsorted(self.costs, sought, side="right")).sum())


_PLAN = 1 << 40
"""Above any plan's pence a year; a cell and a plan together stand in one number."""
