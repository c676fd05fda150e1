"""Exact bounds by integer programming, where no move is found: how far one unknown can go, and what to hide for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.facts import Facts, Witness
from ownway.engines.disclosure.programme import TINY, Programme
from ownway.engines.disclosure.puzzle import islands
from ownway.engines.disclosure.shape import Flags, Floats, Ints

if TYPE_CHECKING:
    from ownway.engines.disclosure.search import Search

TRIES = 8
"""So many prices are tried in turn where the cheapest way is broken and no whole one lies among what it moves."""

MOST_SPLITS = 16
"""So many ways to go partly up and partly down are tried: of a count every one, of a sum of pence some, evenly."""

ROOM = 1000
"""How many times the needed width other cells may move: enough for any chain of cells, and small enough to be exact."""

NEARLY_BEST: Final = {"node_limit": 100, "mip_rel_gap": 10.0}
"""A whole way that costs more than need be is good enough: what it hides too much is tidied away later."""

LAST_SPLITS: Final = 2
"""Where every answer was broken, so many splits are asked for among all that the answers moved: each takes 10 to 30 s
where 6,000 unknowns hang together."""


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


def cheapest_flow(search: Search, unknown: int, *, could: bool, near: bool) -> Witness | None:
    """The two tables that move ``unknown`` as far as it needs at the least price times distance over all other cells.

    With ``could``, cells of the new release that may still be hidden take part, at their price (Kelly, Golden and
    Assad, 1992, look for what to hide in this way). With ``near``, only cells of the releases that hold the
    unknown take part.
    The pair is given only where the tables then fit.
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
        there, back = (_flow(search, unknown, amount, (up, down)).moved for amount in (ahead, ahead - needed))
        if there is not None and back is not None:
            moved = np.flatnonzero((there != 0) | (back != 0))
            found = Witness(moved, there[moved], back[moved])
            return found if search.facts(could=could).hold([found]).all() else None
    return None


def furthest_flow(search: Search, unknown: int) -> Witness | None:
    """The two tables that take ``unknown`` up by some of what it needs and down by the rest.

    All cells of the new release that may be hidden take part. Where the cheapest way is broken, other splits are tried,
    and then other prices: what is dearer than need be is better than a table that cannot be published.
    """
    needed = int(search.needed[unknown])
    most_up, most_down = min(needed, int(search.could_up[unknown])), min(needed, int(search.could_down[unknown]))
    splits = [(ahead, ahead - needed) for ahead in range(most_up, needed - most_down - 1, -1)]
    splits = splits[:: -(-len(splits) // MOST_SPLITS) or 1]
    whole = _WholeFlows(search, unknown)
    for _ in range(TRIES if splits else 0):
        if (found := _of_splits(search, splits, whole.of)) is not None:
            return found
        whole.at_other_prices()
    return _of_splits(search, splits[:LAST_SPLITS], whole.among_all_moved)


def _of_splits(search: Search, splits: Iterable[tuple[int, int]], of: Callable[[int], Ints | None]) -> Witness | None:
    """The first split of which both parts are found, as a pair of tables that fit."""
    for ahead, behind in splits:
        there = of(ahead)
        back = None if there is None else of(behind)
        if there is not None and back is not None:
            moved = np.flatnonzero((there != 0) | (back != 0))
            found = Witness(moved, there[moved], back[moved])
            return found if search.facts(could=True).hold([found]).all() else None
    return None


class _WholeFlows:
    """Whole-number ways to change one unknown: those found are kept, and what is out of reach is not asked again."""

    def __init__(self, search: Search, unknown: int) -> None:
        self.search, self.unknown = search, unknown
        self.random = np.random.default_rng(unknown)
        self.prices: Floats | None = None
        self.found: dict[int, Ints] = {0: np.zeros(search.linked.values.size, dtype=np.int64)}
        self.tried: set[int] = set()
        self.met = np.zeros(search.linked.values.size, dtype=np.bool_)
        self.reach = [-int(search.needed[unknown]), int(search.needed[unknown])]

    def at_other_prices(self) -> None:
        """Ask again for those whose cheapest way was broken."""
        self.prices = self.random.uniform(0.3, 2.0, self.search.linked.values.size)
        self.tried = set()

    def of(self, amount: int) -> Ints | None:
        """A way to change it by ``amount``; ``None`` where there is none, or where the cheapest is broken."""
        if amount in self.found:
            return self.found[amount]
        if amount in self.tried or not self.reach[0] <= amount <= self.reach[1]:
            return None
        self.tried.add(amount)
        room = self.search.could_up, self.search.could_down
        flow = _flow(self.search, self.unknown, amount, room, self.prices)
        self.met |= flow.met
        if not flow.is_there:
            self.reach[amount > 0] = amount - int(np.sign(amount))
        elif flow.moved is not None:
            self.found[amount] = flow.moved
        return self.found.get(amount)

    def among_all_moved(self, amount: int) -> Ints | None:
        """A way that moves only what some answer moved, whichever way it did: it takes long, and is mostly there."""
        if amount not in self.found and self.reach[0] <= amount <= self.reach[1] and self.met[self.unknown]:
            room = (np.where(self.met, one, 0) for one in (self.search.could_up, self.search.could_down))
            asked = _asked(self.search, self.unknown, amount, (next(room), next(room)))
            if (moved := asked.in_full(asked.programme.whole(**NEARLY_BEST))) is not None:
                self.found[amount] = moved
        return self.found.get(amount)


class _Flow(NamedTuple):
    """Whether there is a way at all, what it moves, and by how much in a whole one, where one was found."""

    is_there: bool
    met: Flags
    moved: Ints | None


def _flow(search: Search, unknown: int, amount: int, room: tuple[Ints, Ints], prices: Floats | None = None) -> _Flow:
    """The cheapest way to change one unknown; where that is broken, the cheapest whole one among what it moves.

    ``prices`` are put on top of what moving each unknown costs.
    """
    none = np.zeros(search.linked.values.size, dtype=np.int64)
    if not amount:
        return _Flow(is_there=True, met=none > 0, moved=none)
    asked = _asked(search, unknown, amount, room, prices)
    broken = asked.programme.answer()
    if broken is None:
        return _Flow(is_there=False, met=none > 0, moved=None)
    met = none > 0
    met[asked.columns[(np.abs(broken) > TINY).reshape(2, -1).any(axis=0)]] = True
    return _Flow(True, met, asked.in_full(asked.programme.whole_among(broken, **NEARLY_BEST)))


@dataclass(frozen=True)
class _Asked:
    """The programme of one flow: each of ``columns`` going up, then each going down, of ``size`` unknowns."""

    programme: Programme
    columns: Ints
    size: int

    def in_full(self, whole: Ints | None) -> Ints | None:
        """By how much every unknown moves, where a whole answer was found."""
        if whole is None:
            return None
        moved = np.zeros(self.size, dtype=np.int64)
        moved[self.columns] = whole[: self.columns.size] - whole[self.columns.size :]
        return moved


def _asked(search: Search, unknown: int, amount: int, room: tuple[Ints, Ints], prices: Floats | None = None) -> _Asked:
    """What to ask for the cheapest way to change one unknown by ``amount``, others going as far as ``room`` tells."""
    most = ROOM * int(search.needed[unknown])
    columns = np.flatnonzero(((room[0] > 0) | (room[1] > 0)) & ~search.still)
    price = np.ones(search.linked.values.size)
    places = search.linked.places[-1]
    price[places] = np.maximum(search.price(np.arange(places.size)), 1)
    price = price if prices is None else price * prices
    up, down = (np.minimum(one, most)[columns] for one in room)
    me = int(np.flatnonzero(columns == unknown)[0])
    up[me], down[me] = max(amount, 0), max(-amount, 0)
    rows = search.linked.sums[:, columns].astype(np.float64)
    rows = rows[np.flatnonzero(np.diff(rows.indptr))]
    grown = search.linked.growth[:, columns].astype(np.float64)
    bonds = sparse.vstack((sparse.hstack((rows, -rows)), sparse.hstack((grown, -grown))), format="csr")
    least = np.r_[np.zeros(rows.shape[0]), -search.facts().spare]
    highest = np.r_[np.zeros(rows.shape[0]), np.full(grown.shape[0], np.inf)]
    low = np.zeros(2 * columns.size)
    low[me if amount > 0 else columns.size + me] = abs(amount)
    goal = np.concatenate((price[columns], price[columns]))
    high = np.concatenate((up, down)).astype(np.float64)
    return _Asked(Programme(goal, bonds, least, highest, low, high), columns, price.size)
