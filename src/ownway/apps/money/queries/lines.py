"""The lines of the plan that money may be spent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ownway.apps.money.models import Line, Pays, Purse, Spending, Stream
from ownway.apps.money.permissions import require_lines, require_moving
from ownway.apps.money.queries.holding import PurseHeld, budget_of, purse_of, purses
from ownway.apps.money.queries.spells import spells_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may, require


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose: its id, what it is, its weekly cost, and who may pay it in order, or each a part of 10,000.

    ``has_spells`` says that its money falls on days the person wrote.
    """

    line: int
    what: str
    weekly_pence: int
    paid_by: tuple[str, ...]
    parts: tuple[int, ...] = ()
    has_spells: bool = False


def choices(record: Record, *, seen_by: Account, on: date) -> list[Choice]:
    """The lines of the budget in force on a day, or of the first one to come."""
    require(seen_by, Deed.SEE, Part.SPENDING, record, on)
    found = Line.objects.filter(budget=budget_of(record, on)).select_related("budget__record")
    lines = list(found.prefetch_related("pays__stream").order_by("position"))
    written = spells_of(lines)
    return [
        Choice(
            line=line.pk,
            what=line.what,
            weekly_pence=line.weekly_pence,
            paid_by=tuple(p.stream.name for p in _in_order(line)),
            parts=tuple(p.parts for p in _in_order(line) if p.parts),
            has_spells=line.pk in written,
        )
        for line in lines
    ]


def _in_order(line: Line) -> list[Pays]:
    return sorted(line.pays.all(), key=lambda rule: rule.position)


@dataclass(frozen=True, slots=True)
class HeldChoice:
    """One line to hold in another way: its id, its words (empty for whoever may not see the lines), its way now."""

    line: int
    what: str
    way: str

    def called(self, number: int) -> str:
        """Its words, or its number in the plan."""
        return self.what or str(_("Line %(number)s of the plan") % {"number": number})


def held_choices(record: Record, *, seen_by: Account, on: date) -> list[HeldChoice]:
    """The lines of the budget with the way each is held on a day, for whoever may change it."""
    require_moving(seen_by, record, on)
    sees = may(seen_by, Deed.SEE, Part.SPENDING, record, on)
    lines = list(
        Line.objects.filter(budget=budget_of(record, on)).select_related("budget__record").order_by("position")
    )
    paid_from = purse_of(lines, on)
    ways = Purse.objects.in_bulk(set(paid_from.values()))
    return [HeldChoice(line.pk, line.what if sees else "", str(ways[paid_from[line.pk]])) for line in lines]


@dataclass(frozen=True, slots=True)
class Movable:
    """One funder's money in one way of holding, where there is any."""

    stream: int
    name: str
    held: PurseHeld

    @property
    def pence(self) -> int:
        """How much of it is there."""
        return self.held.by_stream[self.stream]


def movable(record: Record, *, seen_by: Account, on: date) -> list[Movable]:
    """Each money that can move from one way of holding to another, for whoever may say so."""
    require_moving(seen_by, record, on)
    names = dict(Stream.objects.filter(record=record).values_list("pk", "name"))
    held = purses(record, seen_by=seen_by, on=on)
    return [Movable(stream, names[stream], one) for one in held for stream, pence in one.by_stream.items() if pence > 0]


def spending(record: Record, entry: int, *, seen_by: Account, on: date) -> Spending:
    """One payment this person wrote down; ``NotAllowed`` where there is none to see."""
    require_lines(seen_by, record, on)
    found = Spending.objects.select_related("entry__record", "line__budget__record")
    one = found.prefetch_related("entry__postings").filter(entry=entry, entry__record=record).first()
    if one is None:
        raise NotAllowed("spending")
    return one
