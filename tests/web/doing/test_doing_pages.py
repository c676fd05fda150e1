"""What goes wrong on the pages of a session is said in plain words beside its box, and nothing typed is lost."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.people.people_made import TODAY, Town, account, place
from tests.doing_world import Session, agreed, found, session
from tests.made_once import made_once

from ownway.apps.doing.models import Action, Finding, Judgement
from ownway.apps.groups import actions as groups
from ownway.apps.groups.models import Ballot, Meeting, Motion, Paper
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.kinds import State
from ownway.web.asking import today


@dataclass
class Here:
    """A session that meets today, and the addresses of its pages."""

    town: Town
    second: Account
    held: Session
    finding: Finding
    action: Action

    @property
    def desk(self) -> str:
        return f"/desk/at/{self.town.place.slug}"

    @property
    def session(self) -> str:
        return f"{self.desk}/doing/{self.held.meeting.pk}/"

    @property
    def meeting(self) -> str:
        return f"{self.desk}/groups/{self.held.group.slug}/{self.held.meeting.pk}/"


def make() -> Here:
    town, second = Town(place("pageham")), account("amir")
    held = session(town.place, town.workers[Job.COMMISSIONER], [town.person, second], TODAY)
    finding = found(held, second, TODAY)
    return Here(town, second, held, finding, agreed(finding, second, town.practitioner, TODAY))


built = made_once(make)


@pytest.fixture
def here(built: Here, db: None, monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    return deepcopy(built)


def signed_in(who: Account) -> Client:
    visitor = Client()
    visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return visitor


def test_a_vote_needs_a_seat_and_says_so(here: Here) -> None:
    assert today() == TODAY
    vote, said = f"{here.session}{here.finding.pk}/vote/", {"impact": "3", "doability": "2"}
    refused = signed_in(here.town.practitioner).post(vote, said)
    assert refused.status_code == 400
    assert "Only those who sit in this group vote." in refused.content.decode()
    member = signed_in(here.second)
    assert "Choose one of the three." in member.post(vote, {"impact": "9"}).content.decode()
    for doability in ("2", "1"):
        assert member.post(vote, {**said, "doability": doability})["Location"] == here.session
    assert [one.doability for one in Judgement.objects.all()] == [1]
    assert "Change my vote" in member.get(here.session).content.decode()


def test_an_action_without_owner_or_with_a_day_past_is_refused_beside_its_box(here: Here) -> None:
    agree, member = f"{here.session}{here.finding.pk}/agree/", signed_in(here.second)
    day = TODAY + timedelta(days=9)
    said = {"once": uuid4(), "what": "One form.", "owner": here.town.practitioner.email}
    said |= {"due_on_0": day.day, "due_on_1": day.month, "due_on_2": day.year}
    for wrong, say in (
        ({"owner": ""}, "Somebody has to answer for it. Write their e-mail address."),
        ({"owner": "nobody@example.org"}, "Somebody has to answer for it who works here"),
        ({"due_on_2": day.year - 1}, "This one is past."),
    ):
        refused = member.post(agree, {**said, **wrong})
        assert refused.status_code == 400
        page = refused.content.decode()
        assert page.count(say) == 2, "above the form, and beside the box"
        assert 'value="One form."' in page, "what was typed stays"
    for _twice in range(2):
        assert member.post(agree, said).status_code == 302
    assert Action.objects.filter(what="One form.").count() == 1


def test_two_who_move_an_action_at_once_see_one_another(here: Here) -> None:
    move = f"{here.session}actions/{here.action.pk}/"
    said = {"state": "begun", "evidence": "", "seen_version": 1}
    assert signed_in(here.town.practitioner).post(move, said).status_code == 302
    late = signed_in(here.second).post(move, {**said, "state": "dropped", "evidence": "No money."})
    page = late.content.decode()
    assert late.status_code == 400
    assert "Somebody said meanwhile: Begun." in page
    assert "No money." in page
    assert 'name="seen_version" value="2"' in page, "sent again, it knows what it follows"
    assert signed_in(here.town.workers[Job.FINANCE]).post(move, said).status_code == 404


def test_a_finding_is_sent_twice_and_stands_once(here: Here) -> None:
    member = signed_in(here.second)
    said = {
        "once": uuid4(),
        "words": "Few were told the amount.",
        "question": f"{here.held.wave.pk} person knew_amount",
    }
    for _twice in range(2):
        assert member.post(f"{here.session}find/", said).status_code == 302
    assert Finding.objects.count() == 2
    again = member.post(f"{here.session}find/", {**said, "once": uuid4()})
    assert "has a finding on this question already" in again.content.decode()


def test_a_meeting_is_written_by_two_voted_in_and_closed(here: Here) -> None:
    member, person, keeper = (signed_in(who) for who in (here.second, here.town.person, here.town.workers[Job.KEEPER]))
    said = {"where": "The library", "agenda": "1. Forms", "minutes": "We all came.", "seen_version": 1}
    assert "Write the minutes first" in member.post(f"{here.meeting}close/", {"seen_version": 1}).content.decode()
    assert member.post(here.meeting, said).status_code == 302
    clash = person.post(here.meeting, {**said, "minutes": "Nobody came."})
    page = clash.content.decode()
    assert clash.status_code == 400
    assert "Nobody came." in page, "what was typed"
    assert "We all came." in page, "what stands there"
    paper = {"once": uuid4(), "title": "Forms", "words": "They are long."}
    motion = {"once": uuid4(), "words": "Adopt the questions?", "adopts": here.held.wave.instrument.hash}
    assert "Write what the paper says." in member.post(f"{here.meeting}paper/", {**paper, "words": ""}).content.decode()
    for _twice in range(2):
        assert member.post(f"{here.meeting}paper/", paper).status_code == 302
        assert keeper.post(f"{here.meeting}motion/", motion).status_code == 302
    assert (Paper.objects.count(), Motion.objects.count()) == (1, 1)
    vote = f"{here.meeting}vote/{Motion.objects.get().pk}/"
    refused = keeper.post(vote, {"choice": "yes"})
    assert (refused.status_code, "Only those who sit in this group vote." in refused.content.decode()) == (400, True)
    for who, choice in ((member, "no"), (member, "yes"), (person, "yes")):
        assert who.post(vote, {"choice": choice}).status_code == 302
    assert Ballot.objects.count() == 2
    minutes = f"/at/{here.town.place.slug}/groups/{here.held.group.slug}/"
    assert "We all came." not in Client().get(minutes).content.decode()
    assert member.post(f"{here.meeting}close/", {"seen_version": 2}).status_code == 302
    for address in (minutes, f"/en-simple{minutes}"):
        page = Client().get(address).content.decode()
        assert "We all came." in page
        assert "2 say yes, 0 say no" in page
    kept = signed_in(here.town.workers[Job.COMMISSIONER]).get(f"/desk/{here.town.place.slug}/surveys/instruments/")
    assert "Living well voted on" in kept.content.decode(), "questions say who adopted them"


def test_what_is_not_told_yet_is_worked_out_by_who_plans(here: Here) -> None:
    report = f"{here.desk}/doing/waves/{here.held.wave.pk}/"
    page = signed_in(here.second).get(report).content.decode()
    assert "Fewest gave a good answer to “" in page
    assert "Nothing here says why." in page
    assert page.count("<table") > 10, "every picture has its table"
    assert signed_in(here.town.supporter).get(report).status_code == 404
    easy = signed_in(here.second).get(f"/en-simple{report}").content.decode()
    assert easy != page
    assert Client().get(f"/en-simple/at/{here.town.place.slug}/you-said/").status_code == 200
    groups.end_seat(seat=here.held.group.seats.get(account=here.second), by=here.second, on=TODAY)
    assert signed_in(here.second).get(report).status_code == 404, "whoever left sees it with everybody else"


def test_a_quote_is_read_by_a_seat_first_then_stands_in_the_session_and_for_everybody(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, seat, words = here.held.wave, signed_in(here.second), "My street, and the bus that stops there"
    for said, may_quote in ((words, True), ("Nobody else may read this", False)):
        given = {"answers": {"good_thing": said, "ease_paper": "hard"}, "may_quote": may_quote}
        without_name(wave, "person", state=State.SENT, how=Channel.WEB, language="en", **given).save()
    reading = f"{here.desk.replace('/at', '')}/surveys/{wave.pk}/words/"
    pages = (here.session, f"{here.desk}/doing/waves/{wave.pk}/")
    waiting = seat.get(reading).content.decode()
    assert "1 quote waits to be read" in waiting
    assert words in waiting
    assert "Nobody else may read this" not in waiting
    assert all(words not in seat.get(page).content.decode() for page in pages), "nobody read it yet"
    key = waiting.split('name="key" value="')[1].split('"')[0]
    assert "Choose for one of them" in seat.post(reading, {"key": key}, follow=True).content.decode()
    assert seat.post(reading, {"key": "made-up", "say": "may"}).status_code == 404
    assert "It may be shown" in seat.post(reading, {"key": key, "say": "may"}, follow=True).content.decode()
    assert all(words in seat.get(page).content.decode() for page in pages)
    public = f"/at/{here.town.place.slug}/you-said/"
    assert words not in Client().get(public).content.decode(), "the session is not closed"
    Meeting.objects.filter(pk=here.held.meeting.pk).update(closed_on=TODAY)
    after = TODAY + timedelta(days=60)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: after)
    for page in (public, f"/en-simple{public}"):
        told = Client().get(page).content.decode()
        assert words in told
        assert "Nobody else may read this" not in told
    seat.post(reading, {"key": key, "say": "may_not"})
    assert words not in Client().get(public).content.decode()
