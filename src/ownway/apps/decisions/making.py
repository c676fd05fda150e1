"""How each kind of figure is made from inputs and documents: the one way, for a new figure and for one made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from ownway.kernel.working import Working

WEEKS_IN_YEAR = 52
"""A contribution is set by the week; its year is shown as this many weeks."""

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
class Maker:
    """What one engine needs and how it is asked."""

    version: str
    needs: tuple[DocumentKind, ...]
    fields: Callable[[Texts], Sequence[Field]]
    make: Callable[[Mapping[str, int], Texts, Iterable[Confirmation], str], Made]


def make(kind: str, inputs: Inputs, texts: Texts, confirmed: Iterable[Confirmation] = (), language: str = "en") -> Made:
    """Make a figure; raise ``Refused`` naming every input that cannot be used."""
    maker = MAKERS[kind]
    values, problems = read_row(maker.fields(texts), inputs)
    if problems:
        raise Refused(*problems)
    return maker.make(values, texts, confirmed, language)


def _allocation(values: Mapping[str, int], texts: Texts, _: Iterable[Confirmation], language: str) -> Made:
    answer = allocate_one(values, rules_of(texts[DocumentKind.ALLOCATION]), language)
    return Made(answer.weekly_pence, answer.yearly_pence, answer.working, ALLOCATION_VERSION)


def _charging(values: Mapping[str, int], texts: Texts, confirmed: Iterable[Confirmation], language: str) -> Made:
    book = confirmed_book(book_of(texts[DocumentKind.CHARGING_FIGURES]), confirmed)
    answer = assess_one(values, book, policy_of(texts[DocumentKind.POLICY]), words_in(language))
    weekly = answer.weekly_contribution_pence
    return Made(
        weekly, weekly * WEEKS_IN_YEAR, answer.working, CHARGING_VERSION, answer.unconfirmed, answer.is_cost_known
    )


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
