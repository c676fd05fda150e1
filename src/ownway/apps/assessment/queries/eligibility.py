"""Reading what was found about eligibility, in the words of the law and of whoever found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ownway.apps.assessment.eligibility import Criteria, Finding, Term, criteria, find
from ownway.apps.assessment.models import Eligibility
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition or outcome: the law's words, what was found, and why."""

    term: Term
    is_met: bool
    limbs: tuple[Term, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """A determination ready to read. ``is_met`` of an outcome means it cannot be achieved."""

    row: Eligibility
    law: Criteria
    conditions: tuple[Reason, ...]
    outcomes: tuple[Reason, ...]
    finding: Finding

    @property
    def unable(self) -> tuple[Reason, ...]:
        return tuple(one for one in self.outcomes if one.is_met)


def eligibility(record: Record, *, seen_by: Account | None, on: date) -> Found | None:
    """The newest determination, or ``None``."""
    require(seen_by, Deed.SEE, Part.ASSESSMENT, record, on)
    rows = Eligibility.objects.filter(assessment__record=record, on__lte=on)
    newest = rows.select_related("assessment__record__place", "by").order_by("-at", "-pk").first()
    return None if newest is None else _found(newest)


def _found(row: Eligibility) -> Found:
    law = criteria(row.sort)
    conditions: Mapping[str, Any] = row.conditions if isinstance(row.conditions, dict) else {}
    outcomes: Mapping[str, Any] = row.outcomes if isinstance(row.outcomes, dict) else {}
    return Found(
        row,
        law,
        tuple(
            Reason(law.conditions[name], one["is_met"], (), one["why"])
            for name, one in conditions.items()
            if name in law.conditions
        ),
        tuple(
            Reason(term, bool(outcomes[name]["unable"]), _limbs(law, outcomes[name]["unable"]), outcomes[name]["why"])
            for name, term in law.outcomes.items()
            if name in outcomes
        ),
        find(
            row.sort,
            {name: conditions.get(name, {}).get("is_met", False) for name in law.conditions},
            {name: one["unable"] for name, one in outcomes.items()},
        ),
    )


def _limbs(law: Criteria, names: list[str]) -> tuple[Term, ...]:
    return tuple(law.unable[name] for name in names)
