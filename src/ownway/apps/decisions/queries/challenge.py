"""Reading challenges: one, all of a record, and those that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from ownway.apps.decisions.kinds import ANSWERED_HERE, About
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import JOBS, Deed, NotAllowed, Part, jobs_of, require
from ownway.apps.places.queries import at_place

_SEES_THEM = tuple(job for job in Job if JOBS[job].get(Part.DECISIONS) is Deed.CHANGE)

FIRST_DUE = (F("due_on").asc(nulls_last=True), "reference")
"""The order of challenges that wait."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A challenge as statistics count it. ``is_upheld`` and ``answered_on`` are ``None`` while it is open."""

    about: About
    opened_on: date
    answered_on: date | None
    is_upheld: bool | None


def newest_of_each(place_id: UUID, on: date) -> list[Counted]:
    """The newest challenge of everybody who challenged a decision of a place, as it stood on a day: never whose."""
    rows = Challenge.objects.filter(decision__record__place_id=place_id, opened_on__lte=on).order_by("opened_on", "pk")
    told = rows.values_list("decision__record_id", "decision__about", "opened_on", "answered_on", "is_upheld")
    found: dict[UUID, Counted] = {}
    for record_id, about, opened_on, answered_on, is_upheld in told:
        is_over = answered_on is not None and answered_on <= on
        ended = (answered_on, is_upheld) if is_over else (None, None)
        found[record_id] = Counted(About(about), opened_on, *ended)
    return list(found.values())


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


def answered_by(decision: Decision, *, seen_by: Account, on: date) -> QuerySet[Challenge]:
    """The challenges that were answered with this new decision, oldest first."""
    require(seen_by, Deed.SEE, Part.DECISIONS, decision.record, on)
    return _with_people().filter(new_decision=decision).order_by("opened_on", "reference")


def waiting_at(place_id: UUID, *, seen_by: Account, on: date) -> QuerySet[Challenge]:
    """Every challenge a place has still to answer, the first due first; none for whoever decides nothing there."""
    if not jobs_of(seen_by, on).filter(place_id=place_id, job__in=_SEES_THEM).exists():
        return Challenge.objects.none()
    open_ones = _with_people().filter(answered_on=None, kind__in=ANSWERED_HERE)
    return at_place(open_ones, "decision__record", place_id).order_by(*FIRST_DUE)


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
