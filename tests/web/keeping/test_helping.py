"""A keeper looks after who can help: added, changed, checked and taken off; people read it at once, with its day."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.adopted_place import TODAY, Cast, cast
from tests.made_once import made_once

from ownway.apps.people.actions import ask_for_advocate
from ownway.apps.people.models import Account
from ownway.apps.places.actions import HelperSaid, add_helper, open_place
from ownway.apps.places.models import Helper
from ownway.web.asking import today
from ownway.web.keeping.helping import ago

pytestmark = pytest.mark.django_db
LIST = "/desk/at/example/help/"
PUBLIC = "/at/example/who-can-help/"


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def signed_in(who: Account) -> Client:
    visitor = Client()
    visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return visitor


@pytest.fixture
def keeper(here: Cast) -> Client:
    return signed_in(here.keeper)


@pytest.fixture
def speak_up(here: Cast) -> Helper:
    said: HelperSaid = {"name": "Speak Up", "does": "Advocates, free.", "phone": "01632 960181", "is_advocate": True}
    return add_helper(place=here.place, by="system", on=date(2024, 3, 3), **said)


def page(visitor: Client, address: str) -> str:
    return re.sub(r"\s+", " ", visitor.get(address).content.decode())


def test_who_is_added_is_read_by_everybody_at_once(keeper: Client) -> None:
    assert "Nobody is on the list yet." in page(keeper, LIST)
    given = {"name": "Example Centre", "does": "Advice from disabled people.", "phone": "01632 960177"}
    given |= {"web": "centre.example.org", "is_user_led": "on", "once": str(uuid.uuid4())}
    for _time in range(2):
        assert keeper.post(LIST, given).status_code == 302
    found = Helper.objects.get()
    assert (found.web, found.checked_on, found.is_user_led) == ("https://centre.example.org", today(), True)
    assert (found.is_independent, found.is_advocate) == (False, False)
    read = page(Client(), PUBLIC)
    assert '<a href="https://centre.example.org" rel="noreferrer">' in read
    assert "Run by disabled people" in read
    mine = page(keeper, LIST)
    assert ", today." in mine
    assert "Not independent" in mine


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({"name": " "}, "Write their name, as people know it."),
        ({"does": ""}, "Say what they do, in a sentence a person can read."),
        ({"name": "SPEAK up"}, "They are on the list already. Change that line."),
        ({"phone": "ring us"}, "This is not a phone number."),
        ({"web": "javascript:alert(1)"}, "This is not a web address."),
        ({"web": "ftp://example.org"}, "This is not a web address."),
    ],
)
def test_what_nobody_can_use_is_refused_and_stays_in_its_box(
    keeper: Client, speak_up: Helper, given: dict[str, str], say: str
) -> None:
    typed = {"name": "Example Advice", "does": "Advice on money.", "once": str(uuid.uuid4()), **given}
    answer = keeper.post(LIST, typed)
    assert answer.status_code == 400
    assert say in answer.content.decode()
    assert typed["does"] in answer.content.decode()
    assert list(Helper.objects.all()) == [speak_up]


def test_what_nobody_checked_for_a_year_is_said_plainly_until_somebody_did(keeper: Client, speak_up: Helper) -> None:
    old = "Nobody checked this for more than a year."
    assert old in page(keeper, LIST)
    assert "That is more than a year ago." in page(Client(), PUBLIC)
    assert "That is a long time ago." in page(Client(), f"/en-simple{PUBLIC}")
    answer = keeper.post(f"{LIST}{speak_up.pk}/checked/", {"seen_version": 1}, follow=True)
    assert "It is written down that Speak Up was checked today." in answer.content.decode()
    assert old not in page(keeper, LIST)
    assert "That is more than a year ago." not in page(Client(), PUBLIC)


def test_how_long_ago_is_said_as_people_say_it() -> None:
    said = {days: ago(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 59, 60, 366, 800)}
    assert said == {
        0: "today",
        1: "1 day ago",
        59: "59 days ago",
        60: "about 1 month ago",
        366: "about 12 months ago",
        800: "about 2 years ago",
    }


def test_what_a_keeper_changes_stands_and_what_another_changed_meanwhile_is_shown_first(
    keeper: Client, speak_up: Helper
) -> None:
    one = f"{LIST}{speak_up.pk}/"
    said = {"name": "Speak Up", "does": "Advocates, free.", "is_advocate": "on"}
    assert keeper.post(one, {**said, "phone": "01632 960182", "seen_version": 1}).status_code == 302
    assert "01632 960182" in page(Client(), PUBLIC)
    late = keeper.post(one, {**said, "phone": "01632 960183", "seen_version": 1})
    assert late.status_code == 400
    told = late.content.decode()
    assert "As it stands now" in told
    assert "01632 960182" in told
    assert 'value="01632 960183"' in told
    assert 'name="seen_version" value="2"' in told
    stale = keeper.post(f"{one}checked/", {"seen_version": 1}, follow=True).content.decode()
    assert "Somebody changed this while you read it." in stale
    assert keeper.post(one, {**said, "phone": "01632 960183", "seen_version": 2}).status_code == 302


def test_who_is_taken_off_the_list_is_asked_first_and_who_chose_them_still_reads_their_name(
    here: Cast, keeper: Client, speak_up: Helper
) -> None:
    ask_for_advocate(record=here.record, by=here.person, on=TODAY, helper=speak_up)
    away = f"{LIST}{speak_up.pk}/take-away/"
    assert "they have to find another advocate" in page(keeper, away)
    assert "Speak Up" in page(Client(), PUBLIC)
    for _time in range(2):
        assert keeper.post(away).status_code == 302
    assert keeper.get(f"{LIST}{speak_up.pk}/").status_code == 302
    assert "Speak Up" not in page(keeper, LIST)
    assert "Speak Up" not in page(Client(), PUBLIC)
    person = signed_in(here.person)
    mine = page(person, f"/p/{here.record.reference}/helpers/advocate/")
    assert "Speak Up. They are not on our list any more, since" in mine
    assert "Speak Up" not in page(person, f"/p/{here.record.reference}/helpers/advocate/ask/")


def test_another_place_s_line_is_not_found(here: Cast, keeper: Client) -> None:
    there = open_place(by="system", on=TODAY, slug="there", name="There", kind="council")
    other = add_helper(place=there, by="system", on=TODAY, name="Others", does="Help there.")
    for end in ("", "take-away/"):
        assert keeper.get(f"{LIST}{other.pk}/{end}").status_code == 404
        assert keeper.post(f"{LIST}{other.pk}/{end}").status_code == 404
    assert keeper.post(f"{LIST}{other.pk}/checked/", {"seen_version": 1}).status_code == 404
    other.refresh_from_db()
    assert (other.gone_on, other.version) == (None, 1)


def test_a_link_that_a_browser_would_run_is_on_no_page(here: Cast, keeper: Client) -> None:
    Helper.objects.create(place=here.place, name="A", does="B.", web="javascript:alert(1)", checked_on=TODAY)
    read = [page(Client(), PUBLIC), page(Client(), f"/en-simple{PUBLIC}"), page(Client(), "/at/example/")]
    assert not [one for one in [*read, page(keeper, LIST)] if "javascript:" in one]


def test_the_list_is_among_the_keeper_s_work(keeper: Client) -> None:
    assert f'href="{LIST}"' in page(keeper, "/desk/")
