"""What a keeper of a place may find of a person: that a record is there, and which law keeps it. No word of it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.people.kinds import Job
from ownway.apps.people.law_keeps import Hold, holds
from ownway.apps.people.models import Account, HandedOver, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, is_own, require
from ownway.apps.places.models import Place


def kept_record(reference: str, place: Place, *, seen_by: Account, on: date) -> Record:
    """The record of that reference for a keeper of its place, who reads nothing in it; else ``NotAllowed``."""
    if not holds_job(seen_by, Job.KEEPER, place.pk, on):
        raise NotAllowed(reference)
    rows = Record.objects.select_related("person__same_as", "person__account", "place")
    found = rows.filter(reference=reference, place=place, person__forgotten_on=None).first()
    if found is None or is_own(seen_by, found):
        raise NotAllowed(reference)
    return found


def kept_by_law(record: Record, *, seen_by: Account, on: date) -> tuple[Hold, ...]:
    """Each law that keeps records of this person: everywhere for the person, at this place for its keeper."""
    whole = record.whose()
    rows = Record.objects.select_related("person", "place").filter(person__in=[whole, *whole.also.all()])
    if not is_own(seen_by, record):
        if not holds_job(seen_by, Job.KEEPER, record.place_id, on):
            raise NotAllowed("kept_by_law")
        rows = rows.filter(place=record.place_id)
    return tuple(hold for one in rows.order_by("reference") for hold in holds(one, on))


def handed_over(record: Record, *, seen_by: Account, on: date) -> QuerySet[HandedOver]:
    """Each time everything about me was handed over, newest first. Only the person sees this."""
    require(seen_by, Deed.SEE, Part.LOOKS, record, on)
    return HandedOver.objects.filter(record=record).select_related("by", "record").order_by("-at")
