"""The glossary has one shape, and nobody on a page, in a message or in code uses a word it replaces."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORDS: list[dict[str, Any]] = yaml.safe_load((ROOT / "glossary.yaml").read_text())["words"]
MUST = {"word", "meaning", "easy", "who_says"}
MAY = {"replaces", "allow"}
PAGES = ("src/ownway/**/templates/**/*.html", "src/ownway/**/words/*.yaml", "src/ownway/**/rules/*.yaml")
CODE = ("src/**/*.py", "tests/**/*.py", "benchmarks/**/*.py")
LONGEST_SENTENCE = 20
LONGEST_EASY_SENTENCE = 14
EVERY_PRODUCT_WORD = {
    "person",
    "supporter",
    "representative",
    "nominee",
    "attorney",
    "deputy",
    "advocate",
    "practitioner",
    "approver",
    "commissioner",
    "provider",
    "assistant",
    "contribution",
    "working",
    "points",
    "disregard",
    "eligibility",
    "outcome",
    "plan",
    "line",
    "review",
    "challenge",
    "complaint",
    "ombudsman",
    "carer",
    "capacity",
    "safeguarding",
    "consent",
    "trail",
    "entry",
    "posting",
    "stream",
    "promise",
    "place",
    "record",
}


@dataclass(frozen=True)
class Allowance:
    """Where a replaced word may stand after all."""

    reason: str
    phrase: str = ""
    identifier: str = ""
    under: str = ""


def allowances() -> list[Allowance]:
    return [Allowance(**one) for entry in WORDS for one in entry.get("allow", [])]


def replaced() -> dict[str, str]:
    """Each replaced word, in small letters, with the word to use."""
    return {old.lower(): entry["word"] for entry in WORDS for old in entry.get("replaces", [])}


def replaced_in_text(text: str) -> list[tuple[int, str]]:
    """The lines and replaced words found in something people read."""
    text = re.sub(r"\{#.*?#\}", _blank, text, flags=re.S)
    for one in allowances():
        if one.phrase:
            text = re.sub(re.escape(one.phrase), _blank, text, flags=re.I)
    found = re.finditer(r"\b(" + "|".join(map(_loose, sorted(replaced(), key=len, reverse=True))) + r")\b", text, re.I)
    return [(text.count("\n", 0, hit.start()) + 1, hit[0]) for hit in found]


def replaced_in_names(path: str, names: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines and identifiers that hold a replaced word as one or more whole parts of the name."""
    return [(line, name) for line, name in names if _is_replaced(name) and not _is_allowed_name(path, name)]


@cache
def _is_replaced(name: str) -> bool:
    """Asked once for each name: code says the same names over and over."""
    parts = _parts(name)
    return any(_holds(parts, word) for word in _replaced_in_parts() if word[0] in parts)


@cache
def _replaced_in_parts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(re.split(r"[^a-z]+", word)) for word in replaced())


def names_in(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.NAME:
                yield token.start[0], token.string


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _loose(word: str) -> str:
    return re.sub(r"(\\ |\\-)", r"[\\s-]+", re.escape(word))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_"))


def _holds(parts: tuple[str, ...], word: tuple[str, ...]) -> bool:
    return any(parts[at : at + len(word)] == word for at in range(len(parts) - len(word) + 1))


def _is_allowed_name(path: str, name: str) -> bool:
    return any(
        name == one.identifier and (one.under == "." or path.startswith(f"{one.under}/")) for one in allowances()
    )


def files(patterns: tuple[str, ...]) -> list[Path]:
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: str(entry.get("word", "?")))
def test_every_entry_has_the_same_shape(entry: dict[str, Any]) -> None:
    assert entry.keys() >= MUST, f"missing: {MUST - entry.keys()}"
    assert entry.keys() <= MUST | MAY, f"not known: {entry.keys() - MUST - MAY}"
    for key in MUST:
        assert isinstance(entry[key], str), key
        assert entry[key].strip(), key
    assert entry["meaning"].endswith(".")
    assert entry["easy"].endswith(".")
    assert all(isinstance(old, str) and old for old in entry.get("replaces", []))
    for one in entry.get("allow", []):
        assert set(one) in ({"phrase", "reason"}, {"identifier", "under", "reason"}), one


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: str(entry["word"]))
def test_meanings_are_said_in_short_sentences(entry: dict[str, Any]) -> None:
    for key, longest in (("meaning", LONGEST_SENTENCE + 5), ("easy", LONGEST_EASY_SENTENCE)):
        for sentence in re.split(r"(?<=[.!?])\s+", entry[key]):
            assert len(sentence.split()) <= longest, sentence


def test_no_word_stands_twice_and_none_is_both_used_and_replaced() -> None:
    used = [entry["word"].lower() for entry in WORDS]
    assert len(used) == len(set(used))
    assert not set(used) & set(replaced())
    olds = [old.lower() for entry in WORDS for old in entry.get("replaces", [])]
    assert len(olds) == len(set(olds))


def test_the_words_of_the_product_are_here() -> None:
    assert not EVERY_PRODUCT_WORD - {entry["word"] for entry in WORDS}


def test_the_glossary_and_the_cast_use_no_replaced_word_in_what_they_say() -> None:
    said = [entry[key] for entry in WORDS for key in ("meaning", "easy")]
    assert [hit for text in said for hit in replaced_in_text(text)] == []
    cast = {str(path.relative_to(ROOT)): replaced_in_text(path.read_text()) for path in files(("cast/**/*.yaml",))}
    assert {path: hits for path, hits in cast.items() if hits} == {}


def test_no_page_and_no_message_uses_a_replaced_word() -> None:
    found = {str(path.relative_to(ROOT)): replaced_in_text(path.read_text()) for path in files(PAGES)}
    assert {path: hits for path, hits in found.items() if hits} == {}, "use the words of glossary.yaml"


def test_no_name_in_code_uses_a_replaced_word() -> None:
    found = {}
    for path in files(CODE):
        place = str(path.relative_to(ROOT))
        words = sorted(set(re.findall(r"[^\W\d]\w*", path.read_text())))
        # Telling names from other words takes long: only where one of either would be a fault.
        if replaced_in_names(place, ((0, word) for word in words)) and (
            hits := replaced_in_names(place, names_in(path))
        ):
            found[place] = hits
    assert found == {}, "use the words of glossary.yaml"


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("<p>The service user has a\nClient.</p>", [(1, "service user"), (2, "Client")]),
        ("<p>Her care\npackage</p>", [(1, "care\npackage")]),
        ("{# the client #}<p>Clientele.</p>", []),
        ("Client level data goes to NHS England.", []),
    ],
)
def test_the_search_of_pages_finds_what_it_should(text: str, hits: list[tuple[int, str]]) -> None:
    assert replaced_in_text(text) == hits


@pytest.mark.parametrize(
    ("path", "name", "is_found"),
    [
        ("src/ownway/a.py", "service_user", True),
        ("src/ownway/a.py", "ServiceUserForm", True),
        ("src/ownway/a.py", "first_client_id", True),
        ("src/ownway/a.py", "client", True),
        ("src/ownway/a.py", "clientele", False),
        ("tests/a.py", "client", False),
        ("tests/a.py", "client_of_a_place", True),
    ],
)
def test_the_search_of_names_finds_what_it_should(path: str, name: str, is_found: bool) -> None:
    assert bool(replaced_in_names(path, iter([(1, name)]))) is is_found
