"""One finding travels: answered by phone, found, voted, acted on, measured again, published; staff see it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.apps.people.people_made import account, meet, place, worker
from tests.browser import Axe
from tests.doing_world import GIVEN, wave_of
from tests.journeys.walker import USUAL, Walker

from ownway.apps.doing import actions
from ownway.apps.groups.actions import give_seat, open_group
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.surveys import actions as surveys
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Wave

pytestmark = pytest.mark.browser
MET = date(2026, 11, 21)
PREVIEW_DAYS = 14
YEAR_LATER = MET + timedelta(days=365)
PEOPLE = 32
FORMS = "How easy are the forms, papers and checks?"


@dataclass
class Town:
    """A place with a group of three, and thirty-two people to ask."""

    place: Place
    planner: Account
    asker: Account
    members: list[Account]
    records: list[Record]

    def answer(self, wave: Wave, records: Sequence[Record], ease: str, better: int = 0, best: str = "") -> None:
        """Those answers under their names that nobody watches: the first ``better`` say ``best``."""
        Response.objects.bulk_create(
            Response(
                wave=wave, voice="person", state=State.SENT, record=one, key=one.person_id, how=Channel.WEB,
                answers={**GIVEN, "ease_paper": best if at < better else ease}, language="en",
            )
            for at, one in enumerate(records)
        )  # fmt: skip


@pytest.fixture
def town(transactional_db: None) -> Town:
    made = place("travelham")
    members = [account(name) for name in ("amir", "bea", "cai")]
    group = open_group(place=made, slug="us", name="Us", purpose="What is found.", by=None, on=MET)
    for one in members:
        give_seat(group=group, account=one, draws_on_support=one != members[2], by=None, on=MET)
    records = [meet(made, f"Person {at}", account=account(f"person{at}")) for at in range(PEOPLE)]
    return Town(made, worker(made, Job.COMMISSIONER), worker(made, Job.PRACTITIONER), members, records)


@pytest.fixture
def walks(
    chromium: Browser, axe: Axe, live_server: LiveServer, signed_in: Callable[[Account], str]
) -> Callable[[Account | None], Walker]:
    """Somebody at a browser of their own, signed in already; or anybody."""

    @dataclass
    class Site:
        address: str

    def made(who: Account | None = None) -> Walker:
        context = chromium.new_context(viewport=USUAL, bypass_csp=True)
        if who is not None:
            context.add_cookies([{"name": "sessionid", "value": signed_in(who), "url": live_server.url}])
        return Walker(Site(live_server.url), context, axe)  # type: ignore[arg-type]

    return made


@pytest.fixture
def signed_in() -> Callable[[Account], str]:
    from django.test import Client

    def session(who: Account) -> str:
        visitor = Client()
        visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        return visitor.cookies["sessionid"].value

    return session


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Turns to a day: the server runs in this program."""

    def turn(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)

    turn(MET)
    return turn


def test_one_finding_travels(
    town: Town, walks: Callable[[Account | None], Walker], calendar: Callable[[date], None]
) -> None:
    slug = town.place.slug
    desk, public = f"/desk/at/{slug}", f"/at/{slug}/you-said/"
    wave = wave_of(town.place, town.planner, "Autumn 2026", MET)
    surveys.invite_everybody(wave=wave, by=town.planner, on=MET)
    town.answer(wave, town.records[1:], "hard")

    # Given somebody answers by phone that forms are hard
    sam, first = walks(town.asker), town.records[0]
    asked = f"/p/{first.reference}/surveys/{wave.pk}"
    sam.goes(f"{asked}/")
    sam.page.get_by_label("By phone", exact=True).check()
    sam.page.get_by_label("Yes", exact=False).first.check()
    sam.presses("Begin")
    sam.goes(f"{asked}/page/ease/")
    sam.chooses(FORMS, "Hard")
    sam.presses("Stop here")
    sam.presses("Send")

    # And the wave is closed and told, with small numbers hidden
    cat = walks(town.planner)
    cat.goes(f"/desk/{slug}/surveys/{wave.pk}/")
    cat.presses("Close it")
    cat.presses("Work out what people said")
    cat.reads("Fewest gave a good answer to", "Nothing here says why", "to the nearest 5")

    # When the group meets, finds it, and votes on it
    amir = walks(town.members[0])
    amir.goes(f"{desk}/groups/us/plan/")
    amir.writes_day("On which day does the group meet?", MET)
    amir.writes("Where?", "The library")
    amir.writes("What is it about?", "1. What people said")
    amir.presses("Plan the meeting")
    meeting = amir.path()
    amir.follows("Findings, votes and actions")
    session = amir.path()
    amir.picks("Which question is it about?", f"Autumn 2026: {FORMS}")
    amir.writes("What do we find?", "Forms are too hard.")
    amir.presses("Lay it before the group")
    amir.chooses("How much would it change in people's lives?", "A lot")
    amir.chooses("How much of it can be done here?", "Some")
    amir.presses("Vote")
    amir.reads("First of all: Forms are too hard.", "1 seat has voted")

    # And agrees what is done, by whom, by when: a day that is past is refused beside its boxes
    amir.opens("Agree an action")
    amir.writes("What will be done?", "One form instead of two.")
    amir.writes("Who answers for it?", town.planner.email)
    amir.writes_day("By which day?", MET - timedelta(days=1))
    amir.presses("Agree it")
    amir.reads("This one is past")
    amir.writes_day("By which day?", MET + timedelta(days=90))
    amir.presses("Agree it")
    amir.goes(meeting)
    amir.opens("Write agenda and minutes")
    amir.writes("Minutes", "One form instead of two.")
    amir.presses("Keep what is written")
    amir.presses("The minutes are agreed")
    amir.reads("is closed")

    # Then it is done, with how anybody can see it, and staff read it before everybody
    cat.goes(session)
    cat.opens("Say how far it is")
    cat.picks("How far is it?", "Done")
    cat.writes("How can anybody see it?", "The new form is online.")
    cat.presses("Write it down")
    anybody = walks(None)
    anybody.goes(public)
    anybody.reads("Nothing stands here yet")
    sam.goes(public)
    sam.reads("Not public yet", "Forms are too hard.", "The new form is online.")
    calendar(MET + timedelta(days=PREVIEW_DAYS + 1))
    anybody.goes(public)
    anybody.reads("You said: Forms are too hard.", "One form instead of two.", "The next wave will show it")
    anybody.does_not_read("Not public yet", "amir")

    # And a year later the same people are asked again, and everybody sees that it moved
    calendar(YEAR_LATER)
    again = wave_of(town.place, town.planner, "Autumn 2027", YEAR_LATER, follows=wave.pk)
    town.answer(again, town.records, "hard", better=20, best="easy")
    closed = surveys.close_wave(wave=again, by=town.planner, on=YEAR_LATER)
    actions.tell(wave=closed, by=town.planner, on=YEAR_LATER)
    sam.goes(public)
    sam.reads("Not public yet", "20 gave a better answer")
    calendar(YEAR_LATER + timedelta(days=PREVIEW_DAYS + 1))
    anybody.seen.clear()
    anybody.goes(public)
    anybody.reads("Autumn 2027", "So much change for the better is more than luck.")
    anybody.easy()
