"""A kept instrument as the engine reads it, and who is asked in which voice."""

from __future__ import annotations

from functools import lru_cache

from ownway.apps.people.models import Record
from ownway.apps.surveys.models import Kept
from ownway.engines.surveys import Instrument, Voice, read_instrument


def instrument_of(kept: Kept) -> Instrument:
    """The instrument that a place kept; read once however many pages ask."""
    return instrument_in(kept.text)


def voice_of(record: Record) -> Voice:
    """A record of somebody's support for looking after another is asked in the carer's voice."""
    return Voice.CARER if record.is_carer else Voice.PERSON


@lru_cache(maxsize=32)
def instrument_in(text: str) -> Instrument:
    """The instrument that a text holds; raise ``Refused`` where it cannot be used."""
    return read_instrument(text)
