"""Reading meetings: the agenda is for everybody; papers, votes and minutes are for the group until it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.groups.kinds import Choice
from ownway.apps.groups.models import Ballot, Group, Meeting, Motion, Paper
from ownway.apps.groups.permissions import may_work
from ownway.apps.groups.queries.sitting import seats
from ownway.apps.people.models import Account


@dataclass(frozen=True, slots=True)
class Votes:
    """A motion with its votes. Carried: more say yes than no, and most seats are of those who draw on support."""

    motion: Motion
    yes: int
    no: int
    neither: int
    is_co_produced: bool

    @property
    def is_carried(self) -> bool:
        """Whether the group said yes."""
        return self.is_co_produced and self.yes > self.no


@dataclass(frozen=True)
class Held:
    """A meeting as somebody reads it. ``is_whole`` is false where papers, votes and minutes are not yet for them."""

    meeting: Meeting
    is_whole: bool

    @property
    def minutes(self) -> str:
        """The minutes, where they may be read."""
        return self.meeting.minutes if self.is_whole else ""

    def papers(self) -> Sequence[Paper]:
        """What was laid before it, oldest first."""
        return list(self.meeting.papers.order_by("pk")) if self.is_whole else []

    def motions(self) -> Sequence[Votes]:
        """What it voted on, with the votes."""
        return votes(self.meeting) if self.is_whole else []


def meetings(group: Group, *, seen_by: Account | None, on: date) -> Sequence[Held]:
    """The meetings of a group, newest first. For anybody; what is not yet for everybody only for the group."""
    is_there = seen_by is not None and may_work(seen_by, group, on)
    rows = Meeting.objects.filter(group=group).select_related("group__place").order_by("-meets_on", "-pk")
    return [Held(one, is_there or one.closed_on is not None) for one in rows]


def meeting(group: Group, pk: UUID, *, seen_by: Account | None, on: date) -> Held | None:
    """One meeting of a group."""
    return next((one for one in meetings(group, seen_by=seen_by, on=on) if one.meeting.pk == pk), None)


def votes(meeting: Meeting) -> Sequence[Votes]:
    """What a meeting voted on, for whoever found it whole."""
    rows = Motion.objects.filter(meeting=meeting).select_related("meeting").order_by("pk")
    return [counted(one) for one in rows.prefetch_related("ballots")]


def counted(motion: Motion) -> Votes:
    """The votes on a motion: once its meeting is closed, they and who sat there are settled."""
    meeting, cast = motion.meeting, Counter(ballot.choice for ballot in motion.ballots.all())
    is_co_produced = meeting.is_co_produced
    if is_co_produced is None:
        is_co_produced = seats(meeting.group_id, meeting.meets_on).is_co_produced
    return Votes(motion, cast[Choice.YES], cast[Choice.NO], cast[Choice.NEITHER], is_co_produced)


def own_ballots(meeting: Meeting, *, seen_by: Account) -> Mapping[int, str]:
    """How somebody voted themselves, by motion."""
    rows = Ballot.objects.filter(motion__meeting=meeting, seat__account=seen_by)
    return {one.motion_id: one.choice for one in rows}
