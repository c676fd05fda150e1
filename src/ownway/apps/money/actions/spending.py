"""Recording what was spent: on a line of the plan, from the streams that may pay it, never more than they hold."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE, already, post_one
from ownway.apps.money.kinds import AccountKind, EntryKind, HowPaid
from ownway.apps.money.models import BookAccount, Budget, Line, Pays, Receipt, Spending
from ownway.apps.money.post import Draft
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.receipts import clean_picture
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.engines.ledger.paying import share_out
from ownway.kernel.pence import MOST, Pence
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
) -> Spending:
    """Write down one payment. The line's streams pay in their order, each only with its own money.

    The same submission sent again gives back the same spending. ``Refused`` names what is wrong with a field:
    ``line``, ``pence``, ``spent_on``, ``receipt``, ``words`` or ``once``.
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
            postings=_postings(chosen, pence),
            record=record,
            once=once,
            words=words.strip(),
        )
        entry = post_one(record, draft, by, on, "money.spent")
        spending = Spending.objects.create(entry=entry, line=chosen, how=how)
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


def _postings(line: Line, pence: int) -> tuple[tuple[int, int], ...]:
    """Out of each stream's purse and into the line's own account, as far as each stream may and can."""
    rules = list(Pays.objects.filter(line=line).select_related("stream").order_by("position"))
    purses: dict[int, int] = dict(
        BookAccount.objects.filter(stream__in=[rule.stream_id for rule in rules], kind=AccountKind.PURSE).values_list(
            "stream_id", "pk"
        )
    )
    held = balances(purses.values())
    lefts = [held[purses[rule.stream_id]] for rule in rules]
    shares = share_out(pence, lefts)
    if shares is None:
        have = Pence(sum(max(left, 0) for left in lefts))
        say = f"{have} is left that may pay for this. Write that or less, or talk to us about what to do."
        raise Refused(Problem("pence", say))
    return tuple(
        posting
        for rule, share in zip(rules, shares, strict=True)
        if share
        for posting in ((purses[rule.stream_id], -share), (rule.account_id, share))
    )


def _the_same(before: Spending, line: int, pence: int) -> Spending:
    if before.line_id != line or before.pence != pence:
        raise Refused(Problem("once", TWICE))
    return before
