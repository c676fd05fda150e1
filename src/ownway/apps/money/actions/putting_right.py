"""Putting right what was written wrongly: a new entry that undoes the old one and names it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.money.actions.books import already, post_one
from ownway.apps.money.kinds import EntryKind
from ownway.apps.money.models import Entry, Refund
from ownway.apps.money.permissions import require_putting_right
from ownway.apps.money.post import Draft
from ownway.apps.money.sharing import undone
from ownway.apps.people.models import Account, Record
from ownway.kernel.problems import Problem, Refused


def put_right(*, record: Record, entry: int, by: Account, on: date, once: UUID, why: str) -> Entry:
    """Undo one spending by an entry of the opposite amounts, on the same day; both stay to be read. Once for each.

    The person's deed, and the keeper's of the purse it was paid from: a payment that failed was not made.
    """
    require_putting_right(by, record, entry, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        wrong = Entry.objects.filter(record=record, pk=entry, kind=EntryKind.SPENT).first()
        if wrong is None:
            raise Refused(Problem("entry", "This is not something you wrote down as spent."))
        before = already(record, once, EntryKind.CORRECTION, wrong.on)
        if before:
            return before
        if Entry.objects.filter(corrects=wrong).exists():
            raise Refused(Problem("entry", "This was already put right."))
        if Refund.objects.filter(spending=wrong.pk).exists():
            raise Refused(Problem("entry", "Part of this came back already. Write down the rest as money back."))
        if not why.strip() or len(why) > 500:
            raise Refused(Problem("why", "Say in a few words what was wrong."))
        postings = undone(wrong.postings.order_by("position"))
        draft = Draft(
            on=wrong.on,
            kind=EntryKind.CORRECTION,
            postings=postings,
            record=record,
            once=once,
            words=why.strip(),
            corrects=wrong.pk,
        )
        return post_one(record, draft, by, on, "money.put_right")
