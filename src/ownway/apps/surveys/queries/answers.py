"""Answers as typed rows and plain arrays, for statistics: what was counted, never who said it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.groups import GROUPS, counted_in
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Wave
from ownway.apps.surveys.permissions import PLANS, require_job
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import MISSING, Answer, Column, Kind, Voice, column, pages_for, score, value_of

PURPOSE = "survey pseudonym"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. ``who`` is the same for one person over waves at one place, and empty where they are anonymous.

    ``code`` is the answer as the instrument names it (several are joined with a space; a number is its digits) and
    ``value`` what it counts; both are empty where the question was shown and left out. ``groups`` hold every name of
    ``groups.GROUPS``: ``unknown`` where nobody knows.
    """

    place: str
    wave: UUID
    instrument: str
    version: str
    voice: Voice
    question: str
    code: str
    value: int | None
    groups: Mapping[str, str]
    how: str
    language: str
    who: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One set of answers, whole: its wave, ``who`` and ``groups`` as in ``AnswerRow``, and codes by question."""

    wave: UUID
    who: str
    groups: Mapping[str, str]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One question, or score, of the same people in two waves: values beside one another, both there.

    ``groups`` are one array of codes for each group, as of the earlier wave. A score is in whole hundredths.
    """

    of: str
    who: Sequence[str]
    before: Column
    after: Column
    groups: Mapping[str, Sequence[str]]


def answers(
    instrument: str, waves: Sequence[Wave], *, seen_by: Account, on: date, voice: Voice | None = None
) -> Iterator[AnswerRow]:
    """Every answer of these waves of one instrument, question by question; own words are not among them.

    What was asked and left out is a row without a value. Held, unsent, ended and forgotten responses are left out.
    For those who plan waves at each place; what comes out is protected before anybody else sees it.
    """
    for wave in _allowed(waves, instrument, seen_by, on):
        for response in _counted(wave, voice):
            yield from _rows(wave, response)


def answered(instrument: str, waves: Sequence[Wave], voice: Voice, *, seen_by: Account, on: date) -> Iterator[Answered]:
    """Every set of answers of one voice in these waves, as ``answers`` has them question by question."""
    for wave in _allowed(waves, instrument, seen_by, on):
        for response in _counted(wave, voice):
            codes = {name: _code(one) for name, one in response.answers.items()}
            yield Answered(wave.pk, _who(response), _groups(response), codes)


def change(earlier: Wave, later: Wave, of: str, *, seen_by: Account, on: date, voice: Voice = Voice.PERSON) -> Change:
    """What the same people answered in two waves: everybody who answered ``of`` in both and said yes to being tied.

    ``of`` names a scale, a number, or a score. Raises ``ValueError`` where the two waves do not ask it alike: a change
    of words is not a change in lives.
    """
    _allowed((earlier, later), earlier.instrument.name, seen_by, on)
    _refuse_unlike(earlier, later, of)
    first, second = (_by_person(wave, of, voice) for wave in (earlier, later))
    both = sorted(first.keys() & second.keys())
    return Change(
        of,
        both,
        np.array([first[one][0] for one in both], dtype=np.int64),
        np.array([second[one][0] for one in both], dtype=np.int64),
        {name: [first[one][1][name] for one in both] for name in GROUPS},
    )


def _allowed(waves: Sequence[Wave], instrument: str, seen_by: Account, on: date) -> Sequence[Wave]:
    for wave in waves:
        require_job(seen_by, PLANS, wave.place_id, on)
        if wave.instrument.name != instrument:
            raise NotAllowed("another instrument")
    return waves


def _counted(wave: Wave, voice: Voice | None) -> Iterator[Response]:
    rows = Response.objects.filter(wave=wave, state=State.SENT).select_related("record__person__same_as").order_by("pk")
    if voice is not None:
        rows = rows.filter(voice=voice)
    for one in rows.iterator(chunk_size=1000):
        if one.answers is not None:
            yield one


def _rows(wave: Wave, response: Response) -> Iterator[AnswerRow]:
    voice = Voice(response.voice)
    who, groups = _who(response), _groups(response)
    for page in pages_for(instrument_of(wave.instrument), voice):
        for question in page.questions:
            if question.kind is Kind.WORDS:
                continue
            yield AnswerRow(
                place=wave.place.slug,
                wave=wave.pk,
                instrument=wave.instrument.name,
                version=wave.instrument.version,
                voice=voice,
                question=question.name,
                code=_code(response.answers.get(question.name)),
                value=value_of(question, response.answers),
                groups=groups,
                how=response.how,
                language=response.language,
                who=who,
            )


def _code(answer: Answer | None) -> str:
    return "" if answer is None else str(answer) if isinstance(answer, str | int) else " ".join(answer)


def _who(response: Response) -> str:
    """A name that says nothing and stays the same: only this installation can make it."""
    return store().digest(PURPOSE, str(response.record_id))[:16] if response.record_id else ""


def _groups(response: Response) -> Mapping[str, str]:
    return counted_in(response.groups, response.record)


def _by_person(wave: Wave, of: str, voice: Voice) -> dict[str, tuple[int, Mapping[str, str]]]:
    rows = [one for one in _counted(wave, voice) if one.record_id is not None]
    values = _values(wave, of, [one.answers for one in rows])
    return {_who(one): (int(value), _groups(one)) for one, value in zip(rows, values, strict=True) if value != MISSING}


def _values(wave: Wave, of: str, responses: Sequence[Mapping[str, Answer]]) -> Column:
    instrument = instrument_of(wave.instrument)
    made = next((one for one in instrument.scores if one.name == of), None)
    if made is None:
        return column(instrument.questions[of], responses)
    columns = {name: column(instrument.questions[name], responses) for name in made.of}
    return score(instrument, made, columns)


def _refuse_unlike(earlier: Wave, later: Wave, of: str) -> None:
    before, after = instrument_of(earlier.instrument), instrument_of(later.instrument)
    scores = [next((one for one in found.scores if one.name == of), None) for found in (before, after)]
    if all(scores) and scores[0] != scores[1]:
        raise ValueError(f"{of} is not made alike in both waves")
    names = scores[0].of if scores[0] and scores[1] else (of,)
    for name in names:
        first, second = before.questions.get(name), after.questions.get(name)
        if first is None or second is None or not first.is_counted or first.compares_as != second.compares_as:
            raise ValueError(f"{name} is not asked alike in both waves")
