"""The steps that some wanted columns are made of, in order, and running them with NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.column import COLUMN, OPERATIONS, Node, Recorded, Recording

Values = NDArray[Any]


class Program:
    """Everything needed for the columns ``wanted``, in order; ``given`` columns are handed in and not worked out."""

    def __init__(self, recording: Recording, wanted: Sequence[object], given: Sequence[Recorded] = ()) -> None:
        self.recording = recording
        self.wanted = tuple(recording.place(one) for one in wanted)
        stops = {one.at for one in given}
        self.steps = _needed(recording, self.wanted, stops)
        self.inputs = tuple(at for at in self.steps if at in stops or recording.nodes[at].operation == COLUMN)
        self.given = frozenset(stops)

    def node(self, at: int) -> Node:
        """The step at a place of the sheet."""
        return self.recording.nodes[at]

    def name(self, at: int) -> str:
        """The name of an input: a column's own, or its place for a step that is handed in."""
        return str(at) if at in self.given else self.node(at).name

    def run(self, columns: Mapping[str, Values]) -> list[Values]:
        """The wanted columns of these rows, by NumPy; ``columns`` are named as ``name`` says."""
        found: dict[int, Any] = {at: _whole(columns[self.name(at)]) for at in self.inputs}
        found.update(self._fixed)
        for at, work, of, done_with in self._orders:
            found[at] = work(*[found[one] for one in of])
            for one in done_with:
                del found[one]
        return [found[at] for at in self.wanted]

    @cached_property
    def _fixed(self) -> dict[int, Any]:
        fixed = {at: self.recording.fixed(at) for at in self.steps if at not in self.given}
        return {at: value for at, value in fixed.items() if value is not None}

    @cached_property
    def _orders(self) -> list[tuple[int, Callable[..., Any], tuple[int, ...], tuple[int, ...]]]:
        """Each step with what to do, of what, and what is not needed after it, so that a block stays in the cache."""
        seen = {*self.wanted, *self._fixed}
        orders: list[tuple[int, Callable[..., Any], tuple[int, ...], tuple[int, ...]]] = []
        for at in reversed([one for one in self.steps if one not in self.inputs and one not in self._fixed]):
            node = self.node(at)
            last = tuple(dict.fromkeys(one for one in node.of if one not in seen))
            seen.update(last)
            orders.append((at, OPERATIONS[node.operation], node.of, last))
        return orders[::-1]


def _whole(column: Values) -> Values:
    return column if column.dtype.kind == "b" else column.astype(np.int64, copy=False)


def _needed(recording: Recording, wanted: Sequence[int], stops: set[int]) -> list[int]:
    found: set[int] = set()
    waiting = list(wanted)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += () if at in stops else recording.nodes[at].of
    return sorted(found)
