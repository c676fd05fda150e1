"""Writing down the support a person has today, so that every number and every "less" starts from it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
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
