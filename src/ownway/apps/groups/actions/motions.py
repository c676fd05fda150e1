"""Putting something to the vote, and voting from a seat."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.groups.actions.meetings import locked
from ownway.apps.groups.kinds import Choice
from ownway.apps.groups.models import Ballot, Meeting, Motion, Seat
from ownway.apps.groups.noting import note
from ownway.apps.groups.permissions import require_working, seat_of
from ownway.apps.people.models import Account
from ownway.kernel.problems import Problem, Refused


def put_motion(*, meeting: Meeting, words: str, adopts: str, by: Account, on: date, once: UUID) -> Motion:
    """Put something to the vote of a meeting. ``adopts`` is the hash of what it would adopt, or empty."""
    require_working(by, meeting.group, on)
    if not words.strip():
        raise Refused(Problem("words", "Write what the group votes on, so that yes or no answers it."))
    with transaction.atomic():
        if again := Motion.objects.filter(once=once, meeting=meeting).first():
            return again
        kept = locked(meeting, "words")
        made = Motion.objects.create(meeting=kept, words=words.strip(), adopts=adopts, by=by, on=on, once=once)
        note(kept.group, by, on, "groups.motion_put", str(kept.pk), motion=made.pk, adopts=adopts)
    return made


def vote(*, motion: Motion, choice: str, by: Account, on: date) -> Ballot:
    """Vote from one's seat, or change that vote while the meeting is open.

    Raise ``Refused`` for whoever holds no seat, and once the meeting is closed.
    """
    if choice not in Choice.values:
        raise Refused(Problem("choice", "Choose yes, no or neither."))
    with transaction.atomic():
        meeting = locked(motion.meeting, "choice")
        seat = seat_to_vote(meeting, by, on, "choice")
        made, is_new = Ballot.objects.update_or_create(
            motion=motion, seat=seat, defaults={"choice": Choice(choice), "on": on}
        )
        note(meeting.group, by, on, "groups.voted", str(meeting.pk), motion=motion.pk, is_new=is_new)
    return made


def seat_to_vote(meeting: Meeting, by: Account, on: date, where: str) -> Seat:
    """The seat somebody votes from in a meeting's group; ``Refused`` beside the field ``where`` without one."""
    seat = seat_of(by, meeting.group, on)
    if seat is None:
        raise Refused(Problem(where, "Only those who sit in this group vote. You hold no seat in it today."))
    return seat
