"""Many changes over the same people where nearly everybody is of a kind of their own: one row a person, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ownway.engines.whatif.cells import ALL, Cells, cells_of, effects_of, labels_of
from ownway.engines.whatif.effects import Effect, moves
from ownway.engines.whatif.groups import Grouping, Numbers
from ownway.engines.whatif.numbering import numbered
from ownway.kernel.recording import Program, Recorded, narrow, sums_in_runs

_PLAN = "plan"
"""The name of the column of plans."""

_SAMPLE = 20_000
_MANY_KINDS = 0.75
"""Where so many of a sample are alone in their kind, counting kinds is no shorter than counting people."""


@dataclass(frozen=True, eq=False)
class Everybody:
    """One row a person, those of the same groups beside each other; ``rows`` are their places in the table.

    ``starts`` is where each run of people with the same groups begins, and at last the end.
    """

    rows: Numbers
    starts: Numbers
    labels: tuple[tuple[str, str], ...]
    has_label: csr_array
    plan: Numbers | None = None

    def effects(
        self, before: Recorded, after: Recorded, columns: Mapping[str, NDArray[Any]]
    ) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by``, with ``all`` beside, from two recorded amounts and the columns they are made of.

        Columns are named as ``Program.name`` says: keys by their place on the sheet.
        """
        sheet = before.recording
        measured = {"before_pence": before, **moves(cast(Numbers, before), cast(Numbers, after))}
        if self.plan is not None:
            plan = sheet.column(_PLAN)
            measured |= {"below_plan_before": before < plan, "below_plan_after": after < plan}
            columns = {**columns, _PLAN: self.plan}
        keys = [sheet.step(name) for name in columns if name.isdigit()]
        program = Program(sheet, list(measured.values()), keys)
        sums = dict(zip(measured, sums_in_runs(program, columns, self.starts), strict=True))
        below = {name: int(sums.pop(name).sum()) for name in list(sums) if name.startswith("below_plan")}
        found = effects_of(self.labels, ("people", *sums), self.has_label @ np.stack([self._people, *sums.values()], 1))
        found[ALL] = {ALL: replace(found[ALL][ALL], **below)}
        return found

    @cached_property
    def _people(self) -> Numbers:
        return np.diff(self.starts)


def everybody_of(groupings: Sequence[Grouping], rows: int, plan: Numbers | None = None) -> Everybody:
    """Every person by themselves; with ``plan`` those below what their plan costs are counted, for everybody."""
    code, count = numbered([np.zeros(rows, np.int64), *(one.codes.astype(np.int64) for one in groupings)])
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(count + 1))
    labels = labels_of(groupings)
    has_label = np.zeros((len(labels), count), np.int64)
    has_label[0] = 1
    above = 1
    for one in groupings:
        has_label[above + one.codes[order[starts[:-1]]], np.arange(count)] = 1
        above += len(one.labels)
    return Everybody(order, starts, labels, csr_array(has_label), None if plan is None else narrow(plan[order]))


def kinds_or_everybody(
    keys: Sequence[Numbers], groupings: Sequence[Grouping], plan: Numbers | None = None
) -> Cells | Everybody:
    """Cells by ``keys`` where many people share them, and everybody where nearly all differ."""
    rows = len(keys[0])
    sample = slice(None, None, max(1, rows // _SAMPLE))
    _, kinds = numbered([key[sample] for key in keys])
    if kinds > _MANY_KINDS * min(rows, len(keys[0][sample])):
        return everybody_of(groupings, rows, plan)
    return cells_of(keys, groupings, plan)
