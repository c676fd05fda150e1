"""Questions are read in any language that an instrument has whole, marked so that a screen reader speaks it."""

from __future__ import annotations

import uuid
from copy import deepcopy
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.test import Client
from tests.made_once import made_once
from tests.web.surveys.test_code_pages import first_page, words
from tests.web.surveys.test_survey_pages import signed_in, unasked
from tests.world import World, build

from ownway.apps.surveys import reading
from ownway.apps.surveys.models import Response, Sheet
from ownway.engines.surveys import Instrument, read_instrument

built = made_once(build)
WELSH = '<span lang="cy" dir="auto">Cymraeg: '


def in_welsh(given: Any) -> Any:
    if isinstance(given, list):
        return [in_welsh(one) for one in given]
    if not isinstance(given, dict):
        return given
    more = {"cy": f"Cymraeg: {given['en']}"} if isinstance(given.get("en"), str) else {}
    return {name: in_welsh(one) for name, one in given.items()} | more


def translated(text: str) -> Instrument:
    return read_instrument(yaml.safe_dump(in_welsh(yaml.safe_load(text)), allow_unicode=True, sort_keys=False))


@pytest.fixture
def world(built: World, db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    cache.clear()
    monkeypatch.setattr(reading, "instrument_in", translated)
    return deepcopy(built)


def source(answer: Any) -> str:
    return answer.content.decode()


def test_whoever_holds_a_sheet_reads_the_questions_in_their_language(world: World) -> None:
    visitor = Client()
    visitor.post("/survey/", {"code": str(world.objects["my_sheet"])})
    begin = visitor.get("/survey/begin/")
    assert "Which language should the questions be in?" in words(begin)
    assert '<span lang="cy">Cymraeg</span>' in source(begin)
    here = visitor.post("/survey/begin/", {"is_linked": "no", "language": "cy"}).url
    page = source(visitor.get(here))
    assert page.count(WELSH) > 3
    assert "Keep this and go on" in page
    here = visitor.post(here, {"dignity": "always", "stop": "yes"}).url
    visitor.post(here, {"may_quote": "no"})
    sent = Sheet.objects.get(code=world.objects["my_sheet"]).response
    assert sent is not None
    assert sent.language == "cy"


def test_the_page_s_own_language_stays_where_no_other_is_chosen(world: World) -> None:
    here = first_page(world, visitor := Client(), is_linked="no", language="")
    assert WELSH not in source(visitor.get(here))
    here = visitor.get(here, headers={"referer": here}).request["PATH_INFO"]
    assert "Cymraeg" not in words(visitor.get(f"/en-simple{here}"))


def test_a_language_that_nobody_wrote_is_refused(world: World) -> None:
    visitor = Client()
    visitor.post("/survey/", {"code": str(world.objects["my_sheet"])})
    refused = visitor.post("/survey/begin/", {"is_linked": "no", "language": "pl"})
    assert refused.status_code == 400
    assert "Choose one of these languages." in words(refused)


def test_somebody_signed_in_chooses_too(world: World) -> None:
    wave, person = unasked(world), signed_in(world, "person")
    begin = f"/p/{world.record.reference}/surveys/{wave.pk}/"
    assert "Cymraeg" in words(person.get(begin))
    person.post(begin, {"is_linked": "no", "language": "cy"})
    assert Response.objects.filter(language="cy").count() == 1


def test_a_sheet_is_printed_in_another_language_and_in_large_print(world: World) -> None:
    asker = signed_in(world, "practitioner")
    address = f"/p/{world.record.reference}/surveys/sheets/{world.objects['my_sheet']}/"
    usual = source(asker.get(address))
    assert WELSH not in usual
    assert 'href="?language=cy" lang="cy" hreflang="cy">Cymraeg</a>' in usual
    welsh = source(asker.get(f"{address}?language=cy&print=large"))
    assert welsh.count(WELSH) > 20
    assert "ow-sheet--large" in welsh
    assert 'href="?language=en&amp;print=large" lang="en" hreflang="en">English</a>' in welsh, "there is a way back"
    assert 'href="?language=cy">Usual print</a>' in welsh
    assert 'hreflang="en">English</a>' not in usual.split("<main")[1]
    assert "ow-sheet--large" not in usual
    assert source(asker.get(f"{address}?language=xx")).count(WELSH) == 0


def test_whoever_keys_a_sheet_says_which_language_it_was_in(world: World) -> None:
    asker = signed_in(world, "practitioner")
    address = f"/desk/{world.borough.slug}/surveys/key/{world.objects['my_sheet']}/"
    assert "Which language is the sheet in?" in words(asker.get(address))
    given = {"once": uuid.uuid4(), "is_linked": "no", "how": "paper", "dignity": "always", "language": "cy"}
    asker.post(address, {**given, "may_quote": "no"})
    sent = Sheet.objects.get(code=world.objects["my_sheet"]).response
    assert sent is not None
    assert sent.language == "cy"
