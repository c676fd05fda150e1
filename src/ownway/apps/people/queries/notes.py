"""Reading notes, whether the person was seen alone, and what was recorded about capacity."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.people.models import Account, CapacityDecision, Contact, Note, Record, Seeing
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


def notes(record: Record, *, seen_by: Account, on: date) -> QuerySet[Note]:
    """Notes, newest first. The person reads all but those kept back by law; nobody they let in reads any."""
    found = require(seen_by, Deed.SEE, Part.NOTES, record, on)
    if not (found.is_person or found.jobs):
        raise NotAllowed("notes")
    rows = Note.objects.filter(record=record).select_related("by", "record__person")
    return (rows.filter(kept_back="") if found.is_person else rows).order_by("-at", "-pk")


def seeings(record: Record, *, seen_by: Account, on: date) -> QuerySet[Seeing]:
    """Each time the person was met, newest first: alone or not. Like notes, never for those let in."""
    found = require(seen_by, Deed.SEE, Part.NOTES, record, on)
    if not (found.is_person or found.jobs):
        raise NotAllowed("seeings")
    return Seeing.objects.filter(record=record).select_related("by", "record__person").order_by("-on", "-pk")


def capacity_decisions(record: Record, *, seen_by: Account, on: date) -> QuerySet[CapacityDecision]:
    """What was recorded about capacity, newest first: each for one decision on one day."""
    require(seen_by, Deed.SEE, Part.CAPACITY, record, on)
    rows = CapacityDecision.objects.filter(record=record).select_related("by", "acting", "record__person")
    return rows.order_by("-on", "-pk")


def contacts(record: Record, *, seen_by: Account, on: date) -> QuerySet[Contact]:
    """Each time the person asked this place for help, oldest first, in their own words."""
    require(seen_by, Deed.SEE, Part.CONTACT, record, on)
    return Contact.objects.filter(record=record).select_related("by", "record__person").order_by("pk")
