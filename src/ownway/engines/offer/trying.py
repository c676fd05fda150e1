"""Many terms tried on the same people: what no trial changes is worked out once, and only the rest for each trial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.offer.compute import Columns
from ownway.engines.offer.terms import Terms, yearly_after
from ownway.kernel.recording import Program, Recorded, Recording, Shared, shared

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
        self._before = self._recorded(before) if self.is_of_one_day else None

    def against(self, terms: Terms) -> Shared:
        """What today's amount and the amount under ``terms`` have in common, and both made from it."""
        if self._before is None:
            raise TypeError("charges are recorded for one day")
        return shared(self._before, self._recorded(terms))

    def _recorded(self, terms: Terms) -> Recorded:
        given = {name: self._given(name, column) for name, column in self.columns.items()}
        # Where nothing is asked everybody has the same, which is a number and no column.
        return self.sheet.step(self.sheet.place(yearly_after(given, terms, is_net=self.is_net)))

    def _given(self, name: str, column: NDArray[Any]) -> Any:
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
    found: list[NDArray[Any]] = []
    for start in range(0, rows, BLOCK):
        part = {program.name(at): columns[program.name(at)][start : start + BLOCK] for at in program.inputs}
        for at, values in enumerate(program.run(part)):
            if not start:
                found.append(np.empty(rows, np.asarray(values).dtype))
            found[at][start : start + BLOCK] = values
    return found
