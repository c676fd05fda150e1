"""Reading who stands beside a person, what was shared, and who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, AdvocateNeed, Concern, Look, Person, Record, Relationship, Sharing
from ownway.apps.people.permissions import (
    REPRESENTATIVES,
    Deed,
    NotAllowed,
    Part,
    granted,
    holds_job,
    require,
    shown_parts,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody let in, as the person reads it."""

    row: Relationship
    name: str
    parts: tuple[tuple[Part, Deed], ...]
    is_representative: bool
    is_open: bool
    has_come: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown to another place or organisation."""

    row: Sharing
    to: str
    parts: tuple[Part, ...]
    is_open: bool


def beside(record: Record, *, seen_by: Account, on: date) -> tuple[Beside, ...]:
    """Everybody let in or acting, those whose time is over last. Somebody let in sees only the line about themself."""
    found = require(seen_by, Deed.SEE, Part.HELPERS, record, on)
    rows = Relationship.objects.filter(person__in=_one_person(record)).select_related(
        "account", "proof_seen_by", "given_by"
    )
    if not (found.is_person or found.jobs):
        rows = rows.filter(account=seen_by)
    told = [_beside(row, on) for row in rows.order_by("from_on", "id")]
    return tuple(sorted(told, key=lambda one: not one.is_open))


def one_beside(record: Record, row_id: UUID, *, seen_by: Account, on: date) -> Relationship:
    """One of those let in; ``NotAllowed`` where it is not about this person or may not be seen."""
    for one in beside(record, seen_by=seen_by, on=on):
        if one.row.pk == row_id:
            return one.row
    raise NotAllowed("relationship")


def sharings(record: Record, *, seen_by: Account, on: date) -> tuple[Shown, ...]:
    """What this place shows to others, by consent or by law; the person and the place's practitioners read this."""
    found = require(seen_by, Deed.SEE, Part.HELPERS, record, on)
    if not (found.is_person or found.jobs):
        raise NotAllowed("sharings")
    rows = Sharing.objects.filter(record=record).select_related("to_place", "given_by", "ended_by", "record")
    told = [_shown(row, on) for row in rows.order_by("-from_on", "id")]
    return tuple(sorted(told, key=lambda one: not one.is_open))


def one_sharing(record: Record, row_id: UUID, *, seen_by: Account, on: date) -> Sharing:
    """One sharing of this record; ``NotAllowed`` where there is none."""
    for one in sharings(record, seen_by=seen_by, on=on):
        if one.row.pk == row_id:
            return one.row
    raise NotAllowed("sharing")


def looks(record: Record, *, seen_by: Account, on: date) -> QuerySet[Look]:
    """Who looked, newest first, with what the person said of it. Only the person sees this."""
    require(seen_by, Deed.SEE, Part.LOOKS, record, on)
    return record.looks.select_related("by", "concern").order_by("-at", "-pk")


def last_looks(record: Record, count: int, *, seen_by: Account, on: date) -> list[Look]:
    """The newest looks with who looked: what the person said of them is not fetched."""
    return list(looks(record, seen_by=seen_by, on=on).select_related(None).select_related("by")[:count])


def one_look(record: Record, number: int, *, seen_by: Account, on: date) -> Look:
    """One look at this record; ``NotAllowed`` where there is none."""
    found = looks(record, seen_by=seen_by, on=on).filter(pk=number).first()
    if found is None:
        raise NotAllowed("look")
    return found


def concerns(place_id: UUID, *, seen_by: Account, on: date) -> QuerySet[Concern]:
    """Looks at this place that a person questioned, those without an answer first: for a keeper, without names."""
    if not holds_job(seen_by, Job.KEEPER, place_id, on):
        raise NotAllowed("concerns")
    rows = Concern.objects.filter(look__record__place_id=place_id)
    return rows.select_related("look__by", "look__record__person").order_by("answered_on", "on", "pk")


def one_concern(number: int, *, seen_by: Account, on: date) -> Concern:
    """One questioned look, for a keeper of its place."""
    found = Concern.objects.select_related("look__by", "look__record__person").filter(pk=number).first()
    if found is None or not holds_job(seen_by, Job.KEEPER, found.look.record.place_id, on):
        raise NotAllowed("concern")
    return found


def advocate_needs(record: Record, *, seen_by: Account, on: date) -> QuerySet[AdvocateNeed]:
    """Each time an advocate was asked for, newest first."""
    found = require(seen_by, Deed.SEE, Part.HELPERS, record, on)
    if not (found.is_person or found.jobs):
        raise NotAllowed("advocate_needs")
    rows = AdvocateNeed.objects.filter(record=record).select_related("helper", "by", "outcome_by", "record__person")
    return rows.order_by("-on", "-pk")


def one_advocate_need(record: Record, number: int, *, seen_by: Account, on: date) -> AdvocateNeed:
    """One of them; ``NotAllowed`` where it is not about this record."""
    found = advocate_needs(record, seen_by=seen_by, on=on).filter(pk=number).first()
    if found is None:
        raise NotAllowed("advocate need")
    return found


def has_somebody(record: Record, *, seen_by: Account, on: date) -> bool:
    """Whether anybody stands beside the person today; if not, an advocate is offered."""
    return any(one.is_open and one.has_come for one in beside(record, seen_by=seen_by, on=on))


def _one_person(record: Record) -> list[Person]:
    whole = record.whose()
    return [whole, *whole.also.all()]


def _beside(row: Relationship, on: date) -> Beside:
    is_over = row.ended_on is not None or (row.until_on is not None and row.until_on < on)
    return Beside(
        row=row,
        name=(row.who or {}).get("name", ""),
        parts=tuple(granted(row)),
        is_representative=row.relation in REPRESENTATIVES,
        is_open=not is_over,
        has_come=row.account_id is not None,
    )


def _shown(row: Sharing, on: date) -> Shown:
    is_over = row.ended_on is not None or row.until_on < on
    to = row.to_place.name if row.to_place else (row.to_name or "")
    return Shown(row=row, to=to, parts=tuple(sorted(shown_parts(row))), is_open=not is_over)
