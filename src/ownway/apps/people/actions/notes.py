"""Writing notes, and whether the person was seen alone."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.actions.asked import day_of_deed, line, made_once, not_too_long, words
from ownway.apps.people.kinds import KeptBack
from ownway.apps.people.models import Account, Note, Record, Seeing
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


def write_note(
    *,
    record: Record,
    by: Account,
    on: date,
    note: str,
    kept_back: KeptBack | None = None,
    because: str = "",
    once: uuid.UUID | None = None,
) -> Note:
    """Write a note. No supporter sees it. The person does, unless ``kept_back`` names one of the only two reasons.

    Serious harm: Data Protection Act 2018 sch.3 para.5; another person's secret: sch.2 para.16. The reason's code
    stands in the trail, the words of it are sealed.
    """
    if require(by, Deed.CHANGE, Part.NOTES, record, on).is_person:
        raise NotAllowed("write_note")
    kept = words("note", note, "Write the note.")
    reason = (
        words("because", because, "Say why the person may not read this. It must be one of the two.")
        if kept_back
        else None
    )
    with transaction.atomic():
        made, is_new = made_once(
            model=Note,
            once=once,
            whose={"record": record, "by": by},
            values={
                "words": kept,
                "on": on,
                "at": timezone.now(),
                "kept_back": kept_back or "",
                "kept_back_because": reason,
            },
        )
        if is_new:
            line(record, str(by.pk), on, "people.note_written", kept_back=str(kept_back or ""))
    return made


def note_seeing(
    *,
    record: Record,
    by: Account,
    on: date,
    seen_on: date,
    was_alone: bool,
    who_else: str = "",
    were_needs_met: bool | None = None,
    once: uuid.UUID | None = None,
) -> Seeing:
    """Note whether the person was seen alone that day, who else was there, and whether their needs were met."""
    if require(by, Deed.CHANGE, Part.NOTES, record, on).is_person:
        raise NotAllowed("note_seeing")
    day_of_deed("seen_on", seen_on, on)
    others = not_too_long("who_else", who_else, 2000)
    if not was_alone:
        words("who_else", who_else, "Say who else was there, and why.", 2000)
    with transaction.atomic():
        made, is_new = made_once(
            model=Seeing,
            once=once,
            whose={"record": record, "by": by},
            values={
                "on": seen_on,
                "was_alone": was_alone,
                "who_else": others or None,
                "were_needs_met": were_needs_met,
            },
        )
        if is_new:
            line(record, str(by.pk), on, "people.seen", was_alone=was_alone)
    return made
