"""Agreeing what is done about a finding, and saying how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.doing.kinds import ENDED, State
from ownway.apps.doing.models import Action, Finding
from ownway.apps.doing.noting import note
from ownway.apps.doing.permissions import may_preview, require_moving, require_writing
from ownway.apps.groups.actions import locked
from ownway.apps.people.models import Account
from ownway.kernel.problems import Problem, Refused


def agree(
    *, finding: Finding, what: str, owner: Account | None, due_on: date | None, by: Account, on: date, once: UUID
) -> Action:
    """Agree an action: what, who answers for it, by when. Raise ``Refused`` without an owner here or a day to come."""
    require_writing(by, finding.meeting.group, on)
    with transaction.atomic():
        if again := Action.objects.filter(once=once, finding=finding).first():
            return again
        meeting = locked(finding.meeting, "what")
        problems = list(_not_agreed(finding, what, owner, due_on, on))
        if problems or owner is None or due_on is None:
            raise Refused(*problems)
        made = Action.objects.create(
            finding=finding, what=what.strip(), owner=owner, due_on=due_on, by=by, on=on, once=once
        )
        note(meeting.group.place_id, by, on, "doing.agreed", made.pk, finding=str(finding.pk), owner=str(owner.pk))
    return made


def move(*, action: Action, state: str, evidence: str, seen_version: int, by: Account, on: date) -> Action:
    """Say how far an action is. What is done says how anybody can see it; what is given up says why.

    Raise ``Refused`` without that, and where somebody else moved it since it was read.
    """
    require_moving(by, action, on)
    said = evidence.strip()
    if problems := list(_not_moved(state, said)):
        raise Refused(*problems)
    with transaction.atomic():
        kept = (
            Action.objects.select_for_update(of=("self",)).select_related("finding__meeting__group").get(pk=action.pk)
        )
        if (kept.state, kept.evidence) == (state, said):
            return kept
        if kept.version != seen_version:
            say = f"Somebody said meanwhile: {State(kept.state).label}. Look at it, then say it again if it is not so."
            raise Refused(Problem("state", say))
        kept.state, kept.evidence, kept.version = state, said, kept.version + 1
        kept.ended_on = on if state in ENDED else None
        kept.save(update_fields=["state", "evidence", "version", "ended_on"])
        place = kept.finding.meeting.group.place_id
        note(place, by, on, "doing.moved", kept.pk, state=state, version=kept.version)
    return kept


def _not_agreed(finding: Finding, what: str, owner: Account | None, due_on: date | None, on: date) -> Iterator[Problem]:
    if not what.strip():
        yield Problem("what", "Write what will be done.")
    if owner is None or not may_preview(owner, finding.meeting.group.place, on):
        yield Problem("owner", "Somebody has to answer for it who works here or sits in a group here. Name them.")
    if due_on is None or due_on < on:
        yield Problem("due_on", "Give a day to come by which it is done. This one is past.")


def _not_moved(state: str, said: str) -> Iterator[Problem]:
    if state not in State.values:
        yield Problem("state", "Choose how far it is.")
    elif state == State.DONE and not said:
        yield Problem("evidence", "Say how anybody can see that it is done. Everybody can read it.")
    elif state == State.DROPPED and not said:
        yield Problem("evidence", "Say why it was given up. Everybody can read it.")
