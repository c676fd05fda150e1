"""One stretch of rows being worked on: its answers, buffers that are used again, and the steps that are kept."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.lookup import Lookup, Table

Columns = Mapping[str, Table]
Kept = MutableMapping[str, NDArray[np.int64]]


class Scratch:
    """Buffers one block long, made once and used for every block."""

    def __init__(self, rows: int) -> None:
        self.code = np.empty(rows, np.uint16)
        self.index = np.empty(rows, np.intp)
        self.points = np.empty(rows, np.int32)
        self.money = np.empty(rows, np.int64)


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes a step of one block where the whole column is kept, or nothing where nothing is kept."""

    keep: Kept | None
    rows: int
    at: slice

    def note(self, key: str, values: Table) -> None:
        """Keep a step of this stretch of rows."""
        if self.keep is not None:
            if key not in self.keep:
                self.keep[key] = np.zeros(self.rows, np.int64)
            self.keep[key][self.at] = values


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of one stretch of rows, with the buffers to work in."""

    answers: Columns
    scratch: Scratch
    notes: Notes
    rows: int

    def points(self, lookup: Lookup) -> NDArray[np.int32]:
        """The lookup's value for each row, in a buffer that the next one overwrites."""
        return self._read(lookup, self.scratch.points[: self.rows])

    def money(self, lookup: Lookup) -> NDArray[np.int64]:
        """As ``points``, for amounts."""
        return self._read(lookup, self.scratch.money[: self.rows])

    def _read(self, lookup: Lookup, out: Table) -> Table:
        if not lookup.questions:
            out[:] = lookup.flat[0]
            return out
        first, *others = lookup.questions
        code, index = self.scratch.code[: self.rows], self.scratch.index[: self.rows]
        code[:] = self.answers[first]
        for name, size in zip(others, lookup.table.shape[1:], strict=True):
            np.multiply(code, size, out=code)
            np.add(code, self.answers[name], out=code)
        index[:] = code
        # Every answer was checked, so wrapping round never happens: it is numpy's way of not checking again.
        return lookup.flat.take(index, out=out, mode="wrap")
