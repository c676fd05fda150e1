"""Reading what is in force at a place. Rules are public: nothing here is about a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Adoption, Confirmation, Document
from ownway.apps.decisions.reading import READERS, book_of, document_hash, policy_of, rules_of
from ownway.apps.places.models import Place
from ownway.apps.prepared import Prepared
from ownway.engines.allocation import RuleSet
from ownway.engines.charging import Policy
from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Confidence, Source

SURE = (Confidence.OFFICIAL, Confidence.LOCAL)


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure as it stands at a place on a day: its value, and who confirmed it where somebody did."""

    figure: Figure
    confirmation: Confirmation | None

    @property
    def is_sure(self) -> bool:
        """Whether a real charge may rest on it."""
        return self.confirmation is not None or self.figure.source.confidence in SURE


def in_force(place: Place, kind: str, on: date) -> Adoption | None:
    """What a place adopted that holds on a day: the newest that has begun, and of one day the last adopted."""
    return _ADOPTED.first(place=place.pk, kind=kind, on=on)


def _adopted(place: Any, kind: Any, on: Any) -> QuerySet[Adoption]:
    adopted = Adoption.objects.filter(place=place, kind=kind, from_on__lte=on).select_related("document", "by")
    return adopted.order_by("-from_on", "-id")[:1]


_ADOPTED = Prepared(_adopted)


def needed(place: Place, kind: str, on: date) -> Document:
    """The document in force; raise ``Refused`` where the place has adopted none."""
    adoption = in_force(place, kind, on)
    if adoption is None:
        say = f"{place.name} has not adopted this yet: {DocumentKind(kind).label.lower()}. Ask its keeper of rules."
        raise Refused(Problem("rules", say))
    return adoption.document


def rules_in_force(place: Place, on: date, kind: str = DocumentKind.ALLOCATION) -> RuleSet:
    """The rule set from answers to money in force on a day; raise ``Refused`` where there is none."""
    return rules_of(needed(place, kind, on).text)


def policy_in_force(place: Place, on: date) -> Policy:
    """The charging policy in force on a day; raise ``Refused`` where there is none."""
    return policy_of(needed(place, DocumentKind.POLICY, on).text)


def figures_in_force(place: Place, on: date, kind: str = DocumentKind.CHARGING_FIGURES) -> FigureBook:
    """The book of figures in force on a day, with this place's confirmations put in."""
    return confirmed_book(book_of(needed(place, kind, on).text), confirmations(place, on))


def rules_by_hash(name: str) -> RuleSet:
    """The rule set of that hash, whatever is in force now; raise ``LookupError``."""
    return rules_of(document_of(name).text)


def document_of(name: str) -> Document:
    """The document of that hash; raise ``LookupError``."""
    found = Document.objects.filter(pk=name).first()
    if found is None:
        raise LookupError(f"no document {name}")
    return found


def documents_by_hash(names: Iterable[str]) -> Mapping[str, Document]:
    """The documents that are there, by hash."""
    return Document.objects.in_bulk(list(names))


def adoptions(place: Place) -> list[Adoption]:
    """Everything a place ever adopted, newest first."""
    return list(Adoption.objects.filter(place=place).select_related("document", "by").order_by("-from_on", "-id"))


def confirmations(place: Place, on: date) -> list[Confirmation]:
    """Every figure somebody at a place had confirmed by a day."""
    return list(Confirmation.objects.filter(place=place, on__lte=on).select_related("by").order_by("id"))


def confirmations_numbered(numbers: Iterable[int]) -> list[Confirmation]:
    """The confirmations of these numbers."""
    return list(Confirmation.objects.filter(pk__in=list(numbers)).select_related("by").order_by("id"))


def figures_on(place: Place, on: date, kind: str = DocumentKind.CHARGING_FIGURES) -> list[Standing]:
    """Every figure that holds on a day, each with who confirmed it; raise ``Refused`` where no book is adopted."""
    book = book_of(needed(place, kind, on).text)
    confirmed = _by_figure(confirmations(place, on))
    figures = [figure for figure in book.figures if on in figure.during]
    return [Standing(figure, confirmed.get(_identity(figure))) for figure in figures]


def confirmed_book(book: FigureBook, confirmed: Iterable[Confirmation]) -> FigureBook:
    """The same figures; those that somebody confirmed say so, and count as sure."""
    known = _by_figure(confirmed)
    surer = [_surer(figure, known[_identity(figure)]) for figure in book.figures if _identity(figure) in known]
    return book.with_figures(surer) if surer else book


def is_whole(found: Document) -> bool:
    """Whether a stored document still is what its name says."""
    return found.pk == document_hash(found.kind, found.text) and found.kind in READERS


def _surer(figure: Figure, confirmation: Confirmation) -> Figure:
    if figure.source.confidence in SURE:
        return figure
    on = confirmation.on
    say = f"{figure.source.say}. Checked by {confirmation.by} on {on.day} {on:%B %Y} in {confirmation.where_seen}"
    return replace(figure, source=Source(say, figure.source.address, Confidence.LOCAL))


def _by_figure(confirmed: Iterable[Confirmation]) -> dict[tuple[str, date, int], Confirmation]:
    return {(one.figure_key, one.figure_from, one.amount): one for one in confirmed}


def _identity(figure: Figure) -> tuple[str, date, int]:
    return figure.key, figure.during.start, figure.amount
