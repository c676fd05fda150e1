"""Carries proofs from one release to the next: who proved a cell safe last month has most of the work done."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ownway.engines.disclosure.facts import Facts, Witness
from ownway.engines.disclosure.proofs import Label, Proofs
from ownway.engines.disclosure.puzzle import Linked
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.shape import Flags, Ints
from ownway.engines.disclosure.table import Table


def label(table: Table) -> Label:
    """What tells a table from every other of the same people."""
    return (table.period, *(one.path for one in table.dimensions))


def needed_only(witnesses: Sequence[Witness], facts: Facts) -> list[Witness]:
    """The witnesses without those that prove nothing which the ones before them have not proved."""
    proved = np.zeros(facts.values.size, dtype=np.bool_)
    kept = []
    for one in witnesses:
        wide = one.wide(facts.needed)
        if not facts.inside.nobody or (wide.size and not proved[wide].all()):
            proved[wide] = True
            kept.append(one)
    return kept


def to_keep(witnesses: Sequence[Witness], tables: Sequence[Table], linked: Linked) -> Proofs:
    """Witnesses told by release and cell, which later releases do not change as they change the unknowns."""
    first_table = np.zeros(linked.values.size, dtype=np.int64)
    first_cell = np.zeros(linked.values.size, dtype=np.int64)
    for at, places in enumerate(linked.places):
        first_table[places], first_cell[places] = at, np.arange(places.size)
    unknowns = _joined([one.unknowns for one in witnesses])
    return Proofs(
        tuple(label(one) for one in tables),
        np.repeat(np.arange(len(witnesses)), [one.unknowns.size for one in witnesses]),
        first_table[unknowns],
        first_cell[unknowns],
        _joined([one.ahead for one in witnesses]),
        _joined([one.back for one in witnesses]),
    )


def recalled(releases: Sequence[Release], linked: Linked) -> list[Witness]:
    """The proofs kept with the releases, in terms of today's unknowns; what no longer makes sense is left out."""
    proofs = max((one.proofs for one in releases if one.proofs), key=lambda one: len(one.labels), default=None)
    if proofs is None or not proofs.owner.size:
        return []
    where = {label(one.table): at for at, one in enumerate(releases)}
    table = np.array([where.get(one, -1) for one in proofs.labels])[proofs.table]
    sizes = np.array([one.size for one in linked.places])
    is_known = (table >= 0) & (proofs.cell >= 0) & (proofs.cell < sizes[table])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]
    unknowns = np.concatenate(linked.places)[np.where(is_known, starts[table] + proofs.cell, 0)]
    return _split(proofs.owner, unknowns, proofs.ahead, proofs.back, is_known)


def carried_on(witnesses: Sequence[Witness], before: Ints, now: Ints) -> list[Witness]:
    """The same pairs with every cell of the release before moving alike in the new one.

    ``before`` and ``now`` are the unknowns of the cells of the two releases, which have the same shape.
    """
    if not witnesses:
        return []
    owner = np.repeat(np.arange(len(witnesses)), [one.unknowns.size for one in witnesses])
    unknowns, ahead, back = (
        np.concatenate([getattr(one, name) for one in witnesses]) for name in ("unknowns", "ahead", "back")
    )
    cell_of = np.full(int(max(before.max(), now.max(), unknowns.max())) + 1, -1, dtype=np.int64)
    cell_of[before] = np.arange(before.size)
    cells = cell_of[unknowns]
    copied = (cells >= 0) & (now[cells] != unknowns)
    parts = ((owner, owner[copied]), (unknowns, now[cells[copied]]), (ahead, ahead[copied]), (back, back[copied]))
    owner, unknowns, ahead, back = (np.concatenate(one) for one in parts)
    return _split(owner, unknowns, ahead, back, np.ones(owner.size, dtype=np.bool_))


def _split(owner: Ints, unknowns: Ints, ahead: Ints, back: Ints, is_known: Flags) -> list[Witness]:
    """A witness for each owner, in order; an owner with an entry not known, or with one unknown twice, is left out."""
    order = np.lexsort((unknowns, owner))
    owner, unknowns, ahead, back = (one[order] for one in (owner, unknowns, ahead, back))
    is_known = is_known[order]
    again = np.r_[False, (owner[1:] == owner[:-1]) & (unknowns[1:] == unknowns[:-1])]
    wrong = set(owner[again | ~is_known].tolist())
    cuts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    ends = np.r_[cuts[1:], owner.size]
    return [
        Witness(unknowns[start:end], ahead[start:end], back[start:end])
        for start, end in zip(cuts.tolist(), ends.tolist(), strict=True)
        if int(owner[start]) not in wrong
    ]


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
