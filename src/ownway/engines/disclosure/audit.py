"""Shows of every hidden cell of every release that it stays unknown, or says which do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ownway.engines.disclosure.facts import Facts, Witness, facts_of
from ownway.engines.disclosure.puzzle import Linked
from ownway.engines.disclosure.recalling import recalled
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.search import Search
from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.solving import widest

ENOUGH: Final = 5
"""Once so many cells are found unsafe the solver is asked of no more: the release is refused, whatever they are."""


@dataclass(frozen=True, slots=True)
class Unsafe:
    """One hidden cell that could not be shown to stay unknown: which, in which release, and one plain sentence."""

    release: int
    cell: str
    say: str


@dataclass(frozen=True)
class Audit:
    """What the audit found: the hidden cells of all releases, how each was shown safe, and what is not.

    ``by_moves`` were shown safe by two tables built along moves, ``by_solver`` by integer programming. ``unasked`` were
    shown neither safe nor unsafe, as enough others are unsafe. ``if_told`` of all hidden cells stay as unknown even to
    somebody who is told which of them are small (which nobody publishes).
    """

    releases: int
    hidden: int
    if_told: int
    by_moves: int
    by_solver: int
    unasked: int
    unsafe: tuple[Unsafe, ...]

    @property
    def is_safe(self) -> bool:
        """Whether every hidden cell was shown to keep at least the values that its rule asks for."""
        return not self.unsafe


def audit(releases: Sequence[Release], witnesses: Sequence[Witness] = ()) -> Audit:
    """Audit releases of the same people together.

    Each hidden cell needs two tables that both fit everything published and differ in it by enough. ``witnesses`` are
    such pairs that somebody believes in: each is checked against every sum and range. ``if_told`` counts these only.
    For cells without one, moves are searched, and then an exact solver is asked. What is not shown safe is unsafe.
    """
    linked, facts = facts_of(releases)
    witnesses = [*witnesses, *recalled(releases, linked)]
    targets = np.flatnonzero(facts.needed > 0)
    width = facts.proved(witnesses)
    told = facts_of(releases, is_told=True)[1].proved(witnesses)
    left = targets[width[targets] < facts.needed[targets]]
    if left.size:
        witnesses += _moves(releases, left)
        width = facts.proved(witnesses)
    by_moves = int((width[targets] >= facts.needed[targets]).sum())
    solved, failed = _solved(facts, targets[width[targets] < facts.needed[targets]], witnesses)
    width = np.maximum(width, solved)
    open_now = targets[width[targets] < facts.needed[targets]]
    unsafe = open_now[np.isin(open_now, failed)]
    return Audit(
        len(releases),
        int(targets.size),
        int((told[targets] >= facts.needed[targets]).sum()),
        by_moves,
        int(targets.size) - by_moves - int(open_now.size),
        int(open_now.size) - int(unsafe.size),
        tuple(unsafe_cell(releases, linked, facts, int(one)) for one in unsafe),
    )


def _moves(releases: Sequence[Release], left: Ints) -> list[Witness]:
    search = Search(releases)
    found: list[Witness] = []
    for unknown in left.tolist():
        if not search.safe[unknown]:
            one = search.find(unknown)
            witness = one[0] if one is not None else search.walk(unknown)
            if witness is not None:
                found.append(witness)
                search.mark_safe(witness)
    return found


def _solved(facts: Facts, left: Ints, witnesses: Sequence[Witness]) -> tuple[Ints, list[int]]:
    """The width that exact answers prove of what is ``left``, with those ``witnesses`` that hold up; what they fail."""
    width = np.zeros(facts.values.size, dtype=np.int64)
    doubts = facts.inside.doubts()
    for one, is_true in zip(witnesses, facts.hold(witnesses).tolist(), strict=True):
        if is_true and not facts.inside.nobody:
            doubts.take(one, facts.needed)
    failed: list[int] = []
    for unknown in left.tolist():
        if (width[failed] < facts.needed[failed]).sum() == ENOUGH:
            break
        while width[unknown] < facts.needed[unknown]:
            still = np.arange(width.size) == doubts.somebody(unknown)
            if (found := widest(facts, unknown, still)) is None:
                failed.append(unknown)
                break
            proved = doubts.take(found, facts.needed)
            width[proved] = np.maximum(width, facts.needed)[proved]
    return width, failed


def unsafe_cell(releases: Sequence[Release], linked: Linked, facts: Facts, unknown: int) -> Unsafe:
    """The newest cell that holds an unknown which is not safe, and what to do about it."""
    for at in reversed(range(len(releases))):
        cells = np.flatnonzero((linked.places[at] == unknown) & releases[at].hidden)
        if cells.size:
            table = releases[at].table
            values = int(facts.needed[unknown]) + 1
            say = (
                f"This hidden cell of {table.counted}, {table.period}, could be worked out to fewer than {values} "
                "possible values. Leave out a dimension or join some codes, then try again."
            )
            return Unsafe(at, table.name_of(int(cells[0])), say)
    raise LookupError(unknown)
