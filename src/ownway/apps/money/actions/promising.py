"""Promising money of a line before it is paid, and ending a promise: paid, called off, or replaced."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.kinds import Ended, Promise
from ownway.apps.money.models import Commitment, Entry, Line, Release
from ownway.apps.money.permissions import require_promising
from ownway.apps.people.models import Account, Record
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused


def commit(
    *,
    record: Record,
    line: int,
    kind: Promise,
    pence: int,
    due_on: date,
    by: Account,
    on: date,
    once: UUID,
    words: str = "",
) -> Commitment:
    """Promise money of a line: it counts as spoken for until it is released, and moves no money.

    The person, who acts for them, and whoever keeps the line's purse may. More than is left may be promised: the page
    then says so. The same submission gives back the same promise.
    """
    require_promising(by, record, line, on)
    with transaction.atomic():
        before = Commitment.objects.filter(once=once).first()
        if before:
            if (before.line_id, before.pence, before.due_on) != (line, pence, due_on):
                raise Refused(Problem("once", TWICE))
            return before
        chosen = Line.objects.filter(budget__record=record, pk=line).select_related("budget__record").first()
        if chosen is None:
            raise Refused(Problem("line", "This is not in your plan. Choose a line from the list."))
        if not 0 < pence <= MOST:
            raise Refused(Problem("pence", "Write an amount above £0.00, like 12.50."))
        if len(words) > 500:
            raise Refused(Problem("words", "This is too long. Write up to 500 letters."))
        made = Commitment.objects.create(
            line=chosen,
            kind=kind,
            pence=pence,
            due_on=due_on,
            words=words.strip() or None,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        _tell(record, by, on, "money.promised", made)
    return made


def release(
    *, record: Record, commitment: int, ended: Ended, by: Account, on: date, entry: int | None = None
) -> Release:
    """End a promise once: called off, replaced, or paid by an entry of this person. The same again changes nothing."""
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        found = _commitment(record, commitment)
        require_promising(by, record, found.line_id, on)
        before = Release.objects.filter(commitment=found).first()
        if before:
            if (before.ended, before.entry_id) != (ended, entry):
                raise Refused(Problem("commitment", "This has ended already."))
            return before
        paid_by = Entry.objects.filter(record=record, pk=entry).first() if entry is not None else None
        if (ended == Ended.PAID) != (paid_by is not None):
            raise Refused(Problem("entry", "Say which payment kept this promise, or how else it ended."))
        return _end(record, found, (ended, paid_by), by, on)


def end_by(record: Record, commitment: int, entry: Entry, by: Account, on: date) -> Release:
    """End a promise by the entry that paid it, inside the deed that pays."""
    found = _commitment(record, commitment)
    if Release.objects.filter(commitment=found).exists():
        raise Refused(Problem("settles", "This was paid or called off before. Look at the list again."))
    return _end(record, found, (Ended.PAID, entry), by, on)


def _commitment(record: Record, commitment: int) -> Commitment:
    found = Commitment.objects.filter(line__budget__record=record, pk=commitment).first()
    if found is None:
        raise Refused(Problem("commitment", "There is no such promise here. Choose one from the list."))
    return found


def _end(record: Record, found: Commitment, how: tuple[Ended, Entry | None], by: Account, on: date) -> Release:
    ended, entry = how
    made = Release.objects.create(commitment=found, ended=ended, entry=entry, on=on, by=by, at=timezone.now())
    _tell(record, by, on, f"money.promise_{ended}", found)
    return made


def _tell(record: Record, by: Account, on: date, deed: str, found: Commitment) -> None:
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=f"commitment {found.pk}",
        facts={"pence": found.pence},
    )
