"""Reading what was found about eligibility, in the words of the law and of whoever found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ownway.apps.assessment.eligibility import Criteria, Finding, Term, criteria, find
from ownway.apps.assessment.models import Eligibility
from ownway.apps.decisions.models import Decision
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
    """What a decision about eligibility found, ready to read. ``is_met`` of an outcome: it cannot be achieved.

    ``advice`` is what whoever was refused was given in writing; empty for whoever was not.
    """

    row: Eligibility
    decision: Decision
    law: Criteria
    conditions: tuple[Reason, ...]
    outcomes: tuple[Reason, ...]
    finding: Finding
    advice: Mapping[str, Any]

    @property
    def unable(self) -> tuple[Reason, ...]:
        return tuple(one for one in self.outcomes if one.is_met)


def eligibility(record: Record, *, seen_by: Account | None, on: date) -> Found | None:
    """What the newest decision about eligibility found, or ``None`` before there is one."""
    require(seen_by, Deed.SEE, Part.ASSESSMENT, record, on)
    newest = _rows().filter(decision__record=record, decision__on__lte=on).order_by("-decision__at").first()
    return None if newest is None else _found(newest)


def found_by(decision: Decision, *, seen_by: Account | None, on: date) -> Found | None:
    """What one decision found; ``None`` where it is about something else. For whoever may see the assessment."""
    require(seen_by, Deed.SEE, Part.ASSESSMENT, decision.record, on)
    row = _rows().filter(decision=decision).first()
    return None if row is None else _found(row)


def _rows() -> QuerySet[Eligibility]:
    return Eligibility.objects.select_related("assessment__record__place", "decision__record", "decision__decided_by")


def _found(row: Eligibility) -> Found:
    law = criteria(row.sort)
    conditions: Mapping[str, Any] = row.conditions if isinstance(row.conditions, dict) else {}
    outcomes: Mapping[str, Any] = row.outcomes if isinstance(row.outcomes, dict) else {}
    return Found(
        row,
        row.decision,
        law,
        tuple(
            Reason(term, conditions[name]["is_met"], (), conditions[name]["why"])
            for name, term in law.conditions.items()
            if name in conditions
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
        row.advice if isinstance(row.advice, dict) else {},
    )


def _limbs(law: Criteria, names: list[str]) -> tuple[Term, ...]:
    return tuple(law.unable[name] for name in names)
