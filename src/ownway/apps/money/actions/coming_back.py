"""Money that comes back: a refund to the person's purse, and money given back to who paid it. Never by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.money.actions.books import already, post_one
from ownway.apps.money.actions.putting_right import FROM_A_RUN
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Entry, Pays, Posting, Refund, Spending
from ownway.apps.money.permissions import require_finance
from ownway.apps.money.post import Draft
from ownway.apps.money.queries.holding import purse_accounts
from ownway.apps.money.sharing import sides, sources
from ownway.apps.money.there import require_there
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.ledger.parting import by_weight
from ownway.engines.ledger.paying import share_out
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused


def refund(
    *, record: Record, entry: int, pence: int, came_on: date, by: Account, on: date, once: UUID, words: str = ""
) -> Entry:
    """Write down that part or all of a payment came back: to each stream and purse as they paid, to the penny."""
    require(by, Deed.CHANGE, Part.SPENDING, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = already(record, once, EntryKind.REFUND, came_on)
        if before:
            return before
        mine = Spending.objects.filter(entry=entry, entry__record=record, entry__kind=EntryKind.SPENT)
        paid = mine.filter(entry__corrected_by=None).select_related("entry__record").first()
        if paid is None:
            raise Refused(Problem("entry", "This is not something you wrote down as spent."))
        if paid.how == HowPaid.RUN:
            raise Refused(Problem("entry", FROM_A_RUN))
        if not paid.entry.on <= came_on <= on:
            raise Refused(Problem("came_on", "Give the day the money came back: after it was paid, up to today."))
        whole = sum(still_paid(paid).values())
        if not 0 < pence <= whole:
            raise Refused(Problem("pence", f"At most {Pence(whole)} of this can come back."))
        return refund_as_paid(paid, pence, came_on, by=by, on=on, once=once, words=words.strip())


def refund_as_paid(
    paid: Spending, pence: int, came_on: date, *, by: Account, on: date, once: UUID, words: str
) -> Entry:
    """Post what came back of a payment as it was paid, inside the caller's transaction and permission."""
    record = paid.entry.record
    if record is None:
        raise ValueError("what nobody paid cannot come back")
    draft = Draft(
        on=came_on,
        kind=EntryKind.REFUND,
        postings=sides(_as_paid(paid, still_paid(paid), pence)),
        record=record,
        once=once,
        words=words,
    )
    made = post_one(record, draft, by, on, "money.refunded")
    Refund.objects.create(entry=made, spending=paid)
    return made


def still_paid(paid: Spending) -> dict[tuple[int, int], int]:
    """What each stream paid and has not got back, by (purse account, line account), in the order they paid."""
    back = Posting.objects.filter(entry__refund__spending=paid, pence__lt=0)
    gone = dict(back.values_list("account").annotate(Sum("pence")).order_by())
    sided = list(paid.entry.postings.order_by("position"))
    return {
        (out.account_id, into.account_id): into.pence + gone.get(into.account_id, 0)
        for out, into in zip(sided[::2], sided[1::2], strict=True)
    }


def _as_paid(paid: Spending, pairs: Mapping[tuple[int, int], int], pence: int) -> dict[tuple[int, int], int]:
    """Who gets how much: by parts as they paid; otherwise whoever paid last first, as if less had been paid."""
    if Pays.objects.filter(line=paid.line_id, parts__isnull=False).exists():
        return dict(zip(pairs, by_weight(pence, list(pairs.values())), strict=True))
    back = share_out(pence, list(pairs.values())[::-1]) or ()
    return dict(zip(list(pairs)[::-1], back, strict=True))


def give_back(
    *,
    record: Record,
    stream: int,
    purse: int,
    pence: int,
    went_on: date,
    by: Account,
    on: date,
    once: UUID,
    why: str,
    decision: Decision,
) -> Entry:
    """Write down that money went back to who paid it, by a finance officer who did not decide it: what ``decision``
    says and no other sum, from its day, never while it is challenged, and never more than is there.

    Not a deed of its own: notice, reason, answer and decision lead to it (``checks.actions.write_back``).
    """
    require_finance(by, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = already(record, once, EntryKind.RETURNED, went_on)
        if before:
            return before
        _require_decided(record, decision, pence, went_on, by)
        return _returned(record, (stream, purse), pence, went_on, by=by, on=on, once=once, why=why)


def receive_offered(
    *, record: Record, stream: int, purse: int, pence: int, went_on: date, by: Account, on: date, once: UUID, why: str
) -> Entry:
    """Write down that money the person offered by themselves went back to who paid it. Nobody decided it.

    Not a deed of its own: the offer leads to it (``checks.actions.offer_came``), where its sum and days are asked.
    """
    require_finance(by, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = already(record, once, EntryKind.RETURNED, went_on)
        return before or _returned(record, (stream, purse), pence, went_on, by=by, on=on, once=once, why=why)


def _returned(
    record: Record, held: tuple[int, int], pence: int, went_on: date, *, by: Account, on: date, once: UUID, why: str
) -> Entry:
    """Post what goes back from where one stream is held, never more than is there."""
    stream, _purse = held
    account = purse_accounts([stream]).get(held)
    if account is None or not record.streams.filter(pk=stream).exists():
        raise Refused(Problem("purse", "This money is not held there. Choose from the list."))
    if went_on > on:
        raise Refused(Problem("went_on", "This day has not come yet. Give the day the money went."))
    require_there(account, pence, went_on, day="went_on")
    if not why.strip() or len(why) > 500:
        raise Refused(Problem("why", "Say in a few words why it goes back. The person reads it."))
    draft = Draft(
        on=went_on,
        kind=EntryKind.RETURNED,
        postings=sides({(sources([stream])[stream], account): pence}),
        record=record,
        once=once,
        words=why.strip(),
    )
    return post_one(record, draft, by, on, "money.given_back")


def _require_decided(record: Record, decision: Decision, pence: int, went_on: date, by: Account) -> None:
    if decision.decided_by_id == by.pk:
        raise NotAllowed("give back what they decided")
    said = decision.looked_at if isinstance(decision.looked_at, dict) else {}
    lets = (decision.record_id, decision.about) == (record.pk, About.TAKING_BACK) and said.get("pence") == pence
    waits = decision.challenges.filter(answered_on=None).exists() or decision.replaced_by.exists()
    if not lets or waits or decision.outcome == Outcome.REFUSED or decision.starts_on is None:
        raise Refused(Problem("decision", "Nobody decided that this goes back. It stays where it is."))
    if went_on < decision.starts_on:
        raise Refused(Problem("went_on", f"Give the day it went: from {decision.starts_on:%-d %B %Y} on, up to today."))
