"""Posting many entries through one deed: one permission, one transaction, one seal, one line in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.money.kinds import EntryKind
from ownway.apps.money.models import Entry, Seal
from ownway.apps.money.post import Draft, post
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

TWICE = "This was sent before with something else in it. Nothing was changed. Open the page again and start afresh."


def post_many(*, place: Place, drafts: Sequence[Draft], by: Account, on: date) -> list[int]:
    """Post and seal entries for a place's finance officer, all or none; those already posted by ``once`` are left out.

    Returns the new entries' numbers, in order. The database refuses an entry that does not balance in every stream.
    """
    if not holds_job(by, Job.FINANCE, place.pk, on):
        raise NotAllowed("post")
    if any(draft.on > on for draft in drafts):
        raise Refused(Problem("on", "The books hold what has happened. Give a day up to today."))
    with transaction.atomic():
        keys = [draft.once for draft in drafts if draft.once]
        known = set(Entry.objects.filter(once__in=keys).values_list("once", flat=True)) if keys else set()
        fresh = [draft for draft in drafts if draft.once is None or draft.once not in known]
        numbers = post(place.pk, fresh, by.pk) if fresh else []
        if numbers:
            seal = Seal.objects.get(pk=numbers[0])
            trail.record(
                place_id=place.pk,
                by=str(by.pk),
                on=on,
                deed="money.posted",
                what=f"entry {seal.pk}",
                facts={"entries": seal.entries, "hash": seal.hash},
            )
    return numbers


def post_one(record: Record, draft: Draft, by: Account, on: date, deed: str) -> Entry:
    """Post, seal and write the trail for one entry of one person, inside the caller's transaction and permission."""
    (number,) = post(record.place_id, [draft], by.pk)
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=f"entry {number}",
        facts={"hash": Seal.objects.get(pk=number).hash},
    )
    return Entry.objects.select_related("record").get(pk=number)


def already(record: Record, once: UUID, kind: EntryKind, on: date) -> Entry | None:
    """The entry this very submission made before; ``Refused`` where the key was used for something else."""
    found = Entry.objects.select_related("record").filter(once=once).first()
    if found and (found.record_id != record.pk or found.kind != kind or found.on != on):
        raise Refused(Problem("once", TWICE))
    return found
