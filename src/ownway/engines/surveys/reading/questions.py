"""Reads questions: the words of each voice, the answers, and the branch they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ownway.engines.surveys.instrument import Choice, Kind, Question, Said, Voice, When
from ownway.engines.surveys.reading.words import TO_WRITE, Reader

_QUESTION = ("kind", "ask", "why", "picture", "answers", "least", "most", "reverse", "good", "when")
_ANSWER = ("value", "say", "alone")
GOOD_ENDS = LOW, HIGH = "low", "high"
EVERY_VOICE = "all"
MOST_ANSWERS, MOST_NUMBER, MOST_WORDS = 30, 1_000_000, 4_000
Lists = Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """What a question may lean on: lists of answers that are shared, and the questions of the pages before."""

    lists: Lists
    earlier: Mapping[str, Question]


def read_lists(reader: Reader, given: object) -> Lists:
    """Lists of answers that several questions share, under ``answers`` at the top of the file."""
    if given is None:
        return {}
    return {name: _choices(reader, one, path) for name, path, one in reader.named(given, "answers")}


def read_question(reader: Reader, name: str, path: str, given: object, known: Known) -> Question:
    """One question; ``known`` is what it may lean on."""
    holder = reader.mapping(given, path, _QUESTION)
    kind = _kind(reader, holder, path)
    choices = _answers(reader, holder, path, kind, known.lists)
    least, most = _bounds(reader, holder, path, kind)
    is_reversed = reader.yes_no(holder, "reverse", path)
    if is_reversed and kind not in (Kind.SCALE, Kind.NUMBER):
        reader.fault(f"{path}.reverse", "Only a scale or a number can be reversed.")
    return Question(
        name=name,
        kind=kind,
        ask=_ask(reader, holder, path),
        why=reader.maybe_said(holder, "why", path),
        picture=reader.text(holder, "picture", path, missing=""),
        choices=choices,
        least=least,
        most=most,
        is_reversed=is_reversed,
        is_low_good=_is_low_good(reader, holder, path, kind, is_reversed=is_reversed),
        when=_when(reader, holder, path, known.earlier),
    )


def _is_low_good(reader: Reader, holder: Mapping[str, Any], path: str, kind: Kind, *, is_reversed: bool) -> bool:
    """Which end of a scale is good, where the file says so; else the end that scores count as high."""
    given, where = holder.get("good"), f"{path}.good"
    if given is None:
        return is_reversed
    if kind is not Kind.SCALE:
        reader.fault(where, "Only a scale has a good end. Take it away.")
    elif given not in GOOD_ENDS:
        reader.unknown(where, str(given), GOOD_ENDS)
    elif is_reversed and given == HIGH:
        reader.fault(where, "reverse: true says that low is good. Write good: low, or take one of them away.")
    return bool(given == LOW)


def _kind(reader: Reader, holder: Mapping[str, Any], path: str) -> Kind:
    given = str(holder.get("kind", ""))
    if given in list(Kind):
        return Kind(given)
    reader.unknown(f"{path}.kind", given or "nothing", [one.value for one in Kind])
    return Kind.WORDS


def _ask(reader: Reader, holder: Mapping[str, Any], path: str) -> Mapping[Voice, Said]:
    known = [EVERY_VOICE, *(one.value for one in Voice)]
    found = reader.mapping(holder.get("ask"), f"{path}.ask", known)
    said = {name: reader.said(one, f"{path}.ask.{name}", is_asked=True) for name, one in found.items() if name in known}
    if not said:
        reader.fault(f"{path}.ask", "Nobody is asked. Write the words for person, carer, worker, or all.")
    whole = said.get(EVERY_VOICE)
    asked = {one: said.get(one.value, whole) for one in Voice}
    return {voice: words for voice, words in asked.items() if words is not None}


def _answers(reader: Reader, holder: Mapping[str, Any], path: str, kind: Kind, lists: Lists) -> tuple[Choice, ...]:
    where, given = f"{path}.answers", holder.get("answers")
    if kind in (Kind.NUMBER, Kind.WORDS):
        if given is not None:
            reader.fault(where, f"A question of the kind {kind.value} has no list of answers. Take it away.")
        return ()
    if isinstance(given, str):
        if given not in lists:
            reader.unknown(where, given, list(lists))
        found = lists.get(given, ())
    else:
        found = _choices(reader, given, where)
    counted = [one.value for one in found if one.value is not None]
    if kind is Kind.SCALE and found and (len(counted) < 2 or counted not in (sorted(counted), sorted(counted)[::-1])):
        reader.fault(where, "A scale needs two values or more, going up or going down.")
    return found


def _choices(reader: Reader, given: object, path: str) -> tuple[Choice, ...]:
    if isinstance(given, dict) and "from" in given:
        return _steps(reader, given, path)
    found = tuple(_choice(reader, *one) for one in reader.named(given, path))
    if not 2 <= len(found) <= MOST_ANSWERS:
        reader.fault(path, f"Write from 2 to {MOST_ANSWERS} answers.")
    values = [one.value for one in found if one.value is not None]
    if len(values) != len(set(values)):
        reader.fault(path, "Two answers have the same value. Give each its own.")
    _refuse_same_words(reader, found, path)
    return found


def _refuse_same_words(reader: Reader, choices: Sequence[Choice], path: str) -> None:
    """Nobody could tell such answers apart, on paper or in a report."""
    seen: set[tuple[str, str]] = set()
    for one in choices:
        said = {(language, words.casefold()) for language, words in one.say.by_language.items() if words}
        if any((language, words) in seen for language, words in said if not words.startswith(TO_WRITE.casefold())):
            reader.fault(f"{path}.{one.code}", "Another answer has the same words. Give each its own.")
        seen |= said


def _choice(reader: Reader, name: str, path: str, given: object) -> Choice:
    if not isinstance(given, dict) or "say" not in given:
        return Choice(name, None, reader.said(given, path, is_asked=True))
    holder = reader.mapping(given, path, _ANSWER)
    value = reader.whole(holder, "value", path, least=-1000, most=1000) if "value" in holder else None
    return Choice(
        name, value, reader.said_under(holder, "say", path, is_asked=True), reader.yes_no(holder, "alone", path)
    )


def _steps(reader: Reader, given: Mapping[str, Any], path: str) -> tuple[Choice, ...]:
    """A scale of whole numbers, with words at its two ends."""
    holder = reader.mapping(given, path, ("from", "to", "least", "most"))
    first = reader.whole(holder, "from", path, least=0, most=20)
    last = reader.whole(holder, "to", path, least=first + 1, most=20)
    ends = {first: reader.said_under(holder, "least", path), last: reader.said_under(holder, "most", path)}

    def say(at: int) -> Said:
        words = ends[at].by_language if at in ends else {"en": ""}
        return Said({language: f"{at}: {one}" if one else str(at) for language, one in words.items()})

    return tuple(Choice(f"n{at}", at, say(at)) for at in range(first, last + 1))


def _bounds(reader: Reader, holder: Mapping[str, Any], path: str, kind: Kind) -> tuple[int, int]:
    if kind is Kind.NUMBER:
        least = reader.whole(holder, "least", path, least=0, most=MOST_NUMBER)
        return least, reader.whole(holder, "most", path, least=least + 1, most=MOST_NUMBER)
    if kind is Kind.WORDS:
        return 0, reader.whole(holder, "most", path, least=1, most=MOST_WORDS, missing=MOST_WORDS)
    for name in ("least", "most"):
        if name in holder:
            reader.fault(f"{path}.{name}", "Only a number, or the letters of own words, have bounds. Take it away.")
    return 0, 0


def _when(reader: Reader, holder: Mapping[str, Any], path: str, earlier: Mapping[str, Question]) -> When | None:
    if "when" not in holder:
        return None
    found = reader.mapping(holder["when"], f"{path}.when")
    listed = {name for name, one in earlier.items() if one.choices}
    if len(found) != 1:
        reader.fault(f"{path}.when", "Name one question of an earlier page, and the answers to it.")
        return None
    name, given = next(iter(found.items()))
    where = f"{path}.when.{name}"
    if name not in listed:
        reader.unknown(where, name, sorted(listed))
        return None
    codes = [str(one) for _at, one in reader.rows(given, where)]
    _refuse_unknown(reader, codes, where, [one.code for one in earlier[name].choices])
    return When(name, frozenset(codes))


def _refuse_unknown(reader: Reader, codes: Sequence[str], where: str, known: Sequence[str]) -> None:
    if not codes:
        reader.fault(where, "Name at least one answer.")
    for at, code in enumerate(codes):
        if code not in known:
            reader.unknown(f"{where}[{at}]", code, known)
