"""What every deed from finding to doing writes into the trail."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.people.models import Account
from ownway.apps.trail import actions as trail
from ownway.apps.trail.actions import Fact


def note(place: UUID, by: Account, on: date, deed: str, what: object, **facts: Fact) -> None:
    """A line with references only: never a word, and never what a seat thinks."""
    trail.record(place_id=place, by=str(by.pk), on=on, deed=deed, what=str(what), facts=facts)
