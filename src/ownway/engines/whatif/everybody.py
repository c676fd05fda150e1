"""Many changes over the same people where nearly everybody is of a kind of their own: one row a person, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from ownway.engines.whatif.cells import ALL, Cells, cells_of, effects_of, labels_of
from ownway.engines.whatif.effects import Effect, moves
from ownway.engines.whatif.groups import Grouping, Numbers
from ownway.engines.whatif.numbering import numbered

BLOCK = 32_768
_SAMPLE = 20_000
_MANY_KINDS = 0.75
"""Where so many of a sample are alone in their kind, counting kinds is no shorter than counting people."""


@dataclass(frozen=True, eq=False)
class Everybody:
    """One row a person, those of the same groups beside each other; ``rows`` are their places in the table."""

    rows: Numbers
    starts: Numbers
    labels: tuple[tuple[str, str], ...]
    has_label: csr_array
    plan: Numbers | None = None

    def effects(self, before: Numbers, after: Numbers) -> Mapping[str, Mapping[str, Effect]]:
        """As ``effects_by``, with ``all`` beside, from an amount before and after for each of ``rows``."""
        sums = np.zeros((len(self.starts), 0), np.int64)
        names: list[str] = []
        for name, column in self._moved(before, after).items():
            names.append(name)
            sums = np.column_stack([sums, column])
        found = effects_of(self.labels, names, self.has_label @ sums)
        if self.plan is not None:
            below = {
                "below_plan_before": int(np.count_nonzero(before < self.plan)),
                "below_plan_after": int(np.count_nonzero(after < self.plan)),
            }
            found[ALL] = {ALL: replace(found[ALL][ALL], **below)}
        return found

    def _moved(self, before: Numbers, after: Numbers) -> Mapping[str, Numbers]:
        found = {"people": self._people, "before_pence": self._sums(before)}
        for start, stop, first, last, local in self._blocks:
            for name, values in moves(before[start:stop], after[start:stop]).items():
                column = found.setdefault(name, np.zeros(len(self.starts), np.int64))
                column[first:last] += np.add.reduceat(values, local, dtype=np.int64)
        return found

    def _sums(self, values: Numbers) -> Numbers:
        return np.add.reduceat(values, self.starts, dtype=np.int64)

    @cached_property
    def _people(self) -> Numbers:
        return np.diff(self.starts, append=len(self.rows))

    @cached_property
    def _blocks(self) -> Sequence[tuple[int, int, int, int, Numbers]]:
        """Stretches of rows: their start and stop, the groups they touch, and where those start within."""
        found = []
        for start in range(0, len(self.rows), BLOCK):
            stop = min(start + BLOCK, len(self.rows))
            first = int(np.searchsorted(self.starts, start, side="right")) - 1
            last = int(np.searchsorted(self.starts, stop))
            found.append((start, stop, first, last, np.maximum(self.starts[first:last], start) - start))
        return found


def everybody_of(groupings: Sequence[Grouping], rows: int, plan: Numbers | None = None) -> Everybody:
    """Every person by themselves; with ``plan`` those below what their plan costs are counted, for everybody."""
    code, count = numbered([np.zeros(rows, np.int64), *(one.codes for one in groupings)])
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(count))
    labels = labels_of(groupings)
    has_label = np.zeros((len(labels), count), np.int64)
    has_label[0] = 1
    above = 1
    for one in groupings:
        has_label[above + one.codes[order[starts]], np.arange(count)] = 1
        above += len(one.labels)
    return Everybody(order, starts, labels, csr_array(has_label), None if plan is None else plan[order])


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
