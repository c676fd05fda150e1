"""Adopting rules, policies and figures for a place, and confirming a figure from its official source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Adoption, Confirmation, Document
from ownway.apps.decisions.queries.documents import figures_in_force, in_force, needed
from ownway.apps.decisions.reading import READERS, book_of, book_text, document_hash, named, rules_of
from ownway.apps.groups.queries import groups, not_adopted
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.charging import national_figures, read_policy
from ownway.engines.payroll import figures as payroll_figures
from ownway.kernel.figures import FigureBook
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused


def keep_document(
    *, place: Place, kind: DocumentKind, text: str, name: str, version: str, by: Account, on: date
) -> Document:
    """Check a document and keep it whole, to be looked at before a group decides. Nothing is in force by it.

    An empty ``name`` or ``version`` is the one the document gives itself. The same text is kept once, as first named.
    Raise ``Refused`` with every problem of the document, and its line.
    """
    _require_keeper(place, by, on)
    _read(place, kind, text, on)
    own_name, own_version = named(kind, text)
    kept = {"name": name.strip() or own_name, "version": version.strip() or own_version}
    if problems := _missing(**kept):
        raise Refused(*problems)
    with transaction.atomic():
        document, is_new = _document(kind, text, **kept)
        if is_new:
            facts = {"document": document.pk}
            trail.record(
                place_id=place.pk,
                by=str(by.pk),
                on=on,
                deed="decisions.document_kept",
                what=str(kind),
                facts=facts,
            )
    return document


def keep_figures(*, kind: DocumentKind, book: FigureBook, name: str) -> Document:
    """Keep a book of figures an engine comes with, whole, so that what is made with it can be made again years later.

    Adopts nothing. Called inside the transaction of the deed that stores what was made.
    """
    document, _ = _document(kind, book_text(book), name, book.content_hash[:12])
    return document


def adopt(
    *,
    place: Place,
    kind: DocumentKind,
    text: str,
    name: str,
    version: str,
    group: str,
    decided_on: date,
    from_on: date,
    by: Account | None,
    on: date,
    reason: str = "",
    instead_of: int | None = None,
) -> Adoption:
    """Put some rules in force at a place from a day, by the decision of a named group and for its reason.

    The engine that will use them reads them first; raise ``Refused`` with its problems. ``by`` is a keeper of the
    place's rules, or ``None`` when the installation is set up, which gives no reason. ``instead_of`` is the number of
    the adoption in force when the two were compared, 0 where there was none: where another came meanwhile, raise
    ``Refused``, so that nothing is replaced unseen.

    Where the place has groups of its own on the day of the decision, ``group`` is the name of one of them, most who sit
    in it draw on support, and where it voted on these very rules, it said yes; else ``Refused``.
    """
    if by is not None:
        _require_keeper(place, by, on)
    problems = _missing(name=name, version=version, group=group, **({} if by is None else {"reason": reason}))
    if decided_on > on:
        problems.append(Problem("decided_on", "The group cannot have decided on a day to come. Give the day it met."))
    seated = next((one for one in groups(place, decided_on) if one.name == group.strip()), None)
    if groups(place, decided_on):
        problems += not_adopted(place, seated, document_hash(kind, text), decided_on)
    if problems:
        raise Refused(*problems)
    _read(place, kind, text, on)
    decision = {"group": group.strip(), "seated": seated, "decided_on": decided_on, "reason": reason.strip() or None}
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=place.pk)
        document, _ = _document(kind, text, name.strip(), version.strip())
        if again := _adopted_already(place, document, from_on, decision):
            return again
        _refuse_unseen(place, kind, on, instead_of)
        adoption = Adoption.objects.create(
            place=place, kind=kind, document=document, from_on=from_on, at=timezone.now(), by=by, **decision
        )
        trail.record(
            place_id=place.pk,
            by=str(by.pk) if by else "system",
            on=on,
            deed="decisions.adopted",
            what=str(kind),
            facts={"document": document.pk, "from": from_on.isoformat(), "adoption": adoption.pk},
        )
    return adoption


def confirm_figure(
    *, place: Place, key: str, figure_from: date, amount: int, where_seen: str, by: Account, on: date
) -> Confirmation:
    """A named person says they read this figure in its official source, and where.

    ``amount`` is what they read there, in whole pence (or the figure's own unit). Raise ``Refused`` where it is not
    what the book says: then the book is wrong, and a corrected one has to be adopted.
    """
    if not any(holds_job(by, job, place.pk, on) for job in (Job.KEEPER, Job.FINANCE)):
        raise NotAllowed("confirm_figure")
    figure = next(
        (
            one
            for one in book_of(needed(place, DocumentKind.CHARGING_FIGURES, on).text).figures
            if one.key == key and one.during.start == figure_from
        ),
        None,
    )
    if figure is None:
        raise Refused(Problem("key", "There is no such figure in the book in force here."))
    problems = [] if where_seen.strip() else [Problem("where_seen", "Say where you read it: the law or circular.")]
    if figure.amount != amount:
        said = str(Pence(figure.amount)) if figure.unit.endswith("pence") else str(figure.amount)
        say = f"Our book says {said}. If the official source says otherwise, adopt a corrected book of figures."
        problems.append(Problem("amount", say))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        confirmation, is_new = Confirmation.objects.get_or_create(
            place=place,
            figure_key=key,
            figure_from=figure_from,
            amount=amount,
            defaults={"by": by, "on": on, "at": timezone.now(), "where_seen": where_seen.strip()},
        )
        if is_new:
            trail.record(
                place_id=place.pk,
                by=str(by.pk),
                on=on,
                deed="decisions.figure_confirmed",
                what=key,
                facts={"from": figure_from.isoformat(), "amount": amount},
            )
    return confirmation


def _require_keeper(place: Place, by: Account, on: date) -> None:
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("keeper of rules")


def _document(kind: DocumentKind, text: str, name: str, version: str) -> tuple[Document, bool]:
    return Document.objects.get_or_create(
        pk=document_hash(kind, text), defaults={"kind": kind, "name": name, "version": version, "text": text}
    )


def _refuse_unseen(place: Place, kind: DocumentKind, on: date, instead_of: int | None) -> None:
    now = in_force(place, kind, on)
    if instead_of is not None and instead_of != (now.pk if now else 0):
        say = "Somebody put other rules in force meanwhile. Look again at what differs, then adopt."
        raise Refused(Problem("adoption", say))


def _adopted_already(
    place: Place, document: Document, from_on: date, decision: Mapping[str, object]
) -> Adoption | None:
    """The same adoption sent a second time; ``Refused`` where only the decision behind it is another."""
    there = in_force(place, document.kind, from_on)
    if there is None or (there.document_id, there.from_on) != (document.pk, from_on):
        return None
    if all(getattr(there, name) == value for name, value in decision.items()):
        return there
    raise Refused(Problem("from_on", "These rules are adopted from that day already. There is nothing to do."))


PEOPLE = {DocumentKind.ALLOCATION: "adults", DocumentKind.CARERS: "carers"}
"""Whose answers the rule sets of a kind are for."""

BOOKS = {DocumentKind.CHARGING_FIGURES: national_figures, DocumentKind.PAYROLL_FIGURES: payroll_figures}
"""The figures each engine counts with: a book in force has to hold every one of them."""


def _read(place: Place, kind: DocumentKind, text: str, on: date) -> None:
    if kind == DocumentKind.POLICY and in_force(place, DocumentKind.CHARGING_FIGURES, on):
        read_policy(text, figures_in_force(place, on))
    elif kind in PEOPLE:
        people = rules_of(text).people
        if people != PEOPLE[kind]:
            raise Refused(Problem("people", f"These rules are for {people}. Give rules for {PEOPLE[kind]}."))
    elif kind in BOOKS:
        lacking = sorted(set(BOOKS[kind]().keys()) - set(book_of(text).keys()))
        if lacking:
            raise Refused(Problem("figures", f"These figures are missing: {', '.join(lacking)}. Put them in."))
    else:
        READERS[kind](text)


def _missing(**given: str) -> list[Problem]:
    return [Problem(field, "Fill this in.") for field, value in given.items() if not value.strip()]
