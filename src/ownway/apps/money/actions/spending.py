"""Recording what was spent: on a line of the plan, from the streams that may pay it, never more than they hold."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE, already, post_one
from ownway.apps.money.actions.promising import end_by
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Budget, Line, Receipt, Spending
from ownway.apps.money.post import Draft
from ownway.apps.money.receipts import clean_picture
from ownway.apps.money.sharing import Paying
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused


def spend(
    *,
    record: Record,
    line: int,
    pence: int,
    spent_on: date,
    how: HowPaid,
    by: Account,
    on: date,
    once: UUID,
    words: str = "",
    receipt: bytes | None = None,
    settles: int | None = None,
) -> Spending:
    """Write down one payment, out of the purse the line is paid from on that day.

    The line's streams pay in their order or by their agreed parts, each only with its own money. ``settles`` is the
    promise (``Commitment``) that this payment keeps.
    The same submission sent again gives back the same spending. ``Refused`` names what is wrong with a field:
    ``line``, ``pence``, ``spent_on``, ``receipt``, ``words``, ``settles`` or ``once``.
    """
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    picture = clean_picture(receipt) if receipt else None
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = already(record, once, EntryKind.SPENT, spent_on)
        if before:
            return _the_same(Spending.objects.select_related("entry__record", "line").get(entry=before), line, pence)
        chosen = _line(record, line, spent_on, on)
        if not 0 < pence <= MOST:
            raise Refused(Problem("pence", "Write an amount above £0.00, like 12.50."))
        if len(words) > 500:
            raise Refused(Problem("words", "This is too long. Write up to 500 letters."))
        draft = Draft(
            on=spent_on,
            kind=EntryKind.SPENT,
            postings=Paying([chosen], spent_on).postings(chosen.pk, pence),
            record=record,
            once=once,
            words=words.strip(),
        )
        entry = post_one(record, draft, by, on, "money.spent")
        spending = Spending.objects.create(entry=entry, line=chosen, how=how)
        if settles is not None:
            end_by(record, settles, entry, by, on)
        if picture:
            Receipt.objects.create(spending=spending, type=picture.type, picture=picture.data, at=timezone.now())
    return spending


def _line(record: Record, line: int, spent_on: date, on: date) -> Line:
    if spent_on > on:
        raise Refused(Problem("spent_on", "This day has not come yet. Write the day you paid."))
    budget = Budget.objects.filter(record=record, starts_on__lte=spent_on).order_by("-starts_on").first()
    if budget is None:
        first = Budget.objects.filter(record=record).order_by("starts_on").first()
        when = f" It starts on {first.starts_on:%d/%m/%Y}." if first else ""
        raise Refused(Problem("spent_on", f"Your money had not started on that day.{when}"))
    chosen = Line.objects.filter(budget=budget, pk=line).first()
    if chosen is None:
        raise Refused(Problem("line", "This is not in your plan for that day. Choose a line from the list."))
    return chosen


def _the_same(before: Spending, line: int, pence: int) -> Spending:
    if before.line_id != line or before.pence != pence:
        raise Refused(Problem("once", TWICE))
    return before
