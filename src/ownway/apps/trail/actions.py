"""Writing the trail: one line in the same transaction as the deed it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.trail.models import Head, Line
from ownway.apps.trail.queries import line_hash

Fact = int | str | bool
"""References, counts, dates and hashes only. Words never come here."""


def record(
    *,
    place_id: UUID,
    by: str,
    on: date,
    deed: str,
    about: UUID | None = None,
    what: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Line:
    """Add one line to a place's chain; must be called inside the transaction of the deed itself.

    ``by`` is an account's id, ``public`` or ``system``; ``what`` a reference; ``facts`` numbers, hashes and short
    codes (64 characters at most each, so that no sentence slips in).
    """
    told = dict(facts or {})
    for key, fact in told.items():
        if isinstance(fact, str) and len(fact) > 64:
            raise ValueError(f"{key}: the trail holds references and hashes, never words")
    with transaction.atomic():
        Head.objects.get_or_create(place_id=place_id)
        head = Head.objects.select_for_update().get(place_id=place_id)
        line = Line(
            place_id=place_id,
            number=head.number + 1,
            at=timezone.now(),
            on=on,
            by=by,
            deed=deed,
            about=about,
            what=what,
            facts=told,
            previous=head.hash,
        )
        line.hash = line_hash(line)
        line.save(force_insert=True)
        Head.objects.filter(place_id=place_id).update(number=line.number, hash=line.hash)
    return line
