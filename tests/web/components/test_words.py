"""Words for translation: every template can be read for them, and no translation is left without its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import django
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from tests.web.components.golden import REPOSITORY

LOCALE = REPOSITORY / "src" / "ownway" / "web" / "locale"
DJANGO = Path(django.__file__).parent / "conf" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}


@pytest.fixture(scope="module")
def ours() -> set[str]:
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: set[str] = set()
    for _file, _line, said, _notes, _context in extract_from_dir(
        REPOSITORY / "src" / "ownway", methods, options, keywords=KEYWORDS
    ):
        found |= {said} if isinstance(said, str) else {one for one in said if one}
    return found


def entries(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {(one.id if isinstance(one.id, str) else one.id[0]): one.string for one in catalogue if one.id}


def test_the_words_of_pages_are_found(ours: set[str]) -> None:
    assert {"Leave this page quickly", "You never have to do this on a screen", "%(count)s week"} <= ours


@pytest.mark.parametrize("language", ["en", "en_Simple"])
def test_no_translation_is_left_without_its_sentence(language: str, ours: set[str]) -> None:
    known = ours | set(entries(DJANGO))
    lost = [one for one in entries(LOCALE / language / "LC_MESSAGES" / "django.po") if one not in known]
    assert lost == []


@pytest.mark.parametrize("language", ["en", "en_Simple"])
def test_translations_keep_the_names_inside(language: str) -> None:
    for said, instead in entries(LOCALE / language / "LC_MESSAGES" / "django.po").items():
        for one in instead if isinstance(instead, tuple) else (instead,):
            assert set(re.findall(r"%\(\w+\)[ds]", one)) <= set(re.findall(r"%\(\w+\)[ds]", said)), said
