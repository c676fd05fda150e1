"""Proposing rules and publishing what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Document
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.apps.trials.kinds import Population, Tried
from ownway.apps.trials.models import Asked, Proposal, Trial
from ownway.apps.trials.permissions import require_proposing, require_trying
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash

UNHELD: Final = "Nobody can say which people this was tried on. Try this change again, and publish what comes of it."
MEANWHILE: Final = (
    "Another statement about the same people was published meanwhile. Try this change again, so that it is held "
    "against that one."
)


def propose(*, place: Place, document: Document, group: str, why: str, by: Account, on: date) -> Proposal:
    """Propose rules that were kept and read without fault; everybody can read them, with who proposes and why.

    Raise ``Refused`` where a word is missing. The same rules are proposed once.
    """
    require_proposing(by, place, on)
    given = {"group": group, "why": why}
    problems = [
        Problem(name, "Fill this in. Everybody can read it.") for name, said in given.items() if not said.strip()
    ]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        made, is_new = Proposal.objects.get_or_create(
            place=place,
            document=document,
            defaults={
                "kind": DocumentKind(document.kind),
                "group": group.strip(),
                "why": why.strip(),
                "by": by,
                "on": on,
                "at": timezone.now(),
            },
        )
        if is_new:
            facts = {"document": document.pk}
            trail.record(
                place_id=place.pk, by=str(by.pk), on=on, deed="trials.proposed", what=document.kind, facts=facts
            )
    return made


def publish(
    *,
    place: Place,
    name: str,
    tried: Tried,
    population: Population,
    data: Mapping[str, Any],
    by: Account,
    on: date,
    document: Document | None = None,
    instead_of: Document | None = None,
    beside: Mapping[str, Any] | None = None,
) -> Trial:
    """Publish what a trial found, for everybody to read. The same statement is published once.

    ``data`` is what the worker answered: it holds only numbers that disclosure control let through. ``beside`` says
    what it was held against, with what was asked; raise ``Refused`` for a trial of real people without it, and where
    another about the same people was published meanwhile.
    """
    require_trying(by, place, on)
    named = content_hash({"name": name, "data": dict(data)})
    with transaction.atomic():
        is_there = Trial.objects.filter(place=place, hash=named).exists()
        if population != Population.MADE_UP and not is_there:
            _refuse_unheld(place, beside)
        made, is_new = Trial.objects.get_or_create(
            place=place,
            hash=named,
            defaults={
                "name": name,
                "tried": tried,
                "population": population,
                "document": document,
                "instead_of": instead_of,
                "data": dict(data),
                "by": by,
                "on": on,
                "at": timezone.now(),
            },
        )
        if is_new:
            if population != Population.MADE_UP and beside is not None:
                kept = {key: beside[key] for key in ("change", "source", "whose", "request", "shown")}
                Asked.objects.create(trial=made, place=place, **kept)
            facts = {"trial": named, "rules": document.pk if document else ""}
            trail.record(place_id=place.pk, by=str(by.pk), on=on, deed="trials.published", what=str(tried), facts=facts)
    return made


def _refuse_unheld(place: Place, beside: Mapping[str, Any] | None) -> None:
    """Raise ``Refused`` unless the statement was held against all that is published of the same people; one at once."""
    Place.objects.select_for_update().get(pk=place.pk)
    if beside is None:
        raise Refused(Problem("population", UNHELD))
    told = Asked.objects.filter(place=place, source=beside["source"]).values_list("change", flat=True)
    if set(told) - set(beside["against"]):
        raise Refused(Problem("population", MEANWHILE))
