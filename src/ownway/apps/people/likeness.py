"""Likeness: keyed hashes by which people who may be one person are found, and nothing can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from ownway.apps.people.models import Likeness, Person
from ownway.apps.sealing.sealer import store

SAY: Mapping[str, str] = {
    "name_born": "Same name and same date of birth",
    "born_last": "Same date of birth and same last name",
    "born_first": "Same date of birth and same first name",
    "name": "Same name",
}
"""What each kind of likeness means, the strongest first."""


def remember(person: Person, name: str, born: date | None) -> None:
    """Keep the person's hashes as their name and date of birth now are."""
    Likeness.objects.filter(person=person).delete()
    found = digests(name, born)
    Likeness.objects.bulk_create(Likeness(person=person, kind=kind, digest=digest) for kind, digest in found.items())


def digests(name: str, born: date | None) -> dict[str, str]:
    """The hash of each kind: of the name whichever way round it is written, and of each end of it with the birthday."""
    parts = plain_name(name)
    if not parts:
        return {}
    texts = {"name": " ".join(sorted(parts))}
    if born is not None:
        day = born.isoformat()
        texts |= {
            "name_born": f"{' '.join(sorted(parts))} {day}",
            "born_last": f"{parts[-1]} {day}",
            "born_first": f"{parts[0]} {day}",
        }
    return {kind: store().digest(f"people.likeness.{kind}", text) for kind, text in texts.items()}


def plain_name(name: str) -> list[str]:
    """The parts of a name in small letters without accents or signs: ``["oconnor"]`` for ``O'Connor``."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return ["".join(sign for sign in part if sign.isalnum()) for part in letters.replace("-", " ").split() if part]
