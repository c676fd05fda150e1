"""Planning a meeting, writing its agenda, papers and minutes, and closing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.groups.models import Group, Meeting, Paper
from ownway.apps.groups.noting import note
from ownway.apps.groups.permissions import require_working
from ownway.apps.groups.queries.sitting import seats
from ownway.apps.people.models import Account
from ownway.kernel.problems import Problem, Refused

CLOSED = "This meeting is closed: nothing in it changes any more. Put it on the agenda of the next one."


def plan_meeting(
    *, group: Group, meets_on: date, where: str, agenda: str, by: Account, on: date, once: UUID
) -> Meeting:
    """Plan a meeting: its day, where, and what it is about, for everybody. Sent twice, it is planned once."""
    require_working(by, group, on)
    problems = list(_unsaid(where=where, agenda=agenda))
    if group.closed_on is not None and group.closed_on <= on:
        problems.append(Problem("meets_on", "This group is closed. Open a new one."))
    if problems:
        raise Refused(*problems)
    said = {"meets_on": meets_on, "where": where.strip(), "agenda": agenda.strip()}
    with transaction.atomic():
        made, is_new = Meeting.objects.get_or_create(once=once, defaults={**said, "group": group, "by": by})
        if is_new:
            note(group, by, on, "groups.meeting_planned", str(made.pk))
    return made


def write_meeting(
    *, meeting: Meeting, where: str, agenda: str, minutes: str, seen_version: int, by: Account, on: date
) -> Meeting:
    """Change where, agenda and minutes. Raise ``Refused`` where somebody else changed them since they were read."""
    require_working(by, meeting.group, on)
    if problems := list(_unsaid(where=where, agenda=agenda)):
        raise Refused(*problems)
    said = {"where": where.strip(), "agenda": agenda.strip(), "minutes": minutes.strip()}
    with transaction.atomic():
        kept = locked(meeting, "minutes")
        if all(getattr(kept, name) == value for name, value in said.items()):
            return kept
        if kept.version != seen_version:
            say = "Somebody else wrote here meanwhile. What you typed is still in the boxes. Theirs stands below."
            raise Refused(Problem("minutes", say))
        for name, value in said.items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save(update_fields=[*said, "version"])
        note(kept.group, by, on, "groups.meeting_written", str(kept.pk), version=kept.version)
    return kept


def add_paper(*, meeting: Meeting, title: str, words: str, by: Account, on: date, once: UUID) -> Paper:
    """Lay a paper before a meeting. Everybody reads it once the meeting is closed. Sent twice, it is there once."""
    require_working(by, meeting.group, on)
    if problems := list(_unsaid(title=title, words=words)):
        raise Refused(*problems)
    with transaction.atomic():
        if again := Paper.objects.filter(once=once, meeting=meeting).first():
            return again
        kept = locked(meeting, "title")
        made = Paper.objects.create(meeting=kept, title=title.strip(), words=words.strip(), by=by, on=on, once=once)
        note(kept.group, by, on, "groups.paper_added", str(kept.pk), paper=made.pk)
    return made


def close_meeting(*, meeting: Meeting, seen_version: int, by: Account, on: date) -> Meeting:
    """Close a meeting: the minutes are agreed, votes stay as they are, and everybody can read all of it.

    Raise ``Refused`` before its day, without minutes, and where they were changed since they were read. Closed twice,
    it is closed once.
    """
    require_working(by, meeting.group, on)
    with transaction.atomic():
        kept = Meeting.objects.select_for_update(of=("self",)).select_related("group__place").get(pk=meeting.pk)
        if kept.closed_on is not None:
            return kept
        if problems := list(_not_ready(kept, seen_version, on)):
            raise Refused(*problems)
        kept.closed_on, kept.is_co_produced = on, seats(kept.group_id, kept.meets_on).is_co_produced
        kept.save(update_fields=["closed_on", "is_co_produced"])
        note(kept.group, by, on, "groups.meeting_closed", str(kept.pk), version=kept.version)
    return kept


def locked(meeting: Meeting, where: str) -> Meeting:
    """A meeting held until the deed is done; ``Refused`` beside the field ``where`` once it is closed."""
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("group__place").get(pk=meeting.pk)
    if kept.closed_on is not None:
        raise Refused(Problem(where, CLOSED))
    return kept


def _not_ready(kept: Meeting, seen_version: int, on: date) -> Iterator[Problem]:
    if on < kept.meets_on:
        yield Problem("minutes", "The meeting has not been yet. Close it once it was held.")
    if not kept.minutes:
        yield Problem("minutes", "Write the minutes first: what was said, and what was agreed. Name nobody.")
    if kept.version != seen_version:
        yield Problem("minutes", "Somebody changed the minutes meanwhile. Read them again, then close the meeting.")


def _unsaid(**given: str) -> Iterator[Problem]:
    yield from (Problem(name, "Fill this in.") for name, said in given.items() if not said.strip())
