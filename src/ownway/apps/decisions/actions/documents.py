"""Adopting rules, policies and figures for a place, and confirming a figure from its official source."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Adoption, Confirmation, Document
from ownway.apps.decisions.queries.documents import figures_in_force, in_force, needed
from ownway.apps.decisions.reading import READERS, book_of, document_hash
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.charging import read_policy
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused


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
) -> Adoption:
    """Put some rules in force at a place from a day, by the decision of a named group.

    The engine that will use them reads them first; raise ``Refused`` with its problems. ``by`` is a keeper of the
    place's rules, or ``None`` when the installation is set up.
    """
    if by is not None and not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("adopt")
    problems = _missing(name=name, version=version, group=group)
    if decided_on > on:
        problems.append(Problem("decided_on", "The group cannot have decided on a day to come. Give the day it met."))
    if problems:
        raise Refused(*problems)
    _read(place, kind, text, on)
    with transaction.atomic():
        document, _ = Document.objects.get_or_create(
            pk=document_hash(kind, text),
            defaults={"kind": kind, "name": name.strip(), "version": version.strip(), "text": text},
        )
        adoption = Adoption.objects.create(
            place=place,
            kind=kind,
            document=document,
            from_on=from_on,
            group=group.strip(),
            decided_on=decided_on,
            at=timezone.now(),
            by=by,
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


def _read(place: Place, kind: DocumentKind, text: str, on: date) -> None:
    if kind == DocumentKind.POLICY and in_force(place, DocumentKind.CHARGING_FIGURES, on):
        read_policy(text, figures_in_force(place, on))
    else:
        READERS[kind](text)


def _missing(**given: str) -> list[Problem]:
    return [Problem(field, "Fill this in.") for field, value in given.items() if not value.strip()]
