"""Many changes over the same people where nearly everybody is of a kind of their own: one row a person, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ownway.engines.whatif.cells import ALL, effects_of, labels_of
from ownway.engines.whatif.effects import MOVES, Counted, Effect, bearable, moves
from ownway.engines.whatif.groups import Grouping, Numbers
from ownway.engines.whatif.numbering import numbered
from ownway.kernel.recording import Program, Recorded, Recording, bounds, folded, narrow, rows_where, sums_in_runs

_SAMPLE = 20_000
_MANY_KINDS = 0.75
"""Where so many of a sample are alone in their kind, counting kinds is no shorter than counting people."""


@dataclass(frozen=True, eq=False)
class Everybody:
    """One row a person, those of the same groups beside each other; ``rows`` are their places in the table.

    ``starts`` is where each run of people with the same groups begins, and at last the end; ``before`` is what each
    row has today.
    """

    rows: Numbers
    starts: Numbers
    labels: tuple[tuple[str, str], ...]
    has_label: csr_array
    before: Numbers
    plan: Numbers | None = None

    def reached(self, steps: Sequence[Recorded], columns: Mapping[str, NDArray[Any]]) -> Reached:
        """Those whom it can matter which of ``steps`` (today's amount one of them) is theirs.

        Columns, in the order of ``rows``, are named as ``Program.name`` says: keys by their place on the sheet.
        """
        least, most = bounds(steps)
        program = Program(least.recording, [least != most], _keys(least.recording, columns))
        rows = rows_where(program, columns, len(self.rows))
        given = {name: _widened(one[rows]) for name, one in columns.items()}
        ends = np.searchsorted(rows, self.starts)
        runs = np.flatnonzero(np.diff(ends))
        before, plan = _widened(self.before[rows]), None if self.plan is None else _widened(self.plan[rows])
        return Reached(self, given, before, plan, np.append(ends[runs], len(rows)), self.has_label[:, runs])

    @cached_property
    def today(self) -> Numbers:
        """What no change moves, of each label: how many people there are, and what they have."""
        return np.asarray(self.has_label @ np.stack([np.diff(self.starts), self._in_runs(self.before)], 1))

    @cached_property
    def below_plan(self) -> int:
        """How many have a plan that costs more than what they have today."""
        return 0 if self.plan is None else int(np.count_nonzero(self.before < self.plan))

    def _in_runs(self, values: Numbers) -> Numbers:
        return np.add.reduceat(values, self.starts[:-1], dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Reached:
    """Those of the people whom some changes may move, as ``Everybody`` has them: all others keep what they have."""

    people: Everybody
    columns: Mapping[str, NDArray[Any]]
    before: Numbers
    plan: Numbers | None
    starts: Numbers
    has_label: csr_array

    def effects(self, after: Recorded) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by`` for everybody, with ``all`` beside, from a recorded amount."""
        program = Program(after.recording, [folded(after, self._keys)], _keys(after.recording, self.columns))
        given = {program.name(at): self.columns[program.name(at)] for at in program.inputs}

        def measured(at: slice) -> list[Counted]:
            (now,) = program.run({name: column[at] for name, column in given.items()})
            found = moves(self.before[at], now, self._bearable[at])
            return [*(found[name] for name in MOVES), *([] if self.plan is None else [now < self.plan[at]])]

        sums = sums_in_runs(measured, len(MOVES) + (self.plan is not None), self.starts)
        told = np.hstack([self.people.today, self.has_label @ sums[:, : len(MOVES)]])
        found = effects_of(self.people.labels, ("people", "before_pence", *MOVES), told)
        if self.plan is not None:
            before = self.people.below_plan
            more = int(sums[:, -1].sum()) - int(np.count_nonzero(self.before < self.plan))
            found[ALL] = {ALL: replace(found[ALL][ALL], below_plan_before=before, below_plan_after=before + more)}
        return found

    @cached_property
    def _keys(self) -> Mapping[int, int | bool | None]:
        """The place of each key, with its number where all of these people have the same."""
        return {int(name): _one_for_all(column) for name, column in self.columns.items() if name.isdigit()}

    @cached_property
    def _bearable(self) -> Numbers:
        return bearable(self.before)


def _widened(column: NDArray[Any]) -> NDArray[Any]:
    """A narrow column as the steps work with it: once, for all the changes that read it."""
    return column if column.dtype.kind == "b" else column.astype(np.int64, copy=False)


def _one_for_all(column: NDArray[Any]) -> int | bool | None:
    found: int | bool | None = column[0].item() if len(column) and (column == column[0]).all() else None
    return found


def _keys(sheet: Recording, columns: Mapping[str, NDArray[Any]]) -> list[Recorded]:
    return [sheet.step(name) for name in columns if name.isdigit()]


def everybody_of(groupings: Sequence[Grouping], before: Numbers, plan: Numbers | None = None) -> Everybody:
    """Every person by themselves; with ``plan`` those below what their plan costs are counted, for everybody."""
    code, count = numbered([np.zeros(len(before), np.int64), *(one.codes.astype(np.int64) for one in groupings)])
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(count + 1))
    labels = labels_of(groupings)
    has_label = np.zeros((len(labels), count), np.int64)
    has_label[0] = 1
    above = 1
    for one in groupings:
        has_label[above + one.codes[order[starts[:-1]]], np.arange(count)] = 1
        above += len(one.labels)
    today, costs = narrow(before[order]), None if plan is None else narrow(plan[order])
    return Everybody(order, starts, labels, csr_array(has_label), today, costs)


def nearly_all_differ(keys: Sequence[Numbers]) -> bool:
    """Whether nearly everybody is of a kind of their own, judged by a sample of the rows of ``keys``."""
    rows = len(keys[0])
    sample = slice(None, None, max(1, rows // _SAMPLE))
    _, kinds = numbered([key[sample] for key in keys])
    return kinds > _MANY_KINDS * len(keys[0][sample])
