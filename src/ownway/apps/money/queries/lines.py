"""The lines of the plan that money may be spent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.money.models import Budget, Line, Pays
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require


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
    budgets = Budget.objects.filter(record=record)
    budget = budgets.filter(starts_on__lte=on).order_by("-starts_on").first() or budgets.order_by("starts_on").first()
    lines = Line.objects.filter(budget=budget).select_related("budget__record").prefetch_related("pays__stream")
    return [
        Choice(line.pk, line.what, line.weekly_pence, tuple(p.stream.name for p in _in_order(line)))
        for line in lines.order_by("position")
    ]


def _in_order(line: Line) -> list[Pays]:
    return sorted(line.pays.all(), key=lambda rule: rule.position)
