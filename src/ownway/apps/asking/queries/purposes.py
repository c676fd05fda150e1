"""What a question can be for: the lines money may be spent on, and the outcomes they serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.asking.permissions import may_ask, may_write_down
from ownway.apps.money.models import Line
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may
from ownway.apps.plan.queries.agreed import agreed


@dataclass(frozen=True, slots=True)
class Purpose:
    """A line of the plan (``line``), or an outcome that lines serve: the key a form gives back, and its words."""

    key: str
    words: str
    line: int | None


def purposes(record: Record, *, seen_by: Account, on: date) -> list[Purpose]:
    """Every line of the budget in force, then every outcome of the plan behind it; empty where no money is set up."""
    if not (may_ask(seen_by, record, on) or may_write_down(seen_by, record, on)):
        raise NotAllowed("purposes")
    budget = budget_of(record, on)
    lines = Line.objects.filter(budget=budget).select_related("budget__record").order_by("position") if budget else []
    found = [Purpose(f"line:{one.pk}", one.what, one.pk) for one in lines]
    plan = agreed(record, seen_by=seen_by, on=on) if may(seen_by, Deed.SEE, Part.PLAN, record, on) else None
    outcomes = {one.outcome: one.id for one in reversed(plan.lines) if one.outcome} if plan else {}
    return found + [Purpose(f"outcome:{at}", words, None) for words, at in reversed(outcomes.items())]
