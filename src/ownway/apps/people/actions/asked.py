"""What every deed requires of what was asked: words that are there, dates that can be, and asked only once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Model

from ownway.apps.people.models import Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail import actions as trail
from ownway.apps.trail.actions import Fact
from ownway.kernel.problems import Problem, Refused

_Row = TypeVar("_Row", bound=Model)
MOST_LETTERS = 10_000
SENTENCE = 15
"""So few letters make a sentence that says something."""
OLDEST_YEARS = 130


class Clash(Refused):
    """Somebody else changed the same words meanwhile. Nothing was saved; show both and let the person choose."""

    def __init__(self) -> None:
        super().__init__(
            Problem("seen_version", "Somebody changed this while you wrote. Read both, then keep what is right.")
        )


def words(where: str, text: str | None, say: str, most: int = MOST_LETTERS) -> str:
    """The text without spaces around it; ``Refused`` with ``say`` when there is none, or when there is too much."""
    kept = (text or "").strip()
    if not kept:
        raise Refused(Problem(where, say))
    return not_too_long(where, kept, most)


def sentence(where: str, text: str | None, say: str, *, least: int = SENTENCE) -> str:
    """Words that somebody will read, without spaces around them; ``Refused`` with ``say`` where they are too few."""
    kept = not_too_long(where, text)
    if len(kept) < least:
        raise Refused(Problem(where, say))
    return kept


def not_too_long(where: str, text: str | None, most: int = MOST_LETTERS) -> str:
    """The text without spaces around it; ``Refused`` when it is longer than ``most`` letters or holds no plain text."""
    kept = (text or "").strip()
    if "\x00" in kept:
        raise Refused(Problem(where, "There is a sign here that we cannot keep. Please type the words again."))
    if len(kept) > most:
        raise Refused(Problem(where, f"This is too long. Please write at most {most:,} letters."))
    return kept


def birthday(where: str, born: date | None, on: date) -> date | None:
    """A date of birth that can be: not in the future, not more than 130 years ago."""
    if born is None:
        return None
    if born > on:
        raise Refused(Problem(where, "This date of birth has not come yet. Check the year."))
    if on.year - born.year > OLDEST_YEARS:
        raise Refused(Problem(where, f"This is more than {OLDEST_YEARS} years ago. Check the year."))
    return born


def day_of_deed(where: str, day: date, on: date) -> date:
    """The day something happened: today or before."""
    if day > on:
        raise Refused(Problem(where, "This day has not come yet. Give the day it happened."))
    return day


def end_day(where: str, day: date | None, on: date, most_years: int) -> date:
    """A last day: from today on, and not more than so many years away."""
    if day is None:
        raise Refused(Problem(where, "Give the last day. You can always end it sooner."))
    if day < on:
        raise Refused(Problem(where, "This day has already gone. Give a day from today on."))
    if day.year - on.year > most_years:
        raise Refused(Problem(where, f"Give a day within {most_years} years. You can let them in again after that."))
    return day


def made_once(
    *, model: type[_Row], once: uuid.UUID | None, whose: Mapping[str, object], values: Mapping[str, object]
) -> tuple[_Row, bool]:
    """The row made for this ``once`` key, and whether it is new; ``NotAllowed`` where it is another's."""
    row, is_new = model._default_manager.get_or_create(once=once or uuid.uuid4(), defaults={**whose, **values})
    if any(getattr(row, name) != owner for name, owner in whose.items()):
        raise NotAllowed("once")
    return row, is_new


def line(record: Record, by: str, on: date, deed: str, **facts: Fact) -> None:
    """One line in the trail of the record's place."""
    trail.record(
        place_id=record.place_id, by=by, on=on, deed=deed, about=record.person_id, what=record.reference, facts=facts
    )
