"""Reads the whole file: who owns it, its pages, and its scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ownway.engines.surveys.instrument import Band, How, Instrument, Kind, Licence, Page, Question, Score
from ownway.engines.surveys.reading.questions import Known, read_lists, read_question
from ownway.engines.surveys.reading.words import Reader
from ownway.kernel.problems import Refused
from ownway.kernel.yaml_lines import read_yaml

_FILE = (
    *("name", "title", "version", "dated", "about", "owner", "licence", "licence_say", "address"),
    *("answers", "pages", "scores"),
)
MOST_QUESTIONS = 200


def read_instrument(text: str) -> Instrument:
    """The instrument a file holds; raise ``Refused`` with every problem and its line where it cannot be used."""
    lined = read_yaml(text)
    reader = Reader(lined)
    holder = reader.mapping(lined.data, "", _FILE)
    licence = _licence(reader, holder)
    reader.must_be_easy = licence is not Licence.HELD
    pages = _pages(reader, holder)
    questions = {one.name: one for page in pages for one in page.questions}
    found = Instrument(
        name=_name(reader, holder),
        version=reader.text(holder, "version", ""),
        dated=reader.parsed(
            holder, "dated", "", date.fromisoformat, missing=date.min, hint="Write a day like 2026-11-22."
        ),
        title=reader.said_under(holder, "title", "", is_asked=True),
        about=reader.said_under(holder, "about", "", is_asked=True),
        owner=reader.text(holder, "owner", ""),
        licence=licence,
        licence_say=reader.text(holder, "licence_say", ""),
        address=reader.text(holder, "address", "", missing=""),
        pages=pages,
        scores=_scores(reader, holder, questions),
        data=lined.data,
    )
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        reader.fault("pages", f"Ask from 1 to {MOST_QUESTIONS} questions.")
    elif all(one.kind is Kind.WORDS for one in questions.values()):
        reader.fault("pages", "Own words alone can never be counted. Ask one question of another kind too.")
    if reader.problems:
        raise Refused(*reader.problems)
    return found


def _name(reader: Reader, holder: Mapping[str, Any]) -> str:
    name = reader.text(holder, "name", "")
    if name and not (name.replace("_", "a").isalnum() and name.isascii() and name.islower() and len(name) <= 40):
        reader.fault("name", "Write the name in small letters, digits and _ , at most 40.")
    return name


def _licence(reader: Reader, holder: Mapping[str, Any]) -> Licence:
    given = str(holder.get("licence", ""))
    if given in list(Licence):
        return Licence(given)
    reader.unknown("licence", given or "nothing", [one.value for one in Licence])
    return Licence.HELD


def _pages(reader: Reader, holder: Mapping[str, Any]) -> tuple[Page, ...]:
    lists = read_lists(reader, holder.get("answers"))
    pages: list[Page] = []
    earlier: dict[str, Question] = {}
    for name, path, given in reader.named(holder.get("pages"), "pages"):
        page = _page(reader, name, path, given, Known(lists, dict(earlier)))
        for one in page.questions:
            if one.name in earlier:
                reader.fault(f"{path}.questions.{one.name}", "A question of this name stands on an earlier page.")
        earlier |= {one.name: one for one in page.questions}
        pages.append(page)
    return tuple(pages)


def _page(reader: Reader, name: str, path: str, given: object, known: Known) -> Page:
    holder = reader.mapping(given, path, ("title", "lead", "process", "questions"))
    asked = reader.named(holder.get("questions"), f"{path}.questions")
    if not asked:
        reader.fault(path, "There is no question on this page. Write one or take the page away.")
    questions = tuple(read_question(reader, *one, known) for one in asked)
    return Page(
        name,
        reader.said_under(holder, "title", path, is_asked=True),
        reader.maybe_said(holder, "lead", path),
        questions,
        reader.yes_no(holder, "process", path),
    )


def _scores(reader: Reader, holder: Mapping[str, Any], questions: Mapping[str, Question]) -> tuple[Score, ...]:
    if holder.get("scores") is None:
        return ()
    return tuple(_score(reader, *one, questions) for one in reader.named(holder["scores"], "scores"))


def _score(reader: Reader, name: str, path: str, given: object, questions: Mapping[str, Question]) -> Score:
    holder = reader.mapping(given, path, ("title", "of", "how", "at_least", "bands"))
    counted = [one.name for one in questions.values() if one.is_counted]
    rows = reader.rows(holder.get("of"), f"{path}.of")
    if not rows:
        reader.fault(f"{path}.of", "Name the questions this score is made of.")
    for where, one in rows:
        if str(one) not in counted:
            reader.unknown(where, str(one), counted)
    how = str(holder.get("how", ""))
    if how not in list(How):
        reader.unknown(f"{path}.how", how or "nothing", [one.value for one in How])
    return Score(
        name,
        reader.said_under(holder, "title", path),
        tuple(str(one) for _where, one in rows),
        How(how) if how in list(How) else How.SUM,
        reader.whole(holder, "at_least", path, least=1, most=max(len(rows), 1)),
        _bands(reader, holder, path),
    )


def _bands(reader: Reader, holder: Mapping[str, Any], path: str) -> tuple[Band, ...]:
    where = f"{path}.bands"
    if holder.get("bands") is None:
        return ()
    found = []
    for name, at, given in reader.named(holder["bands"], where):
        one = reader.mapping(given, at, ("up_to", "say"))
        up_to = reader.whole(one, "up_to", at, least=-100_000, most=100_000)
        found.append(Band(up_to, name, reader.said_under(one, "say", at)))
    if [one.up_to for one in found] != sorted({one.up_to for one in found}):
        reader.fault(where, "Write the bands from the lowest to the highest, each ending higher than the one before.")
    return tuple(found)
