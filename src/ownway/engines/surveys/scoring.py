"""Answers as columns of numbers, and scores over them with missing answers treated as the instrument says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ownway.engines.surveys.answering import Answers
from ownway.engines.surveys.instrument import Band, How, Instrument, Question, Score

MISSING = np.iinfo(np.int64).min
"""No answer, not asked, or an answer that counts for none."""
HUNDREDTHS = 100
"""Scores are whole hundredths, rounded half up, so that a mean needs no float."""
Column = NDArray[np.int64]


def column(question: Question, responses: Sequence[Answers]) -> Column:
    """The value of a scale or number in each response; ``MISSING`` where there is none. As answered: not reversed."""
    found = np.full(len(responses), MISSING, dtype=np.int64)
    for at, answers in enumerate(responses):
        value = value_of(question, answers)
        if value is not None:
            found[at] = value
    return found


def value_of(question: Question, answers: Answers) -> int | None:
    """The number that the answer to one question stands for; ``None`` where it stands for none."""
    given = answers.get(question.name)
    if isinstance(given, int):
        return given
    choice = question.choice(given) if isinstance(given, str) else None
    return choice.value if choice else None


def bounds(question: Question) -> tuple[int, int]:
    """The least and the most an answer can count."""
    values = [one.value for one in question.choices if one.value is not None]
    return (min(values), max(values)) if values else (question.least, question.most)


def score(instrument: Instrument, made: Score, columns: Mapping[str, Column]) -> Column:
    """One score in whole hundredths for each response; ``MISSING`` where too few questions were answered.

    A reversed question counts from its other end. What is left out counts as the mean of what was answered.
    """
    parts = np.stack([_turned(instrument.questions[name], columns[name]) for name in made.of])
    is_there = parts != MISSING
    answered = is_there.sum(axis=0)
    total = np.where(is_there, parts, 0).sum(axis=0)
    times = HUNDREDTHS * (len(made.of) if made.how is How.SUM else 1)
    several = np.maximum(answered, 1)
    found = (2 * total * times + several) // (2 * several)
    return np.where(answered >= made.at_least, found, MISSING)


def band(made: Score, hundredths: int) -> Band | None:
    """What a score is called; ``None`` where there is no score, no band, or it lies above them all."""
    if hundredths == MISSING:
        return None
    return next((one for one in made.bands if hundredths <= one.up_to * HUNDREDTHS), None)


def _turned(question: Question, values: Column) -> Column:
    if not question.is_reversed:
        return values
    least, most = bounds(question)
    return np.where(values == MISSING, MISSING, least + most - np.where(values == MISSING, 0, values))
