"""Exact bounds by integer programming, where no move is found: how far one unknown can go, and old proofs put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.facts import Facts, Witness
from ownway.engines.disclosure.programme import TINY, Programme
from ownway.engines.disclosure.puzzle import islands
from ownway.engines.disclosure.shape import Flags, Ints

if TYPE_CHECKING:
    from ownway.engines.disclosure.search import Search

TRIES = 8
"""So many prices are tried in turn where the cheapest way is broken and no whole one lies among what it moves."""

ROOM = 1000
"""How many times the needed width other cells may move: enough for any chain of cells, and small enough to be exact."""

NEARLY_BEST: Final = {"node_limit": 100, "mip_rel_gap": 10.0}
"""A whole way that costs more than need be is good enough: what it hides too much is tidied away later."""


def widest(facts: Facts, unknown: int, still: Flags | None = None, *, within: int | None = None) -> Witness | None:
    """Two whole-number tables that fit and differ at ``unknown`` by what it needs, or ``None`` where none are found.

    ``still``: unknowns that are the same in both. Nothing is asked where more unknowns than ``within`` hang together.
    """
    needed = int(facts.needed[unknown])
    if not facts.free[unknown]:
        return None
    columns = together(facts, unknown)
    if within is not None and columns.size > within:
        return None
    ahead = _furthest(facts, columns, unknown, needed, still)
    back = _furthest(facts, columns, unknown, int(ahead[columns == unknown][0]) - needed, still)
    moved = np.flatnonzero((ahead != 0) | (back != 0))
    found = Witness(columns[moved], ahead[moved], back[moved])
    return found if facts.hold([found]).all() and unknown in found.wide(facts.needed) else None


def together(facts: Facts, unknown: int) -> Ints:
    """The unknowns that sums tie to one that is not known, itself among them."""
    labels = islands(facts.bonds, facts.free)
    return np.flatnonzero(labels == labels[unknown])


def _furthest(facts: Facts, columns: Ints, unknown: int, towards: int, still: Flags | None = None) -> Ints:
    """Whole changes of ``columns`` that keep every sum and take ``unknown`` as near ``towards`` as it can go."""
    rows = facts.bonds[:, columns]
    bound = np.flatnonzero(np.diff(rows.indptr))
    least = np.r_[np.zeros(facts.sums.shape[0]), -facts.spare][bound]
    most = np.r_[np.zeros(facts.sums.shape[0]), np.full(facts.spare.size, np.inf)][bound]
    room = ROOM * int(facts.needed[unknown])
    low = np.maximum(facts.low - facts.values, -room)[columns]
    high = np.minimum(facts.high - facts.values, room)[columns]
    me = int(np.flatnonzero(columns == unknown)[0])
    if still is not None:
        low[still[columns]], high[still[columns]] = 0, 0
    low[me], high[me] = max(low[me], min(towards, 0)), min(high[me], max(towards, 0))
    goal = np.zeros(columns.size)
    goal[me] = -np.sign(towards)
    asked = Programme(goal, rows[bound].astype(np.float64), least, most, low, high)
    broken = asked.answer()
    if broken is None:
        return np.zeros(columns.size, np.int64)
    found = asked.whole_among(broken)
    if found is None or abs(found[me]) < np.floor(abs(broken[me]) + TINY):
        found = asked.whole()
    return np.zeros(columns.size, np.int64) if found is None else found


def completed(search: Search, earlier: Witness) -> Witness | None:
    """A pair of tables of the earlier releases with the new one put in balance, by those of its cells that are its own.

    What goes on unchanged moves as the pair says; the cheapest of the other cells that may be hidden take it up.
    """
    places, fresh = search.linked.places[-1], _fresh(search)
    sides = []
    for amounts in (earlier.ahead, earlier.back):
        moved = np.zeros(search.linked.values.size, dtype=np.int64)
        moved[earlier.unknowns] = amounts
        given = np.where(fresh, 0, moved[places])
        cells = np.flatnonzero(fresh & (search.up + search.down > 0)[places])
        taken_up = _taken_up(search, given, cells, (search.up, search.down), 1)
        if taken_up is None:
            cells = np.flatnonzero(fresh & (search.could_up + search.could_down > 0)[places])
            taken_up = _taken_up(search, given, cells, (search.could_up, search.could_down), TRIES)
        if taken_up is None:
            return None
        moved[places[fresh]] = 0
        moved[places[cells]] = taken_up
        sides.append(moved)
    changed = np.flatnonzero((sides[0] != 0) | (sides[1] != 0))
    found = Witness(changed, sides[0][changed], sides[1][changed])
    return found if search.facts(could=True).hold([found]).all() else None


def _fresh(search: Search) -> Flags:
    """The cells of the new release that stand in no other."""
    met = np.zeros(search.linked.values.size, dtype=np.bool_)
    for places in search.linked.places[:-1]:
        met[places] = True
    return ~met[search.linked.places[-1]]


def _taken_up(search: Search, given: Ints, cells: Ints, room: tuple[Ints, Ints], tries: int) -> Ints | None:
    """Whole changes of some cells of the new release that balance the ``given`` ones at the least price.

    ``room`` is how far every unknown may go up and down. So many ``tries`` are made, each at other prices.
    """
    sums = search.own_sums
    owed = -(sums @ given).astype(np.float64)
    if not owed.any():
        return np.zeros(cells.size, dtype=np.int64)
    if not cells.size:
        return None
    unknowns = search.linked.places[-1][cells]
    most = np.minimum(np.concatenate([one[unknowns] for one in room]), ROOM * int(search.needed.max()))
    columns = sums[:, cells].astype(np.float64)
    rows = sparse.hstack((columns, -columns), format="csr")
    price = np.maximum(search.price(cells), 1).astype(np.float64)
    random = np.random.default_rng(cells.size)
    for _ in range(tries):
        asked = Programme(np.concatenate((price, price)), rows, owed, owed, np.zeros(most.size), most)
        broken = asked.answer()
        if broken is None:
            return None
        if (found := asked.whole_among(broken, **NEARLY_BEST)) is not None:
            return found[: cells.size] - found[cells.size :]
        price *= random.uniform(0.3, 2.0, price.size)
    return None
