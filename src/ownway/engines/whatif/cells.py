"""Many changes over the same people: those whom no rule can tell apart are worked out once and counted many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ownway.engines.whatif.effects import Amounts, Counted, Effect, effect_from, measures
from ownway.engines.whatif.groups import Grouping, Numbers

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

    def effects(self, before: Numbers, after: Numbers) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by``, with ``all`` beside, from one amount before and one after for each cell."""
        sums = {name: self._pairs.sums(values) for name, values in measures(Amounts(before, after)).items()}
        found: dict[str, dict[str, Effect]] = {}
        for at, (name, label) in enumerate(self._pairs.labels):
            found.setdefault(name, {})[label] = effect_from(sums, at)
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
    """Cells of rows that agree in every one of ``keys`` (whole numbers from nought): all that an amount turns on."""
    code, first = np.zeros(len(keys[0]), np.int64), np.zeros(min(1, len(keys[0])), np.int64)
    for key in keys:
        code = code * (int(key.max(initial=0)) + 1) + key
        # Numbered afresh after every key, so that the code can never grow too large.
        _, first, code = np.unique(code, return_index=True, return_inverse=True)
    return Cells(first, code, tuple(groupings), plan)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """How many people of each cell have each label: a pair a row, one grouping and label after another."""

    labels: tuple[tuple[str, str], ...]
    cell: Numbers
    people: Numbers
    starts: Numbers

    def sums(self, values: Counted) -> list[int]:
        """The sum over people, for each label in turn."""
        found: list[int] = np.add.reduceat(values[self.cell] * self.people, self.starts).tolist()
        return found


def _pairs(cells: Cells) -> _Pairs:
    count = len(cells.first)
    labels: list[tuple[str, str]] = []
    joined: list[Numbers] = []
    whole = Grouping(ALL, np.zeros(len(cells.of_row), np.int64), (ALL,))
    for one in (whole, *cells.groupings):
        joined.append(np.bincount(one.codes.astype(np.int64) * count + cells.of_row, minlength=count * len(one.labels)))
        labels += [(one.name, label) for label in one.labels]
    people = np.concatenate(joined)
    held = np.flatnonzero(people)
    # Labels that nobody has are left out here: a sum over none of the pairs would take its neighbour's first.
    present, starts = np.unique(held // count, return_index=True)
    return _Pairs(tuple(labels[at] for at in present), held % count, people[held], starts)


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
