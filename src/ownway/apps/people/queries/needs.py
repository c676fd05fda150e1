"""What a person needs to understand and be understood, flagged on every page about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ownway.apps.people.kinds import Need
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import Deed, Part, require, standing


@dataclass(frozen=True, slots=True)
class Needs:
    """What was asked and answered. ``asked_on`` is ``None`` while nobody has asked."""

    codes: tuple[str, ...]
    more: str
    language: str
    may_share: bool
    asked_on: date | None
    review_on: date | None

    def says(self) -> list[str]:
        """Each need in plain words."""
        plain = [str(Need(code).label) for code in self.codes if code not in (Need.OTHER, Need.LANGUAGE)]
        language = [f"{self.language}, with an interpreter"] if self.language else []
        return [*plain, *language, *([self.more] if self.more else [])]


def needs(record: Record, *, seen_by: Account, on: date) -> Needs:
    """The communication needs of the person."""
    require(seen_by, Deed.SEE, Part.NEEDS, record, on)
    return read_needs(record.whose())


def needs_flag(record: Record, *, seen_by: Account, on: date) -> list[str]:
    """What every page about the person shows: each need in words; nothing for whoever may not see needs.

    Somebody at work also reads that nobody has asked yet, that it is time to ask again, and that there is a safe way
    to reach the person to read first. The last is never shown on the person's own pages: others may see the screen.
    """
    found = standing(seen_by, record, on)
    if not found.may(Deed.SEE, Part.NEEDS):
        return []
    held = read_needs(record.whose())
    flags = held.says()
    if not found.jobs:
        return flags
    if held.asked_on is None:
        flags.append("Nobody has asked yet what this person needs to understand and be understood: ask first")
    elif held.review_on and held.review_on < on:
        flags.append("These needs were asked long ago: ask if they are still right")
    if found.may(Deed.SEE, Part.SAFE) and any((record.whose().safe or {}).values()):
        flags.append("Before you phone, write or visit: read the safe way to reach this person")
    return flags


def safe(record: Record, *, seen_by: Account, on: date) -> Mapping[str, str]:
    """A safe way to reach the person: ``how``, ``when``, ``never``."""
    require(seen_by, Deed.SEE, Part.SAFE, record, on)
    return record.whose().safe or {}


def read_needs(person: Person) -> Needs:
    """The needs as kept on the person's row."""
    held = person.needs or {}
    return Needs(
        codes=tuple(code for code in held.get("needs", ()) if code in Need.values),
        more=held.get("more", ""),
        language=held.get("language", ""),
        may_share=held.get("may_share", True),
        asked_on=_day(held.get("asked_on")),
        review_on=_day(held.get("review_on")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
