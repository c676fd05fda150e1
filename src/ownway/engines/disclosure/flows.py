"""The cheapest ways to change one unknown, as flows over sums: what to hide for it where no move is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.facts import Witness
from ownway.engines.disclosure.programme import TINY, Programme
from ownway.engines.disclosure.shape import Flags, Floats, Ints
from ownway.engines.disclosure.solving import NEARLY_BEST, ROOM, TRIES

if TYPE_CHECKING:
    from ownway.engines.disclosure.search import Search

MOST_SPLITS = 16
"""So many ways to go partly up and partly down are tried: of a count every one, of a sum of pence some, evenly."""

LAST_SPLITS: Final = 2
"""Where every answer was broken, so many splits are asked for among all that the answers moved: each takes 10 to 30 s
where 6,000 unknowns hang together."""


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
