"""People who may be one person, shown to a human who works where both records are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ownway.apps.people.kinds import Job
from ownway.apps.people.likeness import SAY
from ownway.apps.people.models import Account, Likeness, Merge, Record
from ownway.apps.people.permissions import NotAllowed, holds_job, jobs_of


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that may be about the same person, and why it seems so."""

    record: Record
    why: str


def alike(record: Record, *, seen_by: Account, on: date) -> tuple[Alike, ...]:
    """Records like this one among those the practitioner may see, the likest first. It decides nothing."""
    if not holds_job(seen_by, Job.PRACTITIONER, record.place_id, on):
        raise NotAllowed("alike")
    places = jobs_of(seen_by, on).filter(job=Job.PRACTITIONER).values("place_id")
    own = Likeness.objects.filter(person=record.person_id).values("digest")
    others = Likeness.objects.filter(digest__in=own).exclude(person=record.person_id)
    kinds: dict[object, set[str]] = {}
    for person_id, kind in others.values_list("person_id", "kind"):
        kinds.setdefault(person_id, set()).add(kind)
    rows = Record.objects.select_related("person__same_as", "place").filter(place__in=places, person__in=list(kinds))
    whole = record.whose().pk
    found = [(one, _strongest(kinds[one.person_id])) for one in rows if one.whose().pk != whole]
    order = list(SAY)
    return tuple(Alike(one, SAY[kind]) for one, kind in sorted(found, key=lambda pair: order.index(pair[1])))


def merges(record: Record, *, seen_by: Account, on: date) -> QuerySet[Merge]:
    """Merges that this record is part of, newest first."""
    if not holds_job(seen_by, Job.PRACTITIONER, record.place_id, on):
        raise NotAllowed("merges")
    mine = Q(kept=record.person_id) | Q(other=record.person_id)
    return Merge.objects.filter(mine).select_related("by", "undone_by").order_by("-pk")


def one_merge(record: Record, number: int, *, seen_by: Account, on: date) -> Merge:
    """One merge that this record is part of; ``NotAllowed`` where there is none."""
    found = merges(record, seen_by=seen_by, on=on).filter(pk=number).first()
    if found is None:
        raise NotAllowed("merge")
    return found


def _strongest(kinds: set[str]) -> str:
    return next(kind for kind in SAY if kind in kinds)
