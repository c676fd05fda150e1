"""You said, we did: findings of closed sessions, what was done, and whether the next wave shows that it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

from ownway.apps.doing.kinds import Still
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
    """The same question in a later wave, and how it changed for the same people; ``why_not`` where that is not told."""

    report: Report
    question: Any
    change: Any | None
    why_not: Still | None
    is_public: bool


@dataclass(frozen=True)
class Heard:
    """One finding of a closed session. ``public_from`` is the first day on which everybody reads it.

    ``still`` says why nothing is known of whether it moved.
    """

    finding: Finding
    question: Any
    steps: Sequence[Step]
    moved: Moved | None
    still: Still | None
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
            later = _later(one.report, seen, before)
            asked_again = (_moved(one, *each, language) for each in later)
            moved = next((each for each in asked_again if each is not None), None)
            still = None if moved else Still.NOT_ASKED if later else Still.WAITS
            steps = [_step(action, place, on) for action in one.actions.all()]
            found.append(Heard(one, question_of(one, language), steps, moved, still, public_from, on >= public_from))
    return found


def _closed(one: Finding) -> date:
    if one.meeting.closed_on is None:
        raise ValueError("only findings of closed meetings are told")
    return one.meeting.closed_on


def _later(
    earlier: Report, seen: Sequence[tuple[Report, bool]], before: Mapping[UUID, UUID | None]
) -> list[tuple[Report, bool]]:
    """The reports of waves after it of the same people and voice, the next first."""
    far = [(_waves_between(one, earlier, before), one, is_out) for one, is_out in seen if one.voice == earlier.voice]
    return [(one, is_out) for count, one, is_out in sorted(far, key=itemgetter(0)) if count]


def _waves_between(later: Report, earlier: Report, before: Mapping[UUID, UUID | None]) -> int:
    """How many waves after the earlier one the later was; 0 where it does not follow it."""
    at, count = before[later.wave_id], 1
    while at is not None and at != earlier.wave_id:
        at, count = before[at], count + 1
    return count if at is not None else 0


def _moved(one: Finding, later: Report, is_public: bool, language: str) -> Moved | None:
    """What the later report says of the question; nothing where it did not ask it."""
    told = later.data.get(language) or later.data["en"]
    asked = next((each for each in told["questions"] if each["name"] == one.question), None)
    if asked is None:
        return None
    between = {"question": one.question, "first": one.report.data["en"]["wave"], "second": told["wave"]}
    change = next((each for each in told["changes"] if between.items() <= each.items()), None)
    return Moved(later, asked, change, None if change else _why_not(told, between), is_public)


def _why_not(told: Mapping[str, Any], between: Mapping[str, str]) -> Still:
    """Reports of before do not name the changes that they keep back."""
    if "untold" not in told:
        return Still.NOT_WORKED_OUT
    return Still.FEW if between in told["untold"] else Still.NOBODY


def _step(action: Action, place: Place, on: date) -> Step:
    job = jobs_of(action.owner, on).filter(place=place).order_by("pk").first()
    owner = (job.title or job.get_job_display()) if job else ""
    return Step(action, str(owner), action.ended_on is None and action.due_on < on)
