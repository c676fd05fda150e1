"""What money needs from above: what happened in lives, where it says that something is paid or asked for no more."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


class Word(StrEnum):
    """What stands of a line on a day."""

    AS_PLANNED = "as_planned"
    """Nothing happened that speaks of it, or it was said to stay."""
    GOES_ON = "goes_on"
    """Somebody said that it is paid on that day."""
    ENDED = "ended"
    """Somebody said that it is not."""
    NOT_SAID = "not_said"
    """The person died, and nobody said yet."""


class Lives(Protocol):
    """What happened in lives, of those it was asked for."""

    def died_on(self, record: UUID) -> date | None:
        """The day the person died; ``None`` for whoever lives."""
        ...

    def word(self, record: UUID, line: int, day: date) -> Word:
        """What stands of a line of somebody on a day."""
        ...

    def is_anything_going_on(self, record: UUID, day: date) -> bool:
        """Whether any line of somebody was said to be paid on a day."""
        ...


def life_of(record: UUID) -> Lives:
    """What happened to one person (``OWNWAY_LIVES``)."""
    return _lives(record=record)


def lives_at(place: UUID) -> Lives:
    """What happened to everybody at a place (``OWNWAY_LIVES``)."""
    return _lives(record__place=place)


def _lives(**whose: UUID) -> Lives:
    found: Lives = import_string(settings.OWNWAY_LIVES)(**whose)
    return found
