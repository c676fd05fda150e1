"""Who can help at a place: said so that people can use it, checked by somebody on a day, ended and never deleted."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from ownway.apps.places import queries
from ownway.apps.places.actions import HelperSaid, add_helper, change_helper, check_helper, end_helper, open_place
from ownway.apps.places.models import Helper, Place
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
ADDED = date(2025, 11, 20)
TODAY = date(2026, 11, 21)


@pytest.fixture
def place(db: None) -> Place:
    return open_place(by="system", on=ADDED, slug="here", name="Here", kind="council")


@pytest.fixture
def speak_up(place: Place) -> Helper:
    said: HelperSaid = {"name": "Speak Up", "does": "Advocates, free.", "phone": "01632 960181", "is_advocate": True}
    return add_helper(place=place, by="keeper", on=ADDED, **said)


def told(deed: str) -> int:
    return Line.objects.filter(deed=f"place.helper_{deed}").count()


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"name": "  "}, "name"),
        ({"name": " speak  UP "}, "name"),
        ({"does": " \n "}, "does"),
        ({"phone": "ask for Ann"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"web": "javascript:alert(1)"}, "web"),
        ({"web": "javascript://example.org/%0aalert(1)"}, "web"),
        ({"web": "ftp://example.org/"}, "web"),
        ({"web": "example"}, "web"),
    ],
)
def test_what_nobody_can_read_ring_or_open_is_refused_and_changes_nothing(
    place: Place, speak_up: Helper, given: HelperSaid, where: str
) -> None:
    said: HelperSaid = {"name": "Example Advice", "does": "Advice."}
    said.update(given)
    with pytest.raises(Refused) as refused:
        add_helper(place=place, by="keeper", on=TODAY, **said)
    assert [one.where for one in refused.value.problems] == [where]
    other = add_helper(place=place, by="keeper", on=TODAY, name="Other", does="Other things.")
    with pytest.raises(Refused):
        change_helper(helper=other, by="keeper", on=TODAY, seen_version=1, **said)
    assert [one.name for one in queries.helpers(place)] == ["Other", "Speak Up"]


def test_all_that_is_wrong_is_said_at_once(place: Place) -> None:
    with pytest.raises(Refused) as refused:
        add_helper(place=place, by="keeper", on=TODAY, name="", does="", phone="x", web="x")
    assert [one.where for one in refused.value.problems] == ["name", "does", "phone", "web"]


def test_a_line_sent_twice_is_one_line(place: Place) -> None:
    once = uuid.uuid4()
    rows = [add_helper(place=place, by="keeper", on=TODAY, once=once, name="A", does="B.") for _time in range(2)]
    assert rows[0] == rows[1]
    assert told("added") == 1


def test_two_places_may_have_the_same_name_on_their_lists(speak_up: Helper) -> None:
    there = open_place(by="system", on=ADDED, slug="there", name="There", kind="council")
    assert add_helper(place=there, by="keeper", on=TODAY, name="Speak Up", does="Advocates.").place == there
    assert queries.helper(there, speak_up.pk) is None


def test_what_is_changed_stands_with_a_line_in_the_trail_and_was_not_checked_by_it(speak_up: Helper) -> None:
    said: HelperSaid = {"name": "speak up", "does": "Advocates. Free.", "is_user_led": True}
    said["web"] = "https://speak.example.org/"
    for _time in range(2):
        change_helper(helper=speak_up, by="keeper", on=TODAY, seen_version=1, **said)
    speak_up.refresh_from_db()
    assert (speak_up.name, speak_up.phone, speak_up.web_page) == ("speak up", "", "https://speak.example.org/")
    assert (speak_up.is_user_led, speak_up.is_advocate) == (True, False)
    assert (speak_up.version, speak_up.checked_on) == (2, ADDED)
    line = Line.objects.get(deed="place.helper_changed")
    assert (line.by, line.what, list(line.facts)) == ("keeper", f"helper {speak_up.pk}", ["said"])
    assert "Advocates" not in str(line.facts)


def test_nobody_overwrites_or_checks_what_they_have_not_read(speak_up: Helper) -> None:
    said: HelperSaid = {"name": "Speak Up", "does": "Advocates, free.", "phone": "01632 960182"}
    change_helper(helper=speak_up, by="one", on=TODAY, seen_version=1, **said)
    with pytest.raises(Refused, match="Somebody changed this"):
        change_helper(helper=speak_up, by="two", on=TODAY, seen_version=1, name="Speak Up", does="Peers.")
    with pytest.raises(Refused, match="Somebody changed this"):
        check_helper(helper=speak_up, by="two", on=TODAY, seen_version=1)
    speak_up.refresh_from_db()
    assert (speak_up.does, speak_up.phone, speak_up.checked_on) == ("Advocates, free.", "01632 960182", ADDED)


def test_what_was_checked_today_is_not_old_and_is_told_once(speak_up: Helper) -> None:
    assert speak_up.is_old(ADDED + timedelta(days=367))
    assert not speak_up.is_old(ADDED + timedelta(days=366))
    for _time in range(2):
        kept = check_helper(helper=speak_up, by="keeper", on=TODAY, seen_version=1)
    assert kept.checked_on == TODAY
    assert told("checked") == 1


def test_who_is_taken_off_the_list_is_nowhere_chosen_and_still_readable(place: Place, speak_up: Helper) -> None:
    assert list(queries.advocates(place)) == [str(speak_up.pk)]
    for _time in range(2):
        end_helper(helper=speak_up, by="keeper", on=TODAY)
    assert told("ended") == 1
    assert (list(queries.helpers(place)), queries.advocates(place)) == ([], {})
    kept = queries.helper(place, speak_up.pk)
    assert kept is not None
    assert (kept.name, kept.gone_on) == ("Speak Up", TODAY)
    with pytest.raises(Refused, match="not on the list any more"):
        check_helper(helper=speak_up, by="keeper", on=TODAY, seen_version=1)
    with pytest.raises(Refused, match="not on the list any more"):
        change_helper(helper=speak_up, by="keeper", on=TODAY, seen_version=1, name="A", does="B.")
    assert add_helper(place=place, by="keeper", on=TODAY, name="Speak Up", does="Advocates again.").pk != speak_up.pk


def test_a_page_that_a_browser_would_run_is_no_link_whoever_wrote_it(place: Place) -> None:
    kept = Helper.objects.create(place=place, name="A", does="B.", web="javascript:alert(1)", checked_on=TODAY)
    assert kept.web_page == ""
