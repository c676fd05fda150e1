"""What stands against a group having adopted something: rules, questions or figures, each named by its hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.groups.models import Group, Meeting, Motion
from ownway.apps.groups.queries.meeting import Votes, counted
from ownway.apps.groups.queries.sitting import seats
from ownway.apps.places.models import Place
from ownway.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Voted:
    """A closed vote on adopting something, and how it went."""

    votes: Votes

    @property
    def meeting(self) -> Meeting:
        """The meeting that voted."""
        return self.votes.motion.meeting

    @property
    def group(self) -> Group:
        """The group that voted."""
        return self.meeting.group


def votes_on(place: Place, adopts: str) -> Sequence[Voted]:
    """Closed votes of a place's groups on something by its hash, newest first. For anybody."""
    rows = Motion.objects.filter(meeting__group__place=place, meeting__closed_on__isnull=False, adopts=adopts)
    found = rows.select_related("meeting__group").prefetch_related("ballots").order_by("-meeting__meets_on", "-pk")
    return [Voted(counted(one)) for one in found]


def not_adopted(place: Place, group: Group | None, adopts: str, decided_on: date) -> Iterator[Problem]:
    """What stands against ``group`` having decided on a day that ``adopts`` is adopted, beside ``group``.

    The group is open and of this place, most who sit in it on that day draw on support, and where it voted on this very
    thing in its own pages, its newest vote said yes. A group that votes elsewhere has it written down by a keeper.
    """
    if group is None or group.place_id != place.pk or group.closed_on:
        yield Problem("group", "Choose a group of this place that is open.")
        return
    if not seats(group.pk, decided_on).is_co_produced:
        say = f"Most who sit in {group.name} have to be people who draw on support. On that day they were not."
        yield Problem("group", say)
    voted = next((one for one in votes_on(place, adopts) if one.group == group), None)
    if voted is not None and not voted.votes.is_carried:
        day = f"{voted.meeting.meets_on.day} {voted.meeting.meets_on:%B %Y}"
        say = f"{group.name} voted on this on {day} and did not carry it. Vote on it again first."
        yield Problem("group", say)
