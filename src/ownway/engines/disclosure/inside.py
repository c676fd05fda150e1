"""What people inside hidden sums of money know, and whether all of them together leave each number unknown to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ownway.engines.disclosure.puzzle import Linked
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.shape import Flags, Ints

if TYPE_CHECKING:
    from ownway.engines.disclosure.facts import Witness


@dataclass(frozen=True)
class Inside:
    """Of each unknown: whether it is ``lone`` (what one person alone holds, and knows), and whether it is ``small``.

    Of a small one no such person may learn more than anybody else.
    """

    lone: Flags
    small: Flags

    @classmethod
    def of(cls, releases: Sequence[Release], linked: Linked) -> Inside:
        """What the cells of linked releases say of each unknown."""
        lone, small = (np.zeros(linked.values.size, dtype=np.bool_) for _ in range(2))
        for one, places in zip(releases, linked.places, strict=True):
            lone[places[one.control.lone]] = True
            small[places[one.control.small]] = True
        return cls(lone, small)

    @cached_property
    def nobody(self) -> bool:
        """Whether no one person holds a sum alone; so it is with counts."""
        return not self.lone.any()

    def doubts(self) -> Doubts:
        """Nothing proved yet."""
        return Doubts(self)


@dataclass
class Doubts:
    """Whom the proofs so far do not convince: a person whose own money every one of them moves, which cannot be.

    ``left`` holds for each unknown these people, by the unknown that each of them holds alone.
    """

    inside: Inside
    left: dict[int, set[int]] = field(default_factory=dict)

    def take(self, pair: Witness, needed: Ints) -> Ints:
        """Take in a pair that holds up; the unknowns that are now shown to everybody to be wide enough."""
        wide = pair.wide(needed)
        if self.inside.nobody:
            return wide
        moved = set(pair.unknowns[self.inside.lone[pair.unknowns] & (pair.widths > 0)].tolist())
        for unknown in wide.tolist():
            others = moved - {unknown} if self.inside.small[unknown] else set()
            self.left[unknown] = self.left.get(unknown, others) & others
        return wide[[not self.left[unknown] for unknown in wide.tolist()]]

    def somebody(self, unknown: int) -> int:
        """One who is not convinced, by what that person holds alone; -1 for nobody."""
        return min(self.left.get(unknown, ()), default=-1)
