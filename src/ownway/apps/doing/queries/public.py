"""You said, we did: findings of closed sessions, what was done, and whether the next wave shows that it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ownway.apps.doing.models import Action, Finding, Report
from ownway.apps.doing.permissions import may_preview
from ownway.apps.doing.queries.session import question_of
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import jobs_of
from ownway.apps.places.models import Place
from ownway.apps.places.queries import whole_rule
from ownway.apps.surveys.models import Wave


@dataclass(frozen=True, slots=True)
class Step:
    """One action, as everybody reads it: who answers for it is told by their work, not by name."""

    action: Action
    owner: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """The same question in a later wave, and how it changed for the same people, where that may be told."""

    report: Report
    question: Any
    change: Any | None
    is_public: bool


@dataclass(frozen=True)
class Heard:
    """One finding of a closed session. ``public_from`` is the first day on which everybody reads it."""

    finding: Finding
    question: Any
    steps: Sequence[Step]
    moved: Moved | None
    public_from: date
    is_public: bool


def said_and_done(place: Place, *, seen_by: Account | None, on: date, language: str) -> Sequence[Heard]:
    """What people said and what was done, the newest session first.

    For anybody once the preview is over, whose days are a local rule; until then for those who work at the place and
    sit in its groups.
    """
    sees_first = may_preview(seen_by, place, on)
    days = timedelta(days=1 + whole_rule(place, "preview_days", on))
    rows = Finding.objects.filter(meeting__group__place=place, meeting__closed_on__isnull=False)
    rows = rows.select_related("meeting__group", "report__wave").prefetch_related("actions__owner")
    told = Report.objects.filter(wave__place=place).select_related("wave").order_by("-wave__closed_on", "-pk")
    seen = [(one, one.on + days <= on) for one in told if sees_first or one.on + days <= on]
    before = dict(Wave.objects.filter(place=place).values_list("pk", "follows_id"))
    found = []
    for one in rows.order_by("-meeting__closed_on", "on", "pk"):
        public_from = _closed(one) + days
        if on >= public_from or sees_first:
            later = next(((each, is_out) for each, is_out in seen if _follows(each, one.report, before)), None)
            moved = _moved(one, *later, language) if later else None
            steps = [_step(action, place, on) for action in one.actions.all()]
            found.append(Heard(one, question_of(one, language), steps, moved, public_from, on >= public_from))
    return found


def _closed(one: Finding) -> date:
    if one.meeting.closed_on is None:
        raise ValueError("only findings of closed meetings are told")
    return one.meeting.closed_on


def _follows(later: Report, earlier: Report, before: Mapping[UUID, UUID | None]) -> bool:
    if later.voice != earlier.voice:
        return False
    at = before[later.wave_id]
    while at is not None and at != earlier.wave_id:
        at = before[at]
    return at is not None


def _moved(one: Finding, later: Report, is_public: bool, language: str) -> Moved | None:
    told = later.data.get(language) or later.data["en"]
    asked = next((each for each in told["questions"] if each["name"] == one.question), None)
    if asked is None:
        return None
    between = (one.report.data["en"]["wave"], told["wave"])
    changes = (each for each in told["changes"] if each["question"] == one.question)
    return Moved(
        later, asked, next((each for each in changes if (each["first"], each["second"]) == between), None), is_public
    )


def _step(action: Action, place: Place, on: date) -> Step:
    job = jobs_of(action.owner, on).filter(place=place).order_by("pk").first()
    owner = (job.title or job.get_job_display()) if job else ""
    return Step(action, str(owner), action.ended_on is None and action.due_on < on)
