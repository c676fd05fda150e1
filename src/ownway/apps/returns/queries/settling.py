"""What a human has to settle at a place, for whoever keeps it: by pages, without a name of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import WHO_IS_IT, MatterKind
from ownway.apps.returns.models import Matter, Settled
from ownway.apps.returns.permissions import require_keeper

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Waiting:
    """One matter with what was told of it; nothing where its words went with a key."""

    number: int
    kind: MatterKind
    on: date
    reference: str
    words: dict[str, Any]
    is_settled: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody has to say whose its rows are."""
        return self.kind in WHO_IS_IT


@dataclass(frozen=True, slots=True)
class Page:
    """Some that wait, the oldest first; ``next_after`` is the number to go on after, where there are more."""

    rows: list[Waiting]
    count: int
    next_after: int | None


def waiting_matters(place: Place, *, seen_by: Account, on: date, after: int = 0) -> Page:
    """What waits at a place, ``PAGE`` at once, from the first matter numbered above ``after``."""
    require_keeper(seen_by, place, on)
    found = _open(place)
    rows = list(found.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    shown = [_read(one) for one in rows[:PAGE]]
    return Page(shown, found.count(), shown[-1].number if len(rows) > PAGE else None)


def one_matter(number: int, place: Place, *, seen_by: Account, on: date) -> Waiting:
    """One matter, also where it was settled already; ``NotAllowed`` where there is none."""
    require_keeper(seen_by, place, on)
    found = _matters(place).filter(pk=number).first()
    if found is None:
        raise NotAllowed("matter")
    return _read(found, is_settled=Settled.objects.filter(matter=found).exists())


def newly_settled(place: Place, *, seen_by: Account, on: date) -> list[Settled]:
    """The last ``PAGE`` that were settled, newest first: who did it, how and why."""
    require_keeper(seen_by, place, on)
    rows = Settled.objects.filter(place=place).select_related("record", "matter__record", "by").order_by("-pk")
    return list(rows[:PAGE])


def _open(place: Place) -> QuerySet[Matter]:
    return _matters(place).filter(settled=None)


def _matters(place: Place) -> QuerySet[Matter]:
    is_there = Q(record=None) | Q(record__person__forgotten_on=None)
    return Matter.objects.filter(is_there, place=place).select_related("record")


def _read(one: Matter, *, is_settled: bool = False) -> Waiting:
    reference = one.record.reference if one.record else ""
    return Waiting(one.pk, MatterKind(one.kind), one.on, reference, one.words or {}, is_settled)
