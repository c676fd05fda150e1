"""One stretch of rows being worked on: its answers by name, and where its steps are kept."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.lookup import Table

Columns = Mapping[str, Table]
Kept = MutableMapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes a step of one block where the whole column is kept, or nothing where nothing is kept."""

    keep: Kept | None = None
    rows: int = 0
    at: slice = field(default_factory=lambda: slice(None))

    def note(self, key: str, values: Table) -> None:
        """Keep a step of this stretch of rows."""
        if self.keep is not None:
            # Asked and set in one go, since stretches are worked side by side.
            self.keep.setdefault(key, np.zeros(self.rows, np.int64))[self.at] = values


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of one stretch of rows: arrays, or recorded columns that stand for everybody."""

    answers: Columns
    notes: Notes = field(default_factory=Notes)
