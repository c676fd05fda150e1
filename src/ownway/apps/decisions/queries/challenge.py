"""Reading challenges: one, all of a record, and those that wait for an answer."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


def challenge(record: Record, reference: str, *, seen_by: Account, on: date) -> Challenge:
    """One challenge of a decision about this record."""
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    found = _with_people().filter(decision__record=record, reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    return found


def challenges(record: Record, *, seen_by: Account, on: date) -> QuerySet[Challenge]:
    """Every challenge about a record, newest first."""
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    return _with_people().filter(decision__record=record).order_by("-opened_on", "-reference")


def of_decision(decision: Decision, *, seen_by: Account, on: date) -> QuerySet[Challenge]:
    """The challenges of one decision, oldest first."""
    require(seen_by, Deed.SEE, Part.DECISIONS, decision.record, on)
    return _with_people().filter(decision=decision).order_by("opened_on", "reference")


def _with_people() -> QuerySet[Challenge]:
    return Challenge.objects.select_related(
        "decision__record__place",
        "decision__record__person",
        "decision__decided_by",
        "by",
        "held_by",
        "answered_by",
        "new_decision",
    )
