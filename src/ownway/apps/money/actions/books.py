"""Posting many entries through one deed: one permission, one transaction, one seal, one line in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from ownway.apps.money.kinds import EntryKind
from ownway.apps.money.models import Entry
from ownway.apps.money.permissions import require_books
from ownway.apps.money.post import Draft, known_keys, post_sealed
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

TWICE = "This was sent before with something else in it. Nothing was changed. Open the page again and start afresh."


def post_many(*, place: Place, drafts: Sequence[Draft], by: Account, on: date) -> list[int]:
    """Post and seal entries for a place's finance officer, all or none; those already posted by ``once`` are left out.

    Returns the new entries' numbers, in order. The database refuses an entry that does not balance in every stream.
    """
    require_books(by, place.pk, on)
    if any(draft.on > on for draft in drafts):
        raise Refused(Problem("on", "The books hold what has happened. Give a day up to today."))
    try:
        with transaction.atomic():
            return list(post_fresh(place, drafts, by, on, "money.posted"))
    except IntegrityError:
        # The database refuses a key it knows: only then is it asked which of them it knows.
        known = known_keys([draft.once for draft in drafts if draft.once])
        if not known:
            raise
    with transaction.atomic():
        fresh = [draft for draft in drafts if draft.once not in known]
        return list(post_fresh(place, fresh, by, on, "money.posted"))


def post_fresh(place: Place, drafts: Sequence[Draft], by: Account, on: date, deed: str) -> range:
    """Post drafts whose keys are new, with one line in the trail, inside the caller's transaction."""
    if not drafts:
        return range(0)
    numbers, sealed = post_sealed(place.pk, drafts, by.pk)
    trail.record(
        place_id=place.pk,
        by=str(by.pk),
        on=on,
        deed=deed,
        what=f"entry {numbers[0]}",
        facts={"entries": len(numbers), "hash": sealed},
    )
    return numbers


def post_one(record: Record, draft: Draft, by: Account, on: date, deed: str) -> Entry:
    """Post, seal and write the trail for one entry of one person, inside the caller's transaction and permission."""
    numbers, sealed = post_sealed(record.place_id, [draft], by.pk)
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=f"entry {numbers[0]}",
        facts={"hash": sealed},
    )
    return Entry.objects.select_related("record").get(pk=numbers[0])


def already(record: Record, once: UUID, kind: EntryKind, on: date) -> Entry | None:
    """The entry this very submission made before; ``Refused`` where the key was used for something else."""
    found = Entry.objects.select_related("record").filter(once=once).first()
    if found and (found.record_id != record.pk or found.kind != kind or found.on != on):
        raise Refused(Problem("once", TWICE))
    return found
