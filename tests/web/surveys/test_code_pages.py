"""The pages for whoever holds a sheet: no account, no script, no code in any address, and no guessing."""

from __future__ import annotations

import html
import logging
import re
from copy import deepcopy

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.made_once import made_once
from tests.world import World, build

from ownway.apps.measured.models import Paper
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Consent, Sheet

built = made_once(build)
START, SEND = "/survey/begin/", "/survey/send/"


@pytest.fixture
def world(built: World, db: None) -> World:
    cache.clear()
    return deepcopy(built)


def words(answer) -> str:  # type: ignore[no-untyped-def]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def first_page(world: World, visitor: Client, **given: str) -> str:
    opened = visitor.post("/survey/", {"code": str(world.objects["my_sheet"]).lower()})
    assert opened.url == START
    return visitor.post(START, given).url


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_somebody_without_an_account_answers_as_their_sheet_says(
    world: World, caplog: pytest.LogCaptureFixture, choice: str
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor, code = Client(), str(world.objects["my_sheet"])
    assert "You need no account" in words(visitor.get("/survey/"))
    seen = [visitor.get("/survey/")]
    here = first_page(world, visitor, is_linked=choice)
    addresses = [here]
    for given in ({"dignity": "always"}, {}, {"health": "good"}, {"stop": "yes"}):
        seen.append(visitor.get(here))
        assert "Maya" not in words(seen[-1])
        here = visitor.post(here, given).url
        addresses.append(here)
    assert here == SEND
    assert "You answered 2 questions. Send them?" in words(visitor.get(here))
    done = visitor.post(here, {"may_quote": "no"}, follow=True)
    assert "It is sent, and counts once" in words(done)
    sent = Sheet.objects.get(code=code).response
    assert sent is not None
    assert sent.answers == {"dignity": "always", "health": "good"}
    assert (sent.record == world.record) is (choice == "yes")
    assert "This code was used" in words(visitor.post("/survey/", {"code": code}))
    assert visitor.get(SEND).url == "/survey/", "the visit knows nothing of it any more"
    assert not [one for one in addresses if code in one]
    assert code not in caplog.text
    assert "no-store" in seen[0]["Cache-Control"]
    assert not Paper.objects.filter(form__startswith="surveys:code").exists(), "a branch tells an answer"


def test_each_thing_that_is_wrong_is_said_with_what_to_do(world: World) -> None:
    visitor = Client()
    nothing = visitor.post("/survey/", {"code": ""})
    assert (nothing.status_code, "Type the code that stands on the sheet" in words(nothing)) == (400, True)
    wrong = visitor.post("/survey/", {"code": "S-0000-0000"})
    assert (wrong.status_code, "Look at it again" in words(wrong)) == (400, True)
    assert 'value="S-0000-0000"' in wrong.content.decode(), "what was typed is kept"
    typed = visitor.post("/survey/", {"code": world.objects["held_sheet"]})
    assert "This code was used" in words(typed)
    assert visitor.get(START).url == "/survey/"
    page = first_page(world, visitor, is_linked="no")
    assert "There is no answer yet" in words(visitor.get(SEND))
    Client().post("/survey/", {"code": world.objects["my_sheet"]})
    assert "stands by itself" in words(visitor.post("/survey/page/difference/", {"better": ["control", "nothing"]}))
    assert visitor.get(START).url == page, "the draft goes on where it was"
    thrown = visitor.post(SEND, {"throw": "yes"}, follow=True)
    assert "You can still send us the paper" in words(thrown)
    assert first_page(world, visitor, is_linked="no") == page


def test_an_ended_yes_is_told_before_anything_is_asked(world: World) -> None:
    consent = Consent.objects.get(pk=world.objects["survey_consent"])
    Consent.objects.filter(pk=consent.pk).update(ended_on=consent.on, ended_as="destroyed")
    visitor = Client()
    visitor.post("/survey/", {"code": world.objects["my_sheet"]})
    assert "Consent for these answers was ended on" in words(visitor.post(START, {"is_linked": "yes"}))
    assert visitor.post(START, {}).status_code == 400, "the yes or no is asked each time"
    assert visitor.post(START, {"is_linked": "no"}).status_code == 302


def test_a_sheet_for_anybody_asks_for_no_name(world: World) -> None:
    visitor = Client()
    assert visitor.post("/survey/", {"code": world.objects["blank_sheet"]}).url == START
    assert "has no name behind it" in words(visitor.get(START))
    assert visitor.post(START).status_code == 302
    assert visitor.post("/survey/page/ease/", {"ease_paper": "hard"}).status_code == 302
    assert visitor.post(SEND, {"may_quote": "no"}).url == "/survey/"
    kept = Sheet.objects.get(code=world.objects["blank_sheet"]).response
    assert (kept.voice, kept.state, kept.answers) == ("worker", State.SENT, {"ease_paper": "hard"})


def test_nobody_guesses_codes_for_long_and_a_right_one_is_no_guess(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.ACCOUNT_RATE_LIMITS, "survey_code", "3/10m/ip")
    visitor, code = Client(), world.objects["my_sheet"]
    for _time in range(5):
        assert Client().post("/survey/", {"code": code}).status_code == 302
    for guess in ("S-0000-0000", "S-0000-0001", "S-0000-0002"):
        assert visitor.post("/survey/", {"code": guess}).status_code == 400
    for tried in (Client(), visitor):
        stopped = tried.post("/survey/", {"code": code})
        assert stopped.status_code == 429, "also the right one waits: a guess may be right"
        assert "Wait ten minutes" in words(stopped)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/survey/", {"code": code}).status_code == 302


def test_easy_read_has_easy_words_and_pictures(world: World) -> None:
    visitor = Client()
    page = visitor.get("/en-simple/survey/")
    assert "Write the code here" in words(page)
    begun = visitor.post("/en-simple/survey/", {"code": world.objects["my_sheet"]}).url
    first = visitor.post(begun, {"is_linked": "no"}).url
    asked = visitor.get(first)
    assert "Do people treat you with respect?" in words(asked)
    assert b"ow-survey__pic" in asked.content
