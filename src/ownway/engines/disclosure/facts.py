"""The attacker's side of the table: the sums, the range of each unknown, and proofs that two tables both fit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.inside import Inside
from ownway.engines.disclosure.knowing import ranges
from ownway.engines.disclosure.puzzle import Linked, link
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.shape import Flags, Ints


@dataclass(frozen=True)
class Witness:
    """Two tables that both fit: the true one with ``ahead`` and with ``back`` added at ``unknowns``."""

    unknowns: Ints
    ahead: Ints
    back: Ints

    @property
    def widths(self) -> Ints:
        """How far apart the two tables are at each of the unknowns."""
        widths: Ints = np.abs(self.ahead - self.back)
        return widths

    def wide(self, needed: Ints) -> Ints:
        """The unknowns that the pair, if it holds up, shows to be wide enough."""
        found: Ints = self.unknowns[self.widths >= needed[self.unknowns]]
        return found


@dataclass(frozen=True)
class Facts:
    """Everything an attacker can hold against the hidden cells, with the true ``values`` to build examples from."""

    values: Ints
    low: Ints
    high: Ints
    needed: Ints
    inside: Inside
    sums: sparse.csr_matrix
    growth: sparse.csr_matrix

    @classmethod
    def of(cls, linked: Linked, low: Ints, high: Ints, needed: Ints, inside: Inside) -> Facts:
        """The facts of linked tables, given the range of each unknown, the width each needs, and what some know."""
        return cls(linked.values, low, high, needed, inside, linked.sums, linked.growth)

    @cached_property
    def spare(self) -> Ints:
        """By how much more than one every cell that only grows has grown: what a change may take from it."""
        spare: Ints = self.growth @ self.values - 1
        return spare

    @cached_property
    def bonds(self) -> sparse.csr_matrix:
        """Everything that ties unknowns together: sums, and growth."""
        return sparse.vstack((self.sums, self.growth), format="csr")

    @property
    def free(self) -> Flags:
        """Which unknowns are not known outright."""
        return self.low < self.high

    def proved(self, witnesses: Sequence[Witness]) -> Ints:
        """The greatest width that the witnesses prove of each unknown, counting only those that hold up.

        A witness holds up when both its tables keep every sum and lie within every range. Nothing else is trusted: it
        does not matter how a witness was found. Nor is a witness alone enough where people inside know better.
        """
        doubts, is_proved = self.inside.doubts(), self.inside.nobody | ~self.inside.small
        width = np.zeros(self.values.size, dtype=np.int64)
        for one, is_true in zip(witnesses, self.hold(witnesses).tolist(), strict=True):
            if is_true:
                width[one.unknowns] = np.maximum(width[one.unknowns], one.widths)
                is_proved[doubts.take(one, self.needed)] = True
        return np.where(is_proved, width, 0)

    def hold(self, witnesses: Sequence[Witness]) -> Flags:
        """Which witnesses hold up: both tables keep every sum and lie within every range."""
        if not witnesses:
            return np.zeros(0, dtype=np.bool_)
        holds = self._holds([(one.unknowns, one.ahead) for one in witnesses])
        return holds & self._holds([(one.unknowns, one.back) for one in witnesses])

    def _holds(self, changes: Sequence[tuple[Ints, Ints]]) -> Flags:
        sizes = [unknowns.size for unknowns, _ in changes]
        unknowns = np.concatenate([one for one, _ in changes])
        amounts = np.concatenate([one for _, one in changes]).astype(np.int64)
        owner = np.repeat(np.arange(len(changes)), sizes)
        after = self.values[unknowns] + amounts
        outside = (after < self.low[unknowns]) | (after > self.high[unknowns])
        table = sparse.csc_matrix(
            (amounts, unknowns, np.r_[0, np.cumsum(sizes)]), shape=(self.values.size, len(changes))
        )
        left = (self.sums @ table).tocoo()
        bad = np.zeros(len(changes), dtype=np.bool_)
        bad[owner[outside]] = True
        bad[left.col[left.data != 0]] = True
        grown = (self.growth @ table).tocoo()
        bad[grown.col[grown.data < -self.spare[grown.row]]] = True
        return ~bad


def facts_of(releases: Sequence[Release], *, is_told: bool = False) -> tuple[Linked, Facts]:
    """Put releases of the same people together, as ``ranges`` says; raise ``Refused`` where two of them disagree."""
    linked = link([one.table for one in releases], releases[-1].rule.between_releases)
    low, high = linked.ranges(
        [ranges(one.table, one.rule, one.control, one.hidden, is_told=is_told) for one in releases]
    )
    needed = np.zeros(linked.values.size, dtype=np.int64)
    for one, places in zip(releases, linked.places, strict=True):
        np.maximum.at(needed, places, np.where(one.hidden, one.control.needed, 0))
    return linked, Facts.of(linked, low, high, needed, Inside.of(releases, linked))
