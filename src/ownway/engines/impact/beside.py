"""Statements of other changes that tell of the same people already: what a new one may add without giving anybody away.

Two statements can be taken from one another. Where everybody who loses under one change also loses under the other,
two large counts tell how many lose under one only, and two sums tell what those few lose. So the people of both are
counted in one table of both changes, as if that were published too; what one of them shows is a margin of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, permutations
from typing import Final

import numpy as np

from ownway.engines.disclosure import Dimension, Release
from ownway.engines.impact.together import Ask, NotShown, Together, unknown
from ownway.engines.whatif import Amounts, Numbers
from ownway.engines.whatif.effects import Counted, measures

_EFFECT = ("", "losing", "gaining", "same", "sharply", "less")
_WITHIN = (-1, 0, 0, 0, 1, 1)
MOST_ORDERS: Final = 6
"""In how many orders a change is held against those before it, until one of them can be shown."""

WAY = Dimension.flat("way", ("lost", "gained"), total="")


@dataclass(frozen=True, eq=False)
class Beside:
    """A change whose statement tells of the same people, row by row. ``change`` names it, and never changes."""

    change: str
    amounts: Amounts


@dataclass(frozen=True, eq=False)
class Tried:
    """One change with what it does to each person, and where each stands in tables of it."""

    change: str
    amounts: Amounts
    rows: Mapping[str, Counted]
    effect: Dimension
    places: Numbers

    @property
    def codes(self) -> dict[str, Numbers]:
        """Everybody loses, gains or stays; who loses does so sharply or less. All of it adds up."""
        return {self.effect.name: self.places}


def tried(change: str, amounts: Amounts) -> Tried:
    """What a change does to each person, ready to be counted."""
    rows = measures(amounts)
    code = {name: at for at, name in enumerate(_EFFECT)}
    losing = np.where(rows["losing_sharply"], code["sharply"], code["less"])
    places = np.where(rows["losing"], losing, np.where(rows["gaining"], code["gaining"], code["same"]))
    return Tried(change, amounts, rows, Dimension(f"effect of {change}", _EFFECT, _WITHIN), places)


@dataclass(frozen=True, eq=False)
class Others:
    """The changes told before, and the tables made so far."""

    together: Together
    tried: tuple[Tried, ...]

    @classmethod
    def of(cls, people: int, beside: Sequence[Beside], made: Sequence[Release]) -> Others:
        """All of ``beside``, and the tables that tell of them already."""
        return cls(Together(people, made=list(made)), tuple(tried(one.change, one.amounts) for one in beside))

    def counts(self, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers], own: Tried) -> Ask:
        """How many people of each group a change does what to, held against each other change too.

        Raise ``NotShown`` where that cannot be made safe.
        """
        before = list(self.together.made)
        for order in islice(permutations(self._nearest_first(own)), MOST_ORDERS):
            try:
                for other in order:
                    both = (*dimensions, other.effect, own.effect)
                    self.together.counts(both, {**codes, **other.codes, **own.codes})
                return self.together.counts((*dimensions, own.effect), {**codes, **own.codes})
            except NotShown:
                # What one table shows the next cannot hide: another order may hide it sooner.
                self.together.made[:] = before
        raise NotShown(own.change)

    def _nearest_first(self, own: Tried) -> list[Tried]:
        """Where only few fare otherwise, most has to be hidden: so that comes first."""
        return sorted(self.tried, key=lambda other: int((other.places != own.places).sum()))

    def steps(self, key: str, own: Tried) -> tuple[int | None, int | None] | None:
        """How many are below something before and after, with the steps between all changes protected too."""
        if f"{key}_before" not in own.rows:
            return None
        ends = _ends(key, own)
        try:
            for other in self.tried:
                if f"{key}_before" in other.rows:
                    self._steps({**_ends(key, other), **ends})
            shown = self._steps(ends)
        except NotShown:
            return None, None
        before, after = (shown(**{name: "below"}) for name in ends)
        return before, after

    def _steps(self, ends: Mapping[str, Numbers]) -> Ask:
        dimensions = [Dimension.flat(name, ("below", "not"), total="") for name in ends]
        return self.together.counts(dimensions, ends)

    def money(self, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers], own: Tried) -> Ask:
        """What is lost and gained in each group; nothing in one where what lies between two changes says too much."""
        try:
            between = [self._between(dimensions, codes, own, other) for other in self.tried]
            pence = (own.rows["lost_pence"] + own.rows["gained_pence"]).astype(np.int64)
            ways = {**codes, WAY.name: np.where(own.rows["lost_pence"] > 0, 1, 2)}
            shown = self.together.money(moved_by(own.change), (*dimensions, WAY), ways, pence)
        except NotShown:
            return unknown
        return _only_where(shown, between)

    def _between(self, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers], own: Tried, other: Tried) -> Ask:
        apart = _moved(own) - _moved(other)
        ways = {**codes, WAY.name: np.where(apart < 0, 1, 2)}
        of = f"pence between {other.change} and {own.change}"
        return self.together.money(of, (*dimensions, WAY), ways, np.abs(apart))


def moved_by(change: str) -> str:
    """What the sums of a change are of."""
    return f"pence that change by {change}"


def now(pence: Numbers) -> str:
    """Names what people have before a change: two changes may start from different amounts of the same people."""
    return sha256(np.sort(pence).tobytes()).hexdigest()[:16]


def _moved(one: Tried) -> Numbers:
    return (one.rows["gained_pence"] - one.rows["lost_pence"]).astype(np.int64)


def _ends(key: str, one: Tried) -> dict[str, Numbers]:
    start = now(one.amounts.before)
    names = {f"{key} before {start}": f"{key}_before", f"{key} after {one.change}": f"{key}_after"}
    return {name: np.where(one.rows[row], 1, 2) for name, row in names.items()}


def _only_where(shown: Ask, between: Sequence[Ask]) -> Ask:
    """Only those cells of a table in whose group nothing between two changes is hidden."""

    def ask(**codes: str) -> int | None:
        group = {name: code for name, code in codes.items() if name != WAY.name}
        parts = [{}, *({WAY.name: way} for way in WAY.codes[1:])]
        if any(one(**group, **part) is None for one in between for part in parts):
            return None
        return shown(**codes)

    return ask
