"""An instrument as statistics read it: which answers are good, and which questions are about how it was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ownway.engines import statistics, surveys

BLANK: Final = ""
"""The code of a question that was shown and left out."""
PERSON, WAVE = "the person", "the wave"
"""Columns beside those of questions: no name of a question has a space."""


def survey_of(
    instrument: surveys.Instrument,
    voice: surveys.Voice,
    *,
    waves: Sequence[str],
    groups: Sequence[str],
    language: str = surveys.PLAIN,
) -> statistics.Survey:
    """What one voice was asked, own words left out, over ``waves`` and by ``groups``.

    Which answers are good is the instrument's to say; one without a value is set aside. The questions of pages on how
    it was done are the conditions. Questions that are no scale are lists; a number is one of its bands.
    """
    asked = [
        (page, one)
        for page in instrument.pages
        for one in page.questions
        if one.kind is surveys.Kind.SCALE and voice in one.ask
    ]
    return statistics.Survey(
        name=instrument.title.in_language(language),
        questions=tuple(_question(one, voice, language) for _page, one in asked),
        person=PERSON,
        wave=WAVE,
        waves=tuple(waves),
        groups=tuple(groups),
        conditions=tuple(one.name for page, one in asked if page.is_process),
        lists=tuple(
            _listed(one, voice, language)
            for one in instrument.questions.values()
            if one.kind in _LISTED and voice in one.ask
        ),
    )


def cell_of(question: surveys.Question, code: str, language: str) -> str:
    """What stands in a table for the ``code`` of an answer; several codes are parted by a space."""
    if not code:
        return BLANK
    if question.kind is surveys.Kind.NUMBER:
        found = (say for (low, high), say in _bands(question) if code.isdecimal() and low <= int(code) <= high)
        return next(found, code)
    words = words_of(question, language)
    return _BETWEEN.join(words.get(one, one) for one in code.split(" "))


def words_of(question: surveys.Question, language: str) -> dict[str, str]:
    """The words of each answer by its code; nothing said stays nothing."""
    return {one.code: one.say.in_language(language) for one in question.choices} | {BLANK: BLANK}


_LISTED: Final = frozenset({surveys.Kind.CHOICE, surveys.Kind.SEVERAL, surveys.Kind.NUMBER})
_BETWEEN: Final = "\x1f"
"""Parts several answers: the sign made for it, which no words hold."""


def _listed(one: surveys.Question, voice: surveys.Voice, language: str) -> statistics.Listed:
    is_number = one.kind is surveys.Kind.NUMBER
    words = [say for _ends, say in _bands(one)] if is_number else list(words_of(one, language).values())
    return statistics.Listed(
        name=one.name,
        say=_quoted(one, voice, language),
        answers=tuple(say for say in words if say != BLANK),
        is_several=one.kind is surveys.Kind.SEVERAL,
        is_ordered=is_number,
        between=_BETWEEN,
    )


def _bands(one: surveys.Question) -> list[tuple[tuple[int, int], str]]:
    found = statistics.bands(one.least, one.most)
    return [((low, high), f"{low:,}" if low == high else f"{low:,}\N{EN DASH}{high:,}") for low, high in found]


def _quoted(one: surveys.Question, voice: surveys.Voice, language: str) -> str:
    return f"“{one.ask[voice].in_language(language)}”"


def _question(one: surveys.Question, voice: surveys.Voice, language: str) -> statistics.Question:
    words = words_of(one, language)
    counted = sorted((choice.value, words[choice.code]) for choice in one.choices if choice.value is not None)
    good = {words[code] for code in one.good_codes}
    return statistics.Question(
        name=one.name,
        say=_quoted(one, voice, language),
        answers=tuple(say for _value, say in counted),
        good=tuple(say for _value, say in counted if say in good),
        set_aside=tuple(words[choice.code] for choice in one.choices if choice.value is None),
    )
