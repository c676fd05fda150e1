"""Public pages: everybody may read them, they keep nothing, and they say what holds at the place."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from django.test import Client
from tests.web.public.addresses import OF_A_PLACE, every

from ownway.apps.people import permissions
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, Part
from ownway.apps.places.actions import set_rule
from ownway.apps.places.models import Helper, Place
from ownway.web.navigation import place_nav
from ownway.web.public import showing, words
from ownway.web.public.glossary import glossary

TODAY = date(2026, 11, 21)


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def words_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


@pytest.mark.parametrize("address", every())
def test_a_page_has_one_heading_a_title_a_way_out_and_keeps_nothing(borough: Place, address: str) -> None:
    answer = Client().get(address)
    markup = answer.content.decode()
    assert answer.status_code == 200
    assert markup.count("<h1") == 1
    assert re.search(r"<title>\s*\S+.* - Ownway</title>", markup)
    assert "data-quiet-exit" in markup
    assert not answer.cookies, "a public page sets no cookie"
    assert answer.headers.get("Set-Cookie") is None
    is_easy = address.startswith("/en-simple/")
    assert f'<html lang="{"en-simple" if is_easy else "en"}">' in markup
    levels = [int(level) for level in re.findall(r"<h([1-6])", markup)]
    assert all(later <= before + 1 for before, later in pairwise(levels))
    assert re.findall(r"\w+[.?!][A-Z]\w+", words_of(markup)) == [], "two sentences without a space"
    ids = re.findall(r'\sid="([^"]+)"', markup)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [one for one in every() if one.startswith("/en-simple/")])
def test_easy_read_is_a_page_of_its_own_with_pictures(borough: Place, address: str) -> None:
    usual, easy = read(address.removeprefix("/en-simple")), read(address)
    assert words_of(easy) != words_of(usual)
    if not address.endswith("/rules/"):
        assert 'class="ow-easyrow"' in easy


@pytest.mark.parametrize("page", OF_A_PLACE)
def test_a_place_that_is_not_here_is_not_found(borough: Place, page: str) -> None:
    assert Client().get(f"/at/nowhere/{page}").status_code == 404


def test_links_on_pages_lead_somewhere(borough: Place) -> None:
    inside = {link for address in every() for link in re.findall(r'href="(/[^"]*)"', read(address))}
    inside = {link for link in inside if not link.startswith("/static/")}
    assert len(inside) > 25
    for link in inside:
        address, _, anchor = link.partition("#")
        answer = Client().get(address, follow=True)
        assert answer.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in answer.content.decode(), link


def test_one_place_is_its_own_front_page_and_several_are_a_choice(borough: Place) -> None:
    assert "Choose your place" in read("/")
    Place.objects.exclude(pk=borough.pk).delete()
    assert "The road, and what is promised here" in read("/")
    assert "Choose your place" not in read("/")


def test_no_place_yet_says_so(db: None) -> None:
    assert "No place is set up here yet" in read("/")


def test_nothing_can_be_sent_to_a_public_page(borough: Place) -> None:
    assert {Client().post(address).status_code for address in every()} == {405}


def test_the_pages_above_are_five_at_most_and_the_page_is_marked(borough: Place) -> None:
    entries = place_nav(borough, "/at/borough/rights/")
    assert [say for say, _href, is_here in entries if is_here] == ["My rights"]
    said = [say for say, _href, _is_here in entries]
    assert said == ["Home", "Know your number", "My rights", "Who can help", "My choices"]


def test_a_place_without_rules_for_a_number_does_not_send_people_to_one(borough: Place) -> None:
    silent = Place.objects.get(slug="silent")
    assert [say for say, _href, _is_here in place_nav(silent, "/")] == [
        "Home",
        "My rights",
        "Who can help",
        "My choices",
    ]
    for page in OF_A_PLACE:
        assert "/at/silent/number/" not in read(f"/at/silent/{page}")
        assert "/at/silent/number/" not in read(f"/en-simple/at/silent/{page}")
    assert 'href="/at/borough/number/"' in read("/at/borough/")
    assert 'href="/at/silent/contact/"' in read("/at/silent/")


def test_the_road_says_what_this_place_promises_and_calls_it_a_promise(borough: Place) -> None:
    page = words_of(read("/at/borough/"))
    assert "73 working days" in page
    assert "15 weeks" in page
    assert "Example Borough has not set its own times yet." in page
    assert "These are promises, not measured times." in page
    days = {
        "contact": 1,
        "assessment": 10,
        "number": 0,
        "share": 5,
        "plan": 10,
        "agree": 5,
        "money": 5,
        "living": 40,
        "review": 20,
    }
    set_rule(
        place=borough, by="system", on=TODAY, key="promised_days", value=days, from_on=TODAY, decided_by="The cabinet"
    )
    assert showing.home(borough, TODAY)["has_promised"]
    times = [step["time"] for step in showing.promised_road(borough, TODAY)]
    states = [step["state"] for step in showing.promised_road(borough, TODAY)]
    assert states == ["stop"] * 6 + ["end"]
    assert times[:3] == ["Within 1 working day.", "Within 10 working days.", "The same day."]
    assert showing.promised_whole(borough, TODAY) == {"promised_days": 36, "promised_weeks": 8}


def test_nobody_is_promised_money(borough: Place) -> None:
    page = words_of(read("/at/borough/"))
    assert "Not everybody gets money." in page
    assert "There is money for support" not in page
    assert 'href="/at/borough/told-no/"' in read("/at/borough/")


def test_the_shortest_clock_stands_first(borough: Place) -> None:
    for address in ("/at/borough/rights/", "/en-simple/at/borough/rights/"):
        page = words_of(read(address))
        order = [page.index(say) for say in ("3 months", "50 days", "12 months")]
        assert order == sorted(order), address
    assert "The court’s clock does not stop" in words_of(read("/at/borough/rights/"))
    assert "3 months" in words_of(read("/at/borough/told-no/"))


def test_law_and_the_places_own_rules_are_kept_apart(borough: Place) -> None:
    own = {one.about: one for one in showing.policies(borough, TODAY)}
    assert own["Time to ask for a fresh look"].here == "You have 50 days to ask."
    assert own["Time to ask for a fresh look"].decided_by == "The cabinet"
    assert own["Your support while you challenge"].here == "It goes on until you have the answer."
    assert own["Small plans agreed at once"].here == "Up to £2,600.00 a year. You can ask a person to look."
    assert own["Money you may keep for emergencies"].from_on is None
    page = words_of(read("/at/borough/rights/"))
    assert "The cabinet, from 1 April 2026" in page
    silent = words_of(read("/at/silent/rights/"))
    assert "The cabinet" not in silent
    assert silent.count("Nobody here has decided.") == len(own)


def test_helpers_say_who_they_answer_to_user_led_first(borough: Place) -> None:
    page = words_of(read("/at/borough/who-can-help/"))
    names = [page.index(name) for name in ("What Example Centre does", "What Speak Up does", "What Council team does")]
    assert names == sorted(names)
    assert page.count("Not independent") == 1
    assert "Run by disabled people" in page
    assert "Checked on 1 April 2026" in page
    assert 'id="who"' in read("/at/borough/")
    Helper.objects.all().delete()
    assert "Nobody is listed here yet" in read("/at/borough/who-can-help/")


def test_the_table_of_who_sees_what_is_the_one_the_program_obeys(
    borough: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(words.PARTS) == set(Part)
    assert set(words.JOBS) == set(Job)
    shown = showing.who_sees()
    for (part, say), row in zip(words.PARTS.items(), shown["rows"], strict=True):
        assert row[0] == str(say)
        expected = {None: "no", Deed.SEE: "sees it", Deed.CHANGE: "sees and writes it"}
        assert row[1:] == [expected[permissions.JOBS[job].get(part)] for job in Job if permissions.JOBS[job]]
    monkeypatch.setitem(permissions.JOBS, Job.ADVISER, {Part.SPENDING: Deed.SEE})
    row = next(row for row in showing.who_sees()["rows"] if row[0] == str(words.PARTS[Part.SPENDING]))
    assert "sees it" in row
    assert "Peer adviser" in showing.who_sees()["jobs"]


def test_every_word_of_the_glossary_has_an_address(borough: Place) -> None:
    for address in ("/words/", "/en-simple/words/"):
        page = read(address)
        for one in glossary():
            assert f'id="{one.word.lower().replace(" ", "-")}"' in page
            assert (one.easy if "en-simple" in address else one.meaning) in page


def test_danger_comes_first_on_the_safe_page(borough: Place) -> None:
    page = words_of(read("/safe/"))
    assert page.index("999") < page.index("101")
    assert "01632 960140" in page
    assert "this number is made up" in page
