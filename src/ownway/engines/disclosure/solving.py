"""Exact bounds by integer programming, where no move is found: how far one unknown can go, and what to hide for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from ownway.engines.disclosure.facts import Facts, Witness
from ownway.engines.disclosure.puzzle import islands
from ownway.engines.disclosure.shape import Floats, Ints

if TYPE_CHECKING:
    from ownway.engines.disclosure.search import Search

ROOM = 1000
"""How many times the needed width other cells may move: enough for any chain of cells, and small enough to be exact."""

MOST_NODES = 2000
"""So many branches are tried; a bound not reached by then counts as not proved, which refuses rather than publishes."""


def widest(facts: Facts, unknown: int) -> Witness | None:
    """Two whole-number tables that fit and differ at ``unknown`` by what it needs, or ``None`` where none are found."""
    needed = int(facts.needed[unknown])
    if not facts.free[unknown]:
        return None
    labels = islands(facts.sums, facts.free)
    columns = np.flatnonzero(labels == labels[unknown])
    ahead = _furthest(facts, columns, unknown, needed)
    back = _furthest(facts, columns, unknown, int(ahead[columns == unknown][0]) - needed)
    moved = np.flatnonzero((ahead != 0) | (back != 0))
    found = Witness(columns[moved], ahead[moved], back[moved])
    return found if facts.proved([found])[unknown] >= needed else None


def _furthest(facts: Facts, columns: Ints, unknown: int, towards: int) -> Ints:
    """Whole changes of ``columns`` that keep every sum and take ``unknown`` as near ``towards`` as it can go."""
    rows = facts.sums[:, columns]
    rows = rows[np.flatnonzero(np.diff(rows.indptr))]
    room = ROOM * int(facts.needed[unknown])
    low = np.maximum(facts.low - facts.values, -room)[columns]
    high = np.minimum(facts.high - facts.values, room)[columns]
    me = int(np.flatnonzero(columns == unknown)[0])
    low[me], high[me] = max(low[me], min(towards, 0)), min(high[me], max(towards, 0))
    goal = np.zeros(columns.size)
    goal[me] = -np.sign(towards)
    solved = milp(
        goal,
        constraints=LinearConstraint(rows.astype(np.float64), 0, 0),
        integrality=np.ones(columns.size),
        bounds=Bounds(low, high),
        options={"node_limit": MOST_NODES},
    )
    return np.zeros(columns.size, np.int64) if solved.x is None else np.rint(solved.x).astype(np.int64)


def cheapest_flow(search: Search, unknown: int, *, could: bool, near: bool) -> Witness | None:
    """The two tables that move ``unknown`` as far as it needs at the least price times distance over all other cells.

    With ``could``, cells of the new release that may still be hidden take part, at their price (Kelly, Golden and
    Assad, 1992, look for what to hide in this way). With ``near``, only cells of the releases that hold the
    unknown take part.
    Linear programming: the numbers are rounded, and whether the tables then fit is for ``Facts.proved`` to say.
    """
    needed = int(search.needed[unknown])
    up, down = (search.could_up, search.could_down) if could else (search.up, search.down)
    if near:
        beside = search.beside(unknown)
        up, down = np.where(beside, up, 0), np.where(beside, down, 0)
    most_up, most_down = int(up[unknown]), int(down[unknown])
    for ahead in dict.fromkeys((min(needed, most_up), max(needed - most_down, 0))):
        if ahead > most_up or needed - ahead > most_down:
            continue
        ways = [_flow(search, unknown, amount, (up, down)) for amount in (ahead, ahead - needed)]
        if all(one is not None for one in ways):
            there, back = (np.rint(one).astype(np.int64) for one in ways if one is not None)
            moved = np.flatnonzero((there != 0) | (back != 0))
            return Witness(moved, there[moved], back[moved])
    return None


def _flow(search: Search, unknown: int, amount: int, room: tuple[Ints, Ints]) -> Floats | None:
    """By how much every unknown moves in the cheapest way to change one by ``amount``; ``None`` where it cannot."""
    moved = np.zeros(search.linked.values.size)
    if not amount:
        return moved
    most = ROOM * int(search.needed[unknown])
    columns = np.flatnonzero((room[0] > 0) | (room[1] > 0))
    price = np.ones(moved.size)
    places = search.linked.places[-1]
    price[places] = np.maximum(search.price(np.arange(places.size)), 1)
    up, down = (np.minimum(one, most)[columns] for one in room)
    me = int(np.flatnonzero(columns == unknown)[0])
    up[me], down[me] = max(amount, 0), max(-amount, 0)
    rows = search.linked.sums[:, columns].astype(np.float64)
    rows = rows[np.flatnonzero(np.diff(rows.indptr))]
    least = np.zeros(2 * columns.size)
    least[me if amount > 0 else columns.size + me] = abs(amount)
    solved = linprog(
        np.concatenate((price[columns], price[columns])),
        A_eq=sparse.hstack((rows, -rows), format="csr"),
        b_eq=np.zeros(rows.shape[0]),
        bounds=np.column_stack((least, np.concatenate((up, down)))),
        method="highs",
    )
    if solved.x is None:
        return None
    moved[columns] = solved.x[: columns.size] - solved.x[columns.size :]
    return moved
