"""Writing the trail: one line in the same transaction as the deed it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.prepared import Prepared
from ownway.apps.trail.models import Head, Line
from ownway.apps.trail.queries import line_hash

Fact = int | str | bool
"""References, counts, dates and hashes only. Words never come here."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What one line tells: the deed, the person it is about, a reference, and facts as in ``record``."""

    deed: str
    about: UUID | None = None
    what: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


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
    return record_all(place_id=place_id, by=by, on=on, deeds=[Deed(deed, about, what, facts or {})])[0]


def record_all(*, place_id: UUID, by: str, on: date, deeds: Sequence[Deed]) -> list[Line]:
    """Add a line for each deed to a place's chain, as ``record`` does for one."""
    for one in deeds:
        _refuse_sentences(one.facts)
    with transaction.atomic(savepoint=False):
        head = _HEAD.first(place_id=place_id) or _first_head(place_id)
        lines: list[Line] = []
        for one in deeds:
            line = Line(
                place_id=place_id,
                number=head.number + 1,
                at=timezone.now(),
                on=on,
                by=by,
                deed=one.deed,
                about=one.about,
                what=one.what,
                facts=dict(one.facts),
                previous=head.hash,
            )
            line.hash = line_hash(line)
            head.number, head.hash = line.number, line.hash
            lines.append(line)
        Line.objects.bulk_create(lines, batch_size=500)
        Head.objects.filter(place_id=place_id).update(number=head.number, hash=head.hash)
    return lines


_HEAD = Prepared(lambda place_id: Head.objects.select_for_update().filter(place_id=place_id))


def _first_head(place_id: UUID) -> Head:
    Head.objects.get_or_create(place_id=place_id)
    return Head.objects.select_for_update().get(place_id=place_id)


def _refuse_sentences(facts: Mapping[str, Fact]) -> None:
    for key, fact in facts.items():
        if isinstance(fact, str) and len(fact) > 64:
            raise ValueError(f"{key}: the trail holds references and hashes, never words")
