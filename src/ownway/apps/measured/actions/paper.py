"""Counting one form that was filled in: what it asked, how much of that again, how long it took, and whose hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone

from ownway.apps.journey.queries import stops
from ownway.apps.journey.road import Level, Step
from ownway.apps.measured.kinds import Side
from ownway.apps.measured.models import Paper
from ownway.apps.measured.told import teams_of_workers
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Standing, standing

MOST_SECONDS = 30 * 60
"""A page open for longer was left lying: half an hour is counted."""

LEVELS: Mapping[Job, Level] = {
    Job.FINANCE: Level.FUNDING,
    Job.FUNDER: Level.FUNDING,
    Job.APPROVER: Level.TEAM,
    Job.PRACTITIONER: Level.WORKER,
    Job.ADVISER: Level.WORKER,
}
"""The level of decision that a job's forms belong to; the first that somebody holds counts."""


def note_paper(
    *,
    record: Record,
    form: str,
    step: Step | None,
    by: Account | None,
    on: date,
    asks: Collection[str],
    seconds: int | None,
    documents: int = 0,
) -> Paper:
    """Count a form that was accepted. The door calls it after the deed, whose permission was checked there.

    ``asks`` names what was asked; ``step`` is where it belongs, or ``None`` for wherever the person is now. Asked again
    is what another form asked of this record before, or this one before the step began anew. It writes no line in the
    trail: nothing was done, and it holds no words.
    """
    road = {stop.step: stop for stop in stops(record.diary.filter(on__lte=on).order_by("id").defer("cause"))}
    at = step or next((one for one, stop in road.items() if stop.is_now), Step.CONTACT)
    began = road[at].opened_on if at in road else None
    asked_before: set[str] = set()
    for facts, other, day in Paper.objects.filter(record=record).values_list("facts", "form", "on"):
        if other != form or (began is not None and day < began):
            asked_before.update(facts)
    seen = standing(by, record, on)
    return Paper.objects.create(
        record=record,
        step=at,
        form=form,
        side=_side(by, seen),
        level=next((level for job, level in LEVELS.items() if job in seen.jobs), Level.PERSON),
        team=teams_of_workers(record.place_id, on).get(by.pk, "") if by and seen.jobs else "",
        asked=len(asks),
        again=len(asked_before.intersection(asks)),
        seconds=None if seconds is None else min(max(seconds, 0), MOST_SECONDS),
        documents=documents,
        facts=sorted(asks),
        on=on,
        at=timezone.now(),
    )


def _side(by: Account | None, seen: Standing) -> Side:
    if seen.jobs:
        return Side.WORK
    return Side.PERSON if by is None or seen.is_person else Side.BESIDE
