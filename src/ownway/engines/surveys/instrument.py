"""An instrument as it stands once read and checked: questions in three voices, answers, branches and scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from ownway.kernel.references import Plain, content_hash

EASY, PLAIN = "en_simple", "en"


class Voice(StrEnum):
    """Who answers: the person, somebody who looks after them unpaid, or somebody whose work it is."""

    PERSON = "person"
    CARER = "carer"
    WORKER = "worker"


class Kind(StrEnum):
    """What an answer is: one of an ordered scale, one or several of a list, a whole number, or own words."""

    SCALE = "scale"
    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    WORDS = "words"


class Licence(StrEnum):
    """Whose words they are: nobody's, anybody's under an open licence, or a holder's who let this place use them."""

    PUBLIC_DOMAIN = "public_domain"
    OPEN = "open"
    HELD = "held"


class How(StrEnum):
    """How the answers of a score come together."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Said:
    """Words for people by language: ``en`` is always there, ``en_simple`` is easy read."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The words in a language; plain English where nobody wrote them."""
        return self.by_language.get(language) or self.by_language[PLAIN]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. ``value`` is what it counts in scores and on a scale; ``None`` counts as no answer.

    ``is_alone`` stands by itself in a list of several ("none of these").
    """

    code: str
    value: int | None
    say: Said
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A branch: asked only where ``question``, of an earlier page, was answered with one of ``codes``."""

    question: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``ask`` has the words of each voice that is asked; ``picture`` names a picture, or is empty.

    ``is_reversed`` says that scores count it from its other end; ``is_low_good`` that low values are the better
    answers, whatever scores do.
    """

    name: str
    kind: Kind
    ask: Mapping[Voice, Said]
    why: Said | None
    picture: str
    choices: tuple[Choice, ...]
    least: int
    most: int
    is_reversed: bool
    is_low_good: bool
    when: When | None

    @property
    def is_counted(self) -> bool:
        """Whether answers have a number: only these enter scores and change over time."""
        return self.kind in (Kind.SCALE, Kind.NUMBER)

    @property
    def good_codes(self) -> frozenset[str]:
        """The answers of a scale that are good: those on the good side of the middle of its values."""
        values = [one.value for one in self.choices if one.value is not None]
        if self.kind is not Kind.SCALE or not values:
            return frozenset()
        twice_middle, way = min(values) + max(values), -1 if self.is_low_good else 1
        found = [one for one in self.choices if one.value is not None and way * (2 * one.value - twice_middle) > 0]
        return frozenset(one.code for one in found)

    def choice(self, code: str) -> Choice | None:
        """The answer of that code."""
        return next((one for one in self.choices if one.code == code), None)

    @property
    def compares_as(self) -> str:
        """The same for two questions whose answers may be compared: same words in English, same answers."""
        told: Plain = {
            "kind": self.kind.value,
            "ask": {voice.value: said.by_language[PLAIN] for voice, said in sorted(self.ask.items())},
            "answers": [[one.code, one.value, one.say.by_language[PLAIN]] for one in self.choices],
            "bounds": [self.least, self.most],
            "reversed": self.is_reversed,
        }
        return content_hash(told)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of questions: a step that is kept when somebody goes on.

    ``is_process`` says that they ask how it was done; all others ask about life.
    """

    name: str
    title: Said
    lead: Said | None
    questions: tuple[Question, ...]
    is_process: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Scores up to and with ``up_to`` (whole units) are called ``say``."""

    up_to: int
    code: str
    say: Said


@dataclass(frozen=True, slots=True)
class Score:
    """A score over questions. Where fewer than ``at_least`` are answered there is none; else those left out count as
    the mean of the answered ones."""

    name: str
    title: Said
    of: tuple[str, ...]
    how: How
    at_least: int
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Instrument:
    """A whole instrument, versioned and dated. Two with one ``hash`` ask the same."""

    name: str
    version: str
    dated: date
    title: Said
    about: Said
    owner: str
    licence: Licence
    licence_say: str
    address: str
    pages: tuple[Page, ...]
    scores: tuple[Score, ...]
    data: Plain = field(repr=False, compare=False, default=None)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the file as data."""
        return content_hash(self.data)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by name, in the order asked."""
        return {one.name: one for page in self.pages for one in page.questions}

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice some question has words for."""
        return tuple(one for one in Voice if any(one in asked.ask for asked in self.questions.values()))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language in which all questions have words."""
        saids = [said for one in self.questions.values() for said in one.ask.values()]
        return tuple(sorted(set.intersection(*(set(said.by_language) for said in saids))))
