"""Writing down the support a person has today, so that every number and every "less" starts from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, require
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

MOST_WEEKLY_PENCE = 10**8


def add_support_line(
    *, record: Record, what: str, weekly_pence: int, from_on: date, by: Account, on: date, once: UUID
) -> SupportLine:
    """Write down one line of today's support, as a practitioner found it. Sending the same form twice adds one line."""
    _require_practitioner(record, by, on)
    problems = [] if what.strip() else [Problem("what", "Say what the support is, like: help in the morning.")]
    if not 0 <= weekly_pence <= MOST_WEEKLY_PENCE:
        problems.append(Problem("weekly_pence", "Give what it is worth a week, from 0 to a million pounds."))
    if from_on > on:
        problems.append(Problem("from_on", "This is the support there is today. Give the day it began."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        line = SupportLine.objects.filter(pk=once, record=record).first()
        if line is not None:
            return line
        line = SupportLine.objects.create(
            pk=once, record=record, what=what.strip(), weekly_pence=weekly_pence, from_on=from_on, by=by
        )
        _trail(line, by, on, "decisions.support_added")
    return line


def end_support_line(*, record: Record, line: UUID, by: Account, on: date) -> SupportLine:
    """Say that a line ends today. What a decision began only a new decision can end."""
    _require_practitioner(record, by, on)
    with transaction.atomic():
        found = SupportLine.objects.select_for_update().filter(pk=line, record=record, until_on=None).first()
        if found is None:
            raise Refused(Problem("line", "This line has already ended. Open the page again."))
        if found.plan_line is not None:
            raise Refused(Problem("line", "This line was agreed in a decision. Only a new decision can end it."))
        found.until_on = on
        found.save(update_fields=["until_on"])
        _trail(found, by, on, "decisions.support_ended")
    return found


@dataclass(frozen=True, slots=True)
class BroughtLine:
    """One line of support as another system of the place tells it, under an id that stays the same each time."""

    id: UUID
    record: Record
    what: str
    weekly_pence: int
    from_on: date
    until_on: date | None


def bring_in_support(
    *, place: Place, by: Account, on: date, lines: Sequence[BroughtLine], was: Mapping[UUID, BroughtLine]
) -> frozenset[UUID]:
    """Write down many lines of support, new or told otherwise than before; the ids of those that were left alone.

    ``was`` is what was told of a line the last time. A line that somebody here has changed since, or that a decision
    ended, is left alone: a human has to say what is right. Whoever keeps the place's rules and accounts may do it.
    """
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("support")
    with transaction.atomic():
        there = (
            SupportLine.objects.select_related("record")
            .select_for_update(of=("self",))
            .in_bulk([one.id for one in lines])
        )
        new = [one for one in lines if one.id not in there]
        other = [(one, there[one.id]) for one in lines if one.id in there and not _says(there[one.id], one)]
        alone = frozenset(one.id for one, found in other if not _is_as_told(found, was.get(one.id)))
        SupportLine.objects.bulk_create([_line(one, by) for one in new], batch_size=500)
        changed = [(one, found) for one, found in other if one.id not in alone]
        for one, found in changed:
            found.record, found.what, found.weekly_pence = one.record, one.what, one.weekly_pence
            found.from_on, found.until_on = one.from_on, one.until_on
            found.save(update_fields=["record", "what", "weekly_pence", "from_on", "until_on"])
        deeds = [_deed(one, "decisions.support_brought_in") for one in new]
        deeds += [_deed(one, "decisions.support_told_otherwise") for one, _ in changed]
        trail.record_all(place_id=place.pk, by=str(by.pk), on=on, deeds=deeds)
    return alone


def _line(told: BroughtLine, by: Account) -> SupportLine:
    return SupportLine(
        pk=told.id,
        record=told.record,
        what=told.what,
        weekly_pence=told.weekly_pence,
        from_on=told.from_on,
        until_on=told.until_on,
        by=by,
    )


def _says(found: SupportLine, told: BroughtLine) -> bool:
    """Whether a line already says what is told."""
    dates = (found.from_on, found.until_on) == (told.from_on, told.until_on)
    return dates and (found.weekly_pence, found.what) == (told.weekly_pence, told.what)


def _is_as_told(found: SupportLine, was: BroughtLine | None) -> bool:
    return was is not None and found.ended_by_id is None and _says(found, was)


def _deed(told: BroughtLine, deed: str) -> trail.Deed:
    facts: dict[str, trail.Fact] = {"line": str(told.id), "weekly_pence": told.weekly_pence}
    return trail.Deed(deed, told.record.person_id, told.record.reference, facts)


def _require_practitioner(record: Record, by: Account, on: date) -> None:
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, record, on)
    if Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed("support")


def _trail(line: SupportLine, by: Account, on: date, deed: str) -> None:
    trail.record(
        place_id=line.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=line.record.person_id,
        what=line.record.reference,
        facts={"line": str(line.pk), "weekly_pence": line.weekly_pence},
    )
