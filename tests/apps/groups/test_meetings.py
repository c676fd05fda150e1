"""Meetings of a group: two writers at once, votes by seat, minutes before the close, and what a vote adopts."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from tests.apps.people.people_made import Town, account, place
from tests.made_once import made_once

from ownway.apps.groups import actions, queries
from ownway.apps.groups.keeping import everything
from ownway.apps.groups.models import Ballot, Group, Meeting, Motion
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

TODAY = date(2026, 11, 21)
HASH = "a" * 64


@dataclass
class Here:
    """A group of two, one of whom draws on support, and its meeting of today."""

    town: Town
    worker: Account
    group: Group
    meeting: Meeting

    def __post_init__(self) -> None:
        self.deed = {"by": self.town.person, "on": TODAY}

    def write(self, minutes: str, seen: int = 1, by: Account | None = None) -> Meeting:
        said = {"where": "The library", "agenda": "1. Rules", "minutes": minutes, "seen_version": seen}
        return actions.write_meeting(meeting=self.meeting, by=by or self.town.person, on=TODAY, **said)


def make() -> Here:
    town, worker = Town(place("meetham")), account("sam")
    group = actions.open_group(place=town.place, slug="us", name="Us", purpose="Rules.", by=None, on=TODAY)
    for who, draws in ((town.person, True), (worker, False)):
        actions.give_seat(group=group, account=who, draws_on_support=draws, by=None, on=TODAY)
    planned = {"meets_on": TODAY, "where": "The library", "agenda": "1. Rules", "once": uuid4()}
    meeting = actions.plan_meeting(group=group, by=town.person, on=TODAY, **planned)
    assert actions.plan_meeting(group=group, by=town.person, on=TODAY, **planned) == meeting
    return Here(town, worker, group, meeting)


built = made_once(make)


@pytest.fixture
def here(built: Here, db: None) -> Here:
    return deepcopy(built)


def test_two_who_write_at_once_see_one_another(here: Here) -> None:
    here.write("We came.")
    with pytest.raises(Refused, match="Somebody else wrote here") as refused:
        here.write("We all came.", by=here.worker)
    assert refused.value.problems[0].where == "minutes"
    assert here.write("We came.").version == 2, "the same words again are no change"
    assert here.write("We all came.", seen=2).version == 3
    with pytest.raises(NotAllowed):
        here.write("Me too", by=here.town.supporter)


def test_a_meeting_is_closed_with_minutes_and_then_nothing_changes(here: Here) -> None:
    motion = actions.put_motion(meeting=here.meeting, words="Adopt?", adopts="", once=uuid4(), **here.deed)
    paper = {"meeting": here.meeting, "title": "A paper", "words": "To read", "once": uuid4()}
    assert actions.add_paper(**paper, **here.deed) == actions.add_paper(**paper, **here.deed)
    with pytest.raises(Refused, match="Write the minutes first"):
        actions.close_meeting(meeting=here.meeting, seen_version=1, **here.deed)
    here.write("We agreed.")
    with pytest.raises(Refused, match="changed the minutes meanwhile"):
        actions.close_meeting(meeting=here.meeting, seen_version=1, **here.deed)
    public = {"seen_by": None, "on": TODAY}
    held = queries.meeting(here.group, here.meeting.pk, **public)
    assert (held.minutes, held.papers(), held.motions()) == ("", [], []), "not for everybody yet"
    actions.close_meeting(meeting=here.meeting, seen_version=2, **here.deed)
    actions.close_meeting(meeting=here.meeting, seen_version=2, **here.deed)
    held = queries.meeting(here.group, here.meeting.pk, **public)
    assert (held.minutes, len(held.papers()), len(held.motions())) == ("We agreed.", 1, 1)
    for late in (
        lambda: here.write("No.", seen=2),
        lambda: actions.vote(motion=motion, choice="no", **here.deed),
        lambda: actions.put_motion(meeting=here.meeting, words="More", adopts="", once=uuid4(), **here.deed),
        lambda: actions.add_paper(**{**paper, "once": uuid4()}, **here.deed),
    ):
        with pytest.raises(Refused, match="closed"):
            late()
    told = list(
        Line.objects.filter(place_id=here.town.place.pk, deed__startswith="groups.").values_list("deed", flat=True)
    )
    assert told.count("groups.meeting_closed") == 1
    assert "groups.paper_added" in told
    with pytest.raises(DatabaseError), transaction.atomic():
        Motion.objects.filter(pk=motion.pk).update(words="Something else")


def test_a_meeting_to_come_is_not_closed(here: Here) -> None:
    later = actions.plan_meeting(
        group=here.group, meets_on=TODAY + timedelta(days=7), where="Here", agenda="All", once=uuid4(), **here.deed
    )
    with pytest.raises(Refused, match="has not been yet"):
        actions.close_meeting(meeting=later, seen_version=1, **here.deed)


def test_votes_are_one_a_seat_and_adopt_only_where_most_draw_on_support(here: Here) -> None:
    put = {"meeting": here.meeting, "words": "Adopt these?", "adopts": HASH, "once": uuid4()}
    motion = actions.put_motion(**put, **here.deed)
    assert actions.put_motion(**put, **here.deed) == motion
    for choice in ("no", "yes"):
        actions.vote(motion=motion, choice=choice, **here.deed)
    assert Ballot.objects.count() == 1
    keeper = here.town.workers[Job.KEEPER]
    with pytest.raises(Refused, match="no seat") as refused:
        actions.vote(motion=motion, choice="yes", by=keeper, on=TODAY)
    assert refused.value.problems[0].where == "choice"
    with pytest.raises(Refused, match="yes, no or neither"):
        actions.vote(motion=motion, choice="perhaps", **here.deed)
    assert not [line for line in Line.objects.filter(deed="groups.voted") if "yes" in str(line.facts)]
    told = everything(here.town.record, seen_by=here.town.person)
    assert told["How I voted in groups"] == [{"on": "2026-11-21", "about": "Adopt these?", "vote": "Yes"}]
    assert not list(queries.votes_on(here.town.place, HASH)), "an open vote has no end yet"
    here.write("We voted.")
    actions.close_meeting(meeting=here.meeting, seen_version=2, **here.deed)
    (voted,) = queries.votes_on(here.town.place, HASH)
    assert (voted.votes.yes, voted.votes.is_co_produced, voted.votes.is_carried) == (1, False, False)
    against = [one.say for one in queries.not_adopted(here.town.place, here.group, HASH, TODAY)]
    assert len(against) == 2, "half is not most, so its vote carries nothing either"
    actions.end_seat(seat=here.group.seats.get(account=here.worker), by=here.worker, on=TODAY)
    (against,) = queries.not_adopted(here.town.place, here.group, HASH, TODAY)
    assert "did not carry it" in against.say, "what a closed vote said stays, whoever leaves"
    planned = {"group": here.group, "meets_on": TODAY, "where": "Here", "agenda": "Again", "once": uuid4()}
    again = actions.plan_meeting(**planned, **here.deed)
    motion = actions.put_motion(**{**put, "meeting": again, "once": uuid4()}, **here.deed)
    actions.vote(motion=motion, choice="yes", **here.deed)
    said = {"where": "Here", "agenda": "Again", "minutes": "Yes.", "seen_version": 1}
    actions.write_meeting(meeting=again, **said, **here.deed)
    actions.close_meeting(meeting=again, seen_version=2, **here.deed)
    assert list(queries.not_adopted(here.town.place, here.group, HASH, TODAY)) == []
    assert queries.votes_on(here.town.place, HASH)[0].votes.is_carried, "the newest vote holds"
    assert [one.say for one in queries.not_adopted(here.town.place, None, HASH, TODAY)]
