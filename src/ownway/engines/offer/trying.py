"""Many terms tried on the same people: what no trial changes is worked out once, and only the rest for each trial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation import RuleSet
from ownway.engines.offer.compute import Columns
from ownway.engines.offer.terms import Amounts, Terms, amounts_under, left_of
from ownway.kernel.recording import Program, Recorded, Recording, Shared, shared
from ownway.kernel.stretches import each_stretch

Numbers = NDArray[np.int64]
BLOCK = 16_384


class Trial:
    """The terms people have today, recorded beside those that are tried; money is what ``yearly_after`` gives.

    Charges can be recorded only where everybody is assessed on one day (``is_of_one_day``).
    """

    def __init__(self, columns: Columns, before: Terms, *, is_net: bool) -> None:
        self.sheet, self.is_net = Recording(), is_net
        self.columns = {name: np.asarray(one) for name, one in columns.items()}
        days = self.columns.get("assessed_on", np.zeros(1))
        self.is_of_one_day = not is_net or not days.ndim or bool(days.min() == days.max())
        self._given = {name: self._column(name, one) for name, one in self.columns.items()}
        self._under: tuple[RuleSet | None, int, Amounts] | None = None
        self._before = self._recorded(before) if self.is_of_one_day else None

    def against(self, terms: Terms) -> Shared:
        """What today's amount and the amount under ``terms`` have in common, and both made from it."""
        if self._before is None:
            raise TypeError("charges are recorded for one day")
        return shared(self._before, self._recorded(terms))

    def _recorded(self, terms: Terms) -> Recorded:
        amounts = self._amounts(terms)
        left = left_of(amounts, self._given, terms) if self.is_net else amounts.yearly
        # Where nothing is asked everybody has the same, which is a number and no column.
        return self.sheet.step(self.sheet.place(left))

    def _amounts(self, terms: Terms) -> Amounts:
        """As recorded for the terms before, where only figures of law differ."""
        if self._under is None or self._under[0] is not terms.rules or self._under[1] != terms.parts:
            self._under = (terms.rules, terms.parts, amounts_under(self._given, terms))
        return self._under[2]

    def _column(self, name: str, column: NDArray[Any]) -> Any:
        # A day that is everybody's is a number: the figures of that day are then known while steps are recorded.
        if column.ndim and name == "assessed_on" and column.min() == column.max():
            return column[0]
        return self.sheet.column(name) if column.ndim else column

    def keys(self, keys: Sequence[Recorded]) -> list[NDArray[Any]]:
        """The value of each key for every person."""
        rows = max((column.size for column in self.columns.values() if column.ndim), default=1)
        return run_in_blocks(Program(self.sheet, keys), self.columns, rows)

    def amounts(self, wanted: Recorded, keys: Sequence[Recorded], values: Sequence[NDArray[Any]], rows: int) -> Numbers:
        """An amount made from keys, for whatever rows the values of the keys stand for."""
        program = Program(self.sheet, [wanted], keys)
        named = {str(key.at): one for key, one in zip(keys, values, strict=True)}
        return run_in_blocks(program, named, rows)[0]


def run_in_blocks(program: Program, columns: Mapping[str, NDArray[Any]], rows: int) -> list[NDArray[Any]]:
    """The wanted columns of a program for every row, a block at a time."""
    given = {program.name(at): columns[program.name(at)] for at in program.inputs}
    # No rows at all tell already which columns are numbers and which are yes and no.
    kinds = [np.asarray(one).dtype for one in program.run({name: column[:0] for name, column in given.items()})]
    found = [np.empty(rows, kind) for kind in kinds]

    def work_out(at: slice) -> None:
        for whole, part in zip(found, program.run({name: column[at] for name, column in given.items()}), strict=True):
            whole[at] = part

    each_stretch(rows, BLOCK, work_out)
    return found
