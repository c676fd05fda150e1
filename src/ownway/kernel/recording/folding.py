"""What is left of a step where some of what it is made of is one number for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ownway.kernel.recording.column import CONSTANT, OPERATIONS, TABLE, WHERE, Recorded, Recording


def folded(one: Recorded, keys: Mapping[int, int | bool | None]) -> Recorded:
    """The same step, whose ``keys`` (places) are the numbers given, or columns still where none is given."""
    sheet = one.recording
    made = {at: at if value is None else sheet.place(np.asarray(value)) for at, value in keys.items()}
    return sheet.step(_Folding(sheet, made).anew(one.at))


@dataclass(frozen=True)
class _Folding:
    recording: Recording
    made: dict[int, int]

    def anew(self, at: int) -> int:
        """The place of the step that stands for the one at a place."""
        if at not in self.made:
            self.made[at] = self._made(at)
        return self.made[at]

    def _made(self, at: int) -> int:
        node = self.recording.nodes[at]
        if not node.of:
            return at
        of = [self.anew(one) for one in node.of]
        first = self.recording.nodes[of[0]]
        if node.operation == WHERE and first.operation == CONSTANT:
            return of[1] if first.value else of[2]
        if all(self.recording.nodes[one].operation in (CONSTANT, TABLE) for one in of):
            return self.recording.place(np.asarray(OPERATIONS[node.operation](*map(self.recording.fixed, of))))
        return self.recording.asked(node.operation, *map(self.recording.step, of)).at
