"""Proofs kept with a release, so that the next one need not look for them again: what moves, release by release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ownway.engines.disclosure.shape import Ints
from ownway.kernel.references import Plain

Label = tuple[str, ...]
"""The period of a table and the names of its dimensions: no two releases of the same people share them."""


@dataclass(frozen=True)
class Proofs:
    """Pairs of tables, one entry for each number that moves: nothing here is believed before it is held against facts.

    Entry i says: in pair ``owner[i]``, the cell ``cell[i]`` of the table ``labels[table[i]]`` stands ``ahead[i]`` above
    its true value in the first table and ``back[i]`` above it in the second.
    """

    labels: tuple[Label, ...]
    owner: Ints
    table: Ints
    cell: Ints
    ahead: Ints
    back: Ints

    def as_data(self) -> Plain:
        """Plain data to keep, never to publish."""
        parts: dict[str, Plain] = {name: getattr(self, name).tolist() for name in _PARTS}
        return {"labels": [list(one) for one in self.labels], **parts}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Proofs:
        """Read back what ``as_data`` wrote; raise ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
        labels = tuple(tuple(map(str, one)) for one in data["labels"])
        parts = [np.array(data[name], dtype=np.int64).reshape(-1) for name in _PARTS]
        found = cls(labels, *parts)
        if len({one.size for one in parts}) > 1 or bool(((found.table < 0) | (found.table >= len(labels))).any()):
            raise ValueError("the parts of the proofs do not fit each other")
        return found


_PARTS = ("owner", "table", "cell", "ahead", "back")
