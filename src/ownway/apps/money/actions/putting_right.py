"""Putting right what was written wrongly: a new entry that undoes the old one and names it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.money.actions.books import already, post_one
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Entry, Refund, Spending
from ownway.apps.money.permissions import require_putting_right
from ownway.apps.money.post import Draft
from ownway.apps.money.sharing import undone
from ownway.apps.people.models import Account, Record
from ownway.kernel.problems import Problem, Refused

FROM_A_RUN = (
    "A pay run paid this, so it is not undone here. If it did not arrive, tell whoever pays: "
    "they write down that it failed or came back, and the money is yours again."
)


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
        if Spending.objects.filter(pk=wrong.pk, how=HowPaid.RUN).exists():
            raise Refused(Problem("entry", FROM_A_RUN))
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
