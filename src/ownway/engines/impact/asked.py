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
    """What one voice was asked on ordered scales, over ``waves`` and by ``groups``.

    Which answers are good is the instrument's to say; one without a value is set aside. The questions of pages on how
    it was done are the conditions.
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
    )


def words_of(question: surveys.Question, language: str) -> dict[str, str]:
    """The words of each answer by its code; nothing said stays nothing."""
    return {one.code: one.say.in_language(language) for one in question.choices} | {BLANK: BLANK}


def _question(one: surveys.Question, voice: surveys.Voice, language: str) -> statistics.Question:
    words = words_of(one, language)
    counted = sorted((choice.value, words[choice.code]) for choice in one.choices if choice.value is not None)
    good = {words[code] for code in one.good_codes}
    return statistics.Question(
        name=one.name,
        say=f"“{one.ask[voice].in_language(language)}”",
        answers=tuple(say for _value, say in counted),
        good=tuple(say for _value, say in counted if say in good),
        set_aside=tuple(words[choice.code] for choice in one.choices if choice.value is None),
    )
