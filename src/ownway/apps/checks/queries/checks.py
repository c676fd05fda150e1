"""Checks of one person, as they and the reviewer read them, and those of a place that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from ownway.apps.checks.models import Check, Finding, Pooled, Shown
from ownway.apps.checks.permissions import may_check_at, require_checker, require_checks
from ownway.apps.money.permissions import keeps_books
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.kernel.paging import page_of


@dataclass(frozen=True, slots=True)
class Read:
    """One check: why (with how many were in the pool and how many drawn), what was shown, and how it ended."""

    check: Check
    people: int
    drawn: int
    met: tuple[str, ...]
    shown: Shown | None
    finding: Finding | None


def checks_of(record: Record, *, seen_by: Account, on: date) -> list[Read]:
    """Every check of a person, newest first: the same for them and for the reviewer."""
    require_checks(seen_by, record, on)
    found = _whole().filter(record=record).order_by("-on", "-pk")
    return [_read(one) for one in found]


def check(record: Record, number: int, *, seen_by: Account, on: date) -> Check:
    """One check of a person; ``NotAllowed`` where there is none to see."""
    require_checks(seen_by, record, on)
    found = _whole().filter(record=record, pk=number).first()
    if found is None:
        raise NotAllowed("check")
    return found


@dataclass(frozen=True, slots=True)
class Open:
    """One page of the checks that have not ended, how many there are, and how many of them nobody looked at."""

    rows: tuple[Check, ...]
    count: int
    unseen: int
    page: int
    pages: int


def open_checks(place: Place, *, seen_by: Account, on: date, page: int = 1) -> Open:
    """The checks at a place that have not ended: those nobody looked at first, then the oldest."""
    require_checker(seen_by, place.pk, on)
    found = _whole().filter(record__place=place, finding=None)
    count, unseen = found.count(), found.filter(shown=None).count()
    at = page_of(page, count)
    rows = found.order_by(F("shown").asc(nulls_first=True), "on", "pk")[at.first : at.last]
    return Open(tuple(rows), count, unseen, at.page, at.pages)


def still_to_check(place: Place, until: date, *, seen_by: Account, on: date) -> int | None:
    """How many people drawn by a day wait for the end of their check, for whoever closes a month there: a number.

    ``None`` where nobody was drawn yet.
    """
    if not (may_check_at(seen_by, place.pk, on) or keeps_books(seen_by, place.pk, on)):
        raise NotAllowed("checks")
    drawn = Check.objects.filter(record__place=place, draw__on__lte=until)
    return drawn.filter(finding=None).count() if drawn.exists() else None


def _whole() -> QuerySet[Check]:
    return Check.objects.select_related(
        "record__person", "record__place", "draw", "by", "shown__by", "finding__by",
        "shown__check_made__record", "finding__check_made__record",
    )  # fmt: skip


def _read(one: Check) -> Read:
    pooled = Pooled.objects.select_related("record").filter(draw=one.draw, record=one.record).first()
    return Read(
        check=one,
        people=one.draw.pooled.count() if one.draw else 0,
        drawn=one.draw.checks.count() if one.draw else 0,
        met=tuple(pooled.meets or ()) if pooled else (),
        shown=getattr(one, "shown", None),
        finding=getattr(one, "finding", None),
    )
