"""The attacker's side of the table: the sums, the range of each unknown, and proofs that two tables both fit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

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


@dataclass(frozen=True)
class Facts:
    """Everything an attacker can hold against the hidden cells, with the true ``values`` to build examples from."""

    values: Ints
    low: Ints
    high: Ints
    needed: Ints
    sums: sparse.csr_matrix

    @property
    def free(self) -> Flags:
        """Which unknowns are not known outright."""
        return self.low < self.high

    def proved(self, witnesses: Sequence[Witness]) -> Ints:
        """The greatest width that the witnesses prove of each unknown, counting only those that hold up.

        A witness holds up when both its tables keep every sum and lie within every range. Nothing else is trusted: it
        does not matter how a witness was found.
        """
        width = np.zeros(self.values.size, dtype=np.int64)
        if not witnesses:
            return width
        holds = self._holds([(one.unknowns, one.ahead) for one in witnesses])
        holds &= self._holds([(one.unknowns, one.back) for one in witnesses])
        for one, is_true in zip(witnesses, holds.tolist(), strict=True):
            if is_true:
                np.maximum.at(width, one.unknowns, one.widths)
        return width

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
    return linked, Facts(linked.values, low, high, needed, linked.sums)
