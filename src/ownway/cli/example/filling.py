"""Filling the example places, person by person, so that what is shown was really done by the deeds the pages use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from ownway.apps.measured.actions import refresh
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Job
from ownway.apps.places.queries import all_places
from ownway.apps.trail import actions as trail
from ownway.apps.trail.queries import told
from ownway.cli.example import noor, noor_looked_at, noor_year, session, sharing
from ownway.cli.example.cast import read_cast
from ownway.cli.example.ground import COUNCIL, Ground, found, lay
from ownway.cli.example.stories import STORIES

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

FILLED_ON = date(2026, 11, 21)
"""The day the cast stands on: every story ends by it."""
LAST_LIVED = date(2026, 11, 20)
WALKED, FILLED = "example.walked", "example.filled"


def is_to_fill() -> bool:
    """Whether this installation is empty, or was filled only in part because a start was interrupted."""
    places = list(all_places())
    return not places or any(place.slug == COUNCIL and not told(place.pk, FILLED) for place in places)


def fill() -> Iterator[str]:
    """Lay the ground, then walk each person's road in one transaction each, naming what comes next.

    A start that was interrupted goes on with whoever has not walked yet: the trail of the example council says who has.
    """
    cast = read_cast()
    yield "places, rules and figures"
    with transaction.atomic():
        ground = found(cast) if all_places().exists() else lay(cast)
    for card in cast.people:
        if card.key in told(ground.council.pk, WALKED):
            continue
        yield card.name
        with transaction.atomic():
            STORIES[card.key](card, ground)
            _note(ground.council, WALKED, card.key)
    if noor.KEY not in told(ground.council.pk, WALKED):
        yield noor.NAME
        with transaction.atomic():
            lived = noor_year.lives(_town(ground), LAST_LIVED)
            noor_looked_at.happens(lived, lead=ground.workers["lena-frost"])
            _note(ground.council, WALKED, noor.KEY)
    if sharing.KEY not in told(ground.council.pk, WALKED):
        yield "what three of them share"
        with transaction.atomic():
            sharing.share_a_minibus(cast, ground)
            _note(ground.council, WALKED, sharing.KEY)
    if session.KEY not in told(ground.council.pk, WALKED):
        yield "a wave, and a meeting of the group"
        with transaction.atomic():
            session.hold(ground.council, ground.workers["meera-joshi"], ground.workers["sam-whitlock"])
            _note(ground.council, WALKED, session.KEY)
    yield "figures"
    for place in all_places():
        refresh(place=place, on=FILLED_ON)
    _note(ground.council, FILLED, str(len(cast.people)))


def _town(ground: Ground) -> noor.Town:
    """Whoever works at the council, and a second finance officer: Noor's pay runs need two people."""
    place, began = ground.council, noor.MET
    second = people.open_account(place=place, email="grace.bell@example.org", name="Grace Bell", by=None, on=began)
    people.give_job(account=second, place=place, job=Job.FINANCE, by=None, on=began, title="Finance officer")
    keys = ("sam-whitlock", "denise-carter", "imran-shah", "nadia-hall")
    sam, denise, imran, nadia = (ground.workers[key] for key in keys)
    return noor.Town(place, practitioner=sam, approver=denise, finance=imran, second=second, funder=nadia)


def _note(place: Place, deed: str, what: str) -> None:
    trail.record(place_id=place.pk, by="system", on=FILLED_ON, deed=deed, what=what)
