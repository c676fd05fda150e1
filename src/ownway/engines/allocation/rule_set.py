"""A rule set as it stands once read and checked: questions, prices and adjustments, frozen, dated and hashed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from ownway.kernel.fields import Field, Holds
from ownway.kernel.references import Plain, content_hash
from ownway.kernel.weeks import WeeksInYear


class Kind(StrEnum):
    """What an answer stands for: a need, help that is already there, or the helper's own agreement."""

    NEED = "need"
    HELP = "help"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Said:
    """Words for people: plain, and in easy read (the same where no easier words were written)."""

    plain: str
    easy: str

    def in_language(self, language: str) -> str:
        """The words for a language: easy read for ``en_simple``, plain English otherwise."""
        return self.easy if language == "en_simple" else self.plain


@dataclass(frozen=True, slots=True)
class Level:
    """One possible answer; levels of a question stand in order, least first."""

    name: str
    points: int
    say: Said


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``outcomes`` are the Care Act outcomes it belongs to; its points go to ``stream``."""

    name: str
    kind: Kind
    topic: Said
    ask: Said
    why_asked: Said
    levels: tuple[Level, ...]
    stream: str
    outcomes: tuple[str, ...] = ()

    @property
    def most_points(self) -> int:
        """The points of the highest level; 0 for what has none."""
        return max(level.points for level in self.levels)

    @property
    def may_be_left_out(self) -> bool:
        """Whether no answer counts as none: help that nobody named, and agreement that nobody gave."""
        return self.kind is not Kind.NEED

    @property
    def field(self) -> Field:
        """How this question stands in a form, a file or a column."""
        if self.kind is Kind.AGREEMENT:
            return Field(self.name, Holds.YES_NO, self.topic.plain, most=1, missing=0)
        names = tuple(level.name for level in self.levels)
        missing = 0 if self.may_be_left_out else None
        return Field(self.name, Holds.CHOICE, self.topic.plain, most=len(names) - 1, choices=names, missing=missing)


@dataclass(frozen=True, slots=True)
class When:
    """A condition: the answer to ``question`` is one of ``places`` in its list of levels."""

    question: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Interaction:
    """Points that answers add or take only together, to one stream."""

    say: Said
    when: tuple[When, ...]
    points: int
    stream: str


@dataclass(frozen=True, slots=True)
class InformalSupport:
    """Help freely given: ``takes`` a percentage for each level of ``help``, of the points of what it ``covers``.

    Counts only where the question ``agreed_by`` was answered yes: section 18(7) of the Care Act 2014 leaves out needs
    that a carer is meeting, and section 10(5) asks whether the carer is, and will stay, able and willing.
    """

    help: str
    agreed_by: str
    takes: tuple[int, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriceRow:
    """Points and the pence a year they are worth."""

    points: int
    yearly_pence: int


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Rows from 0 points up; between rows in a straight line, or (``is_banded``) each row's amount up to the next."""

    rows: tuple[PriceRow, ...]
    is_banded: bool = False


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Multiplies a stream's yearly amount by ``numerator`` / ``MULTIPLIER_PARTS`` where ``when`` holds."""

    say: Said
    numerator: int
    when: tuple[When, ...] = ()


MULTIPLIER_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or ceiling of a stream's yearly amount where ``when`` holds; a floor only from ``from_points`` on."""

    say: Said
    yearly_pence: int
    from_points: int = 0
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """One source of money with its own price table and adjustments.

    ``is_charged`` says whether a person may be asked for a share of it: never of what the NHS pays.
    """

    name: str
    say: Said
    prices: PriceTable
    is_charged: bool = True
    multipliers: tuple[Multiplier, ...] = ()
    floors: tuple[Limit, ...] = ()
    ceilings: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class RuleSet:
    """Everything that turns answers into an indicative budget; made by ``reading.read_rules``, never by hand."""

    name: str
    title: str
    version: str
    in_force_from: date
    is_example: bool
    about: str
    people: str
    weeks_in_year: WeeksInYear
    questions: tuple[Question, ...]
    interactions: tuple[Interaction, ...]
    informal_support: tuple[InformalSupport, ...]
    streams: tuple[Stream, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Worked out once: the tables made from a rule set are looked up by it, for every block of people. Of the parts
        # that make two rule sets differ it takes the cheap ones, since a thousand may be tried one after another.
        return hash((self.name, self.version, self.streams, self.interactions))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The answers this rule set needs, for forms, files and commands alike."""
        return tuple(question.field for question in self.questions)

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Each question under its name."""
        return {question.name: question for question in self.questions}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over every rule, amount and word: names exactly this rule set."""
        return content_hash(_plain(dataclasses.asdict(self)))


def _plain(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    if isinstance(value, bool | int | str):
        return value
    raise TypeError(f"a rule set holds no {type(value).__name__}")
