"""How each kind of figure is made from inputs and documents: the one way, for a new figure and for one made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ownway import __version__ as ALLOCATION_VERSION  # noqa: N812
from ownway.apps.decisions.kinds import DocumentKind, WorkedKind
from ownway.apps.decisions.models import Confirmation
from ownway.apps.decisions.queries.documents import confirmed_book
from ownway.apps.decisions.reading import book_of, policy_of, rules_of
from ownway.engines.allocation import allocate_one
from ownway.engines.charging import FIELDS as CHARGING_FIELDS
from ownway.engines.charging import VERSION as CHARGING_VERSION
from ownway.engines.charging import assess_one, words_in
from ownway.kernel.fields import Field, read_row
from ownway.kernel.figures import Figure
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain
from ownway.kernel.weeks import FIFTY_TWO, WeeksInYear
from ownway.kernel.working import Kind, Step, Unit, Working

Texts = Mapping[str, str]
"""Kind of document to its whole text."""

Inputs = Mapping[str, Plain]
"""What was given, as given: names of answers, amounts in pounds as text, days as 2026-04-06."""


@dataclass(frozen=True, slots=True)
class Made:
    """A figure just made: amounts, why, and the figures it rests on that nobody has confirmed."""

    weekly_pence: int
    yearly_pence: int
    working: Working
    engine_version: str
    unconfirmed: tuple[Figure, ...] = ()
    is_cost_known: bool = True

    @property
    def may_be_real(self) -> bool:
        """Whether somebody may be asked to pay by it: every figure is confirmed and the cost of support is known."""
        return self.is_cost_known and not self.unconfirmed


@dataclass(frozen=True, slots=True)
class Given:
    """What a figure is made with beside inputs and documents: confirmations, the place's year of weeks, a language."""

    confirmed: tuple[Confirmation, ...] = ()
    in_year: WeeksInYear = FIFTY_TWO
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Maker:
    """What one engine needs and how it is asked."""

    version: str
    needs: tuple[DocumentKind, ...]
    fields: Callable[[Texts], Sequence[Field]]
    make: Callable[[Mapping[str, int], Texts, Given], Made]


def make(kind: str, inputs: Inputs, texts: Texts, given: Given) -> Made:
    """Make a figure; raise ``Refused`` naming every input that cannot be used."""
    maker = MAKERS[kind]
    values, problems = read_row(maker.fields(texts), inputs)
    if problems:
        raise Refused(*problems)
    return maker.make(values, texts, given)


def _allocation(values: Mapping[str, int], texts: Texts, given: Given) -> Made:
    answer = allocate_one(values, rules_of(texts[DocumentKind.ALLOCATION]), _key(given.language))
    return Made(answer.weekly_pence, answer.yearly_pence, answer.working, ALLOCATION_VERSION)


def _charging(values: Mapping[str, int], texts: Texts, given: Given) -> Made:
    book = confirmed_book(book_of(texts[DocumentKind.CHARGING_FIGURES]), given.confirmed)
    answer = assess_one(values, book, policy_of(texts[DocumentKind.POLICY]), words_in(_key(given.language)))
    weekly = answer.weekly_contribution_pence
    yearly = given.in_year.year_of(weekly)
    working = replace(answer.working, steps=(*answer.working.steps, _year(yearly, given)))
    return Made(weekly, yearly, working, CHARGING_VERSION, answer.unconfirmed, answer.is_cost_known)


def _key(language: str) -> str:
    """How the engines name their languages: ``en_simple``."""
    return language.replace("-", "_")


_A_YEAR = {
    "en": "For a year, we count {weeks} weeks, by the rule of this place.",
    "en-simple": "A year is {weeks} weeks.",
}


def _year(yearly_pence: int, given: Given) -> Step:
    """A contribution is set by the week; its year is so many weeks, by the place's own rule."""
    say = _A_YEAR[given.language].format(weeks=given.in_year)
    return Step("year", say, yearly_pence, Unit.YEARLY_PENCE, Kind.NOTE)


MAKERS: Mapping[str, Maker] = {
    WorkedKind.ALLOCATION: Maker(
        ALLOCATION_VERSION,
        (DocumentKind.ALLOCATION,),
        lambda texts: rules_of(texts[DocumentKind.ALLOCATION]).fields,
        _allocation,
    ),
    WorkedKind.CHARGING: Maker(
        CHARGING_VERSION, (DocumentKind.CHARGING_FIGURES, DocumentKind.POLICY), lambda _: CHARGING_FIELDS, _charging
    ),
}
