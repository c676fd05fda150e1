"""The lines of the plan that money may be spent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.money.models import Line, Pays, Spending
from ownway.apps.money.permissions import require_lines
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose: its id, what it is, its weekly cost, and who may pay it in order."""

    line: int
    what: str
    weekly_pence: int
    paid_by: tuple[str, ...]


def choices(record: Record, *, seen_by: Account, on: date) -> list[Choice]:
    """The lines of the budget in force on a day, or of the first one to come."""
    require(seen_by, Deed.SEE, Part.SPENDING, record, on)
    lines = (
        Line.objects.filter(budget=budget_of(record, on))
        .select_related("budget__record")
        .prefetch_related("pays__stream")
    )
    return [
        Choice(line.pk, line.what, line.weekly_pence, tuple(p.stream.name for p in _in_order(line)))
        for line in lines.order_by("position")
    ]


def _in_order(line: Line) -> list[Pays]:
    return sorted(line.pays.all(), key=lambda rule: rule.position)


def spending(record: Record, entry: int, *, seen_by: Account, on: date) -> Spending:
    """One payment this person wrote down; ``NotAllowed`` where there is none to see."""
    require_lines(seen_by, record, on)
    found = Spending.objects.select_related("entry__record", "line__budget__record")
    one = found.prefetch_related("entry__postings").filter(entry=entry, entry__record=record).first()
    if one is None:
        raise NotAllowed("spending")
    return one
