"""Many changes over the same people where nearly everybody is of a kind of their own: one row a person, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ownway.engines.whatif.cells import ALL, effects_of, labels_of
from ownway.engines.whatif.effects import Effect, moves
from ownway.engines.whatif.groups import Grouping, Numbers
from ownway.engines.whatif.numbering import numbered
from ownway.kernel.recording import Program, Recorded, narrow, sums_in_runs

_BEFORE, _PLAN = "before", "plan"
"""The names of the columns of amounts today and of plans."""

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

    def effects(self, after: Recorded, columns: Mapping[str, NDArray[Any]]) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by``, with ``all`` beside, from a recorded amount and the columns it is made of.

        Columns are named as ``Program.name`` says: keys by their place on the sheet.
        """
        sheet = after.recording
        measured = dict(moves(cast(Numbers, sheet.column(_BEFORE)), cast(Numbers, after)))
        given = {**columns, _BEFORE: self.before}
        if self.plan is not None:
            measured["below_plan_after"] = cast(Numbers, after) < cast(Numbers, sheet.column(_PLAN))
            given[_PLAN] = self.plan
        program = Program(sheet, list(measured.values()), [sheet.step(name) for name in columns if name.isdigit()])
        sums = {**self._today, **dict(zip(measured, sums_in_runs(program, given, self.starts), strict=True))}
        below = {name: int(sums.pop(name).sum()) for name in list(sums) if name.startswith("below_plan")}
        found = effects_of(self.labels, tuple(sums), self.has_label @ np.stack([*sums.values()], 1))
        found[ALL] = {ALL: replace(found[ALL][ALL], **below)}
        return found

    @cached_property
    def _today(self) -> Mapping[str, Numbers]:
        """What no change moves, of each run."""
        below = {} if self.plan is None else {"below_plan_before": self._in_runs(self.before < self.plan)}
        return {"people": np.diff(self.starts), "before_pence": self._in_runs(self.before), **below}

    def _in_runs(self, values: Numbers | NDArray[np.bool_]) -> Numbers:
        return np.add.reduceat(values, self.starts[:-1], dtype=np.int64)


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
