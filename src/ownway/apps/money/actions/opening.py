"""Opening every line to somebody who pays: with a reason, for a time, and seen by the person at once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Opening, Purse
from ownway.apps.money.permissions import keeps_purse, require_books, require_funder, require_lines
from ownway.apps.people import actions as people
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

MOST_DAYS = 28
LEAST_REASON = 15


def open_lines(*, record: Record, by: Account, on: date, reason: str, until_on: date, once: UUID) -> Opening:
    """Let somebody who checks for the funder see every line until a day, at most four weeks on.

    The reason is sealed for the person to read; the look and the trail are written in the same transaction.
    """
    require_funder(by, record, on)
    said = reason.strip()
    if not LEAST_REASON <= len(said) <= 500:
        raise Refused(Problem("reason", "Say why, in a sentence. The person reads it."))
    if not on <= until_on <= on + timedelta(days=MOST_DAYS):
        raise Refused(Problem("until_on", f"Choose a day from today up to {MOST_DAYS} days on."))
    with transaction.atomic():
        before = Opening.objects.select_related("record").filter(once=once).first()
        if before:
            if (before.record_id, before.by_id) != (record.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        opening = Opening.objects.create(
            record=record, by=by, reason=said, on=on, at=timezone.now(), until_on=until_on, once=once
        )
        people.look(record=record, by=by, on=on, part=Part.MONEY, why=said)
        trail.record(
            place_id=record.place_id,
            by=str(by.pk),
            on=on,
            deed="money.lines_opened",
            about=record.person_id,
            what=record.reference,
            facts={"until": until_on.isoformat()},
        )
    return opening


def look_at_lines(*, record: Record, by: Account, on: date) -> None:
    """Note that somebody other than the person saw every line, with the reason they gave where they opened them."""
    require_lines(by, record, on)
    opening = Opening.objects.select_related("record").filter(record=record, by=by, until_on__gte=on).last()
    people.look(record=record, by=by, on=on, part=Part.MONEY, why=opening.reason if opening else "")


def note_books_taken(*, place: Place, since: date, until: date, by: Account, on: date) -> None:
    """Note in the trail that a finance officer took the books of a place as a file, and of which days."""
    require_books(by, place.pk, on)
    with transaction.atomic():
        trail.record(
            place_id=place.pk,
            by=str(by.pk),
            on=on,
            deed="money.books_taken",
            facts={"since": since.isoformat(), "until": until.isoformat()},
        )


def look_at_purse(*, purse: Purse, by: Account, on: date) -> None:
    """Note that whoever pays from a purse saw its lines: the person reads who, and that they keep this money."""
    if not keeps_purse(by, purse, on):
        raise NotAllowed("keep")
    people.note_look(record=purse.record, by=by, on=on, part=Part.SPENDING, why="They keep this money and pay from it.")
