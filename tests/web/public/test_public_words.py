"""The words of public pages: short sentences, rights with their day and law, pictures that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from tests.web.components.golden import REPOSITORY, pages

from ownway.kernel.working import Confidence
from ownway.web.public import words
from ownway.web.public.content import rights

PAGES = REPOSITORY / "src" / "ownway" / "web" / "templates" / "pages"
TEMPLATES, FIGURES = PAGES / "public", PAGES / "measured"
LONGEST = 24
LONGEST_EASY = 14
OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true", "extensions": "jinja2.ext.do"}
NOT_SENTENCES = ("Law: ", "Who says so: ", "Care Act 2014, section", "Equality Act")


def said_in(template: Path) -> list[str]:
    with template.open("rb") as file:
        found = extract("jinja2.ext.babel_extract", file, options=OPTIONS)
        return [one if isinstance(one, str) else one[0] for _line, one, _notes, _context in found]


def sentences(text: str) -> list[str]:
    text = re.sub(r"<[^>]+>|%\(\w+\)s", "x", text)
    return [one for one in re.split(r"(?<=[.!?:;])\s+", text) if one and not text.startswith(NOT_SENTENCES)]


def too_long(texts: list[str], longest: int) -> list[str]:
    return [one for text in texts for one in sentences(text) if len(one.split()) > longest]


@pytest.mark.parametrize(
    "template", sorted([*TEMPLATES.glob("*.html"), *FIGURES.glob("*.html")]), ids=lambda path: path.stem
)
def test_sentences_are_short(template: Path) -> None:
    is_easy = template.stem.endswith("_easy")
    assert too_long(said_in(template), LONGEST_EASY if is_easy else LONGEST) == []


def test_the_search_for_long_sentences_finds_one() -> None:
    assert too_long(["One two three. " + "word " * 30], LONGEST) != []
    assert len(said_in(TEMPLATES / "could_i.html")) > 30


def test_every_hard_page_has_an_easy_one() -> None:
    shared = {"layout", "layout_easy", "parts", "rules"}
    usual = {path.stem for path in TEMPLATES.glob("*.html")} - shared
    assert {name for name in usual if not name.endswith("_easy") and f"{name}_easy" not in usual} == set()


def test_rights_stand_in_order_with_their_law_and_easy_words() -> None:
    found = rights()
    assert [one.from_on for one in found] == sorted(one.from_on for one in found)
    for one in found:
        assert too_long([one.say], LONGEST) == []
        assert too_long([one.easy], LONGEST_EASY) == []
        assert one.source.say
        assert one.source.address.startswith("https://")
        assert one.source.confidence is not Confidence.LOCAL
    assert sum(one.is_front for one in found) <= 8


def test_pictures_beside_easy_words_exist() -> None:
    drawings = pages.get_template("components/picture.html").module.drawings  # type: ignore[attr-defined]
    used = {one.picture for one in rights()} | set(words.ROAD_PICTURES.values())
    for template in TEMPLATES.glob("*_easy.html"):
        used |= set(re.findall(r'easyrow\("(\w+)"', template.read_text(encoding="utf-8")))
    assert used - drawings.keys() == set()
    assert words.ROAD_PICTURES.keys() == words.ROAD.keys()
