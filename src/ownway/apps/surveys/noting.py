"""What every deed of a survey writes into the trail."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.models import Account, Record
from ownway.apps.surveys.models import Wave
from ownway.apps.trail import actions as trail
from ownway.apps.trail.actions import Fact

NOBODY = "public"
"""Who did a deed where nobody signed in: whoever holds the sheet."""
NIGHT = "system"
"""Who did a deed that the clock asked for."""


def about_wave(wave: Wave, by: Account, on: date, deed: str, **facts: Fact) -> None:
    """A line about a wave and nobody in it."""
    trail.record(place_id=wave.place_id, by=str(by.pk), on=on, deed=deed, what=str(wave.pk), facts=facts)


def about_person(record: Record, wave: Wave, by: Account | str | None, on: date, deed: str, **facts: Fact) -> None:
    """A line about a person in a wave: never one that could tie them to an anonymous response.

    ``by`` is nobody where a sheet was answered with its code, and a word where the clock did it.
    """
    trail.record(
        place_id=wave.place_id,
        by=by if isinstance(by, str) else str(by.pk) if by else NOBODY,
        on=on,
        deed=deed,
        about=record.person_id,
        what=record.reference,
        facts={"wave": str(wave.pk), **facts},
    )
