"""Last night's figures as they are, for whoever works with the people they count."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.journey.queries import has_desk
from ownway.apps.measured.kinds import Kind
from ownway.apps.measured.models import Nightly
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place


def last_night(place_id: UUID, *, seen_by: Account, on: date) -> dict[Kind, Nightly]:
    """Every figure of a place with its true counts: only for whoever has the desk, where each person stands anyway."""
    if not has_desk(place_id, seen_by=seen_by, on=on):
        raise NotAllowed("figures")
    return {Kind(one.kind): one for one in Nightly.objects.filter(place_id=place_id)}


def is_made(on: date) -> bool:
    """Whether every place has its figures of that day."""
    made = Nightly.objects.filter(on=on, kind=Kind.NOTHING).values("place_id")
    return not Place.objects.exclude(pk__in=made).exists()
