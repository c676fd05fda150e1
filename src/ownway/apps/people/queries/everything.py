"""Everything about me in one file: each app tells what it holds, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


class Exporter(Protocol):
    """``keeping.everything`` of each app: all it holds about the record, in plain words as data, for the person alone.

    Keys are headings a person can read, and no two apps share one; amounts are whole pence in keys that end ``_pence``;
    days are written 2026-11-21. Nothing is left out but what a law keeps back, and then that is said. Raise
    ``NotAllowed`` for everybody but the person.
    """

    def __call__(self, record: Record, *, seen_by: Account) -> Mapping[str, Plain]:
        """Headings to what is held under them."""
        ...


def gather(record: Record, *, seen_by: Account, on: date) -> dict[str, Plain]:
    """Everything each app that settings name (``OWNWAY_EVERYTHING``) holds about me at one place. Only for me."""
    require_own(seen_by, record)
    told = {"made_on": on.isoformat(), **_told_of(record, seen_by)}
    for other in record.also.select_related("person__same_as", "place").order_by("reference"):
        told[f"Another record of mine here, {other.reference}"] = _told_of(other, seen_by)
    return told


def day_told(day: date | None) -> str | None:
    """A day as the file writes it."""
    return day.isoformat() if day else None


def _told_of(record: Record, seen_by: Account) -> dict[str, Plain]:
    told: dict[str, Plain] = {"place": record.place.name, "reference": record.reference}
    for path in settings.OWNWAY_EVERYTHING:
        exporter: Exporter = import_string(path)
        told |= exporter(record, seen_by=seen_by)
    return told
