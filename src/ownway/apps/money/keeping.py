"""What the books hold about a person, told to the person, and how long the law keeps them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date

from ownway.apps.money.models import (
    Arrival,
    BookAccount,
    Budget,
    Commitment,
    Entry,
    Line,
    Opening,
    Posting,
    Receipt,
    SentStatement,
    Share,
    Spending,
)
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Budgets with their streams and lines, every entry with its postings, receipts, and who opened the lines.

    Pictures are written in base 64.
    """
    require_own(seen_by, record)
    return {
        "My budgets": [_budget(one) for one in Budget.objects.filter(record=record).order_by("starts_on")],
        "Money in and out": [_entry(one) for one in _entries(record)],
        "Payments that came": [
            {
                "from": one.share.stream.name,
                "for_days_from": one.from_on.isoformat(),
                "expected_pence": one.expected_pence,
                "entry": one.entry_id,
                "instead_of": one.instead_of.entry_id if one.instead_of else None,
            }
            for one in Arrival.objects.filter(stream__record=record)
            .select_related("share__stream", "instead_of")
            .order_by("pk")
        ],
        "What was promised": [_promise(one) for one in _promises(record)],
        "Statements I was sent": [
            {
                "from": str(one.purse),
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
                "on": one.on.isoformat(),
                "by": str(one.by),
            }
            for one in SentStatement.objects.filter(purse__record=record).select_related("purse", "by").order_by("pk")
        ],
        "Receipts I kept": [
            {"entry": one.spending_id, "type": one.type, "picture": b64encode(one.picture or b"").decode()}
            for one in Receipt.objects.filter(spending__entry__record=record)
            .select_related("spending__entry__record")
            .order_by("pk")
        ],
        "Who opened every line, and why": [
            {"by": str(one.by), "reason": one.reason, "at": one.at.isoformat(), "until": one.until_on.isoformat()}
            for one in Opening.objects.filter(record=record).select_related("by", "record").order_by("pk")
        ],
    }


def holds(record: Record, on: date) -> Iterator[Hold]:
    """The books of a person are kept for six years after the last entry."""
    postings = Posting.objects.filter(account__stream__record=record)
    last = postings.order_by("-entry__on").values_list("entry__on", flat=True).first()
    if last is not None:
        what, after = "the books of your money", "the last entry in them"
        yield from six_years(record, last, on, what=what, after=after)


def _entries(record: Record) -> list[Entry]:
    accounts = BookAccount.objects.filter(stream__record=record)
    theirs = Posting.objects.filter(account__in=accounts).values("entry")
    entries = Entry.objects.filter(pk__in=theirs, record=record).select_related("record", "batch")
    entries = entries.prefetch_related("postings__account__stream", "postings__account__purse")
    return list(entries.order_by("on", "pk"))


def _promises(record: Record) -> list[Commitment]:
    found = Commitment.objects.filter(line__budget__record=record).select_related("line__budget__record", "release")
    return list(found.order_by("pk"))


def _promise(one: Commitment) -> dict[str, Plain]:
    release = getattr(one, "release", None)
    return {
        "what": one.line.what,
        "kind": one.kind,
        "pence": one.pence,
        "due_on": one.due_on.isoformat(),
        "words": one.words,
        "ended": release.ended if release else None,
        "entry": release.entry_id if release else None,
    }


def _budget(budget: Budget) -> dict[str, Plain]:
    return {
        "reference": budget.reference,
        "decision": budget.decision.reference,
        "starts_on": budget.starts_on.isoformat(),
        "holding": budget.holding,
        "streams": [
            {"name": s.stream.name, "funder": s.stream.funder, "weekly_pence": s.weekly_pence, "every": s.every}
            for s in Share.objects.filter(budget=budget).select_related("stream").order_by("pk")
        ],
        "lines": [
            {
                "what": line.what,
                "weekly_pence": line.weekly_pence,
                "need": line.need,
                "held": [
                    {"in": str(one.purse), "way": one.purse.holding, "from": one.from_on.isoformat()}
                    for one in line.held.select_related("purse").order_by("from_on", "pk")
                ],
                "spells": [
                    {"from": one.first_on.isoformat(), "until": one.last_on.isoformat(), "pence": one.pence}
                    for one in line.spells.order_by("number", "pk")
                ],
                "spells_taken_away": [
                    {"on": one.on.isoformat(), "by": str(one.by), "why": one.why}
                    for one in line.clearings.select_related("line__budget__record", "by").order_by("number")
                ],
            }
            for line in Line.objects.filter(budget=budget).select_related("budget__record").order_by("position")
        ],
    }


def _entry(entry: Entry) -> dict[str, Plain]:
    spending = Spending.objects.select_related("line__budget__record").filter(pk=entry.pk).first()
    return {
        "number": entry.pk,
        "on": entry.on.isoformat(),
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "words": entry.words,
        "corrects": entry.corrects_id,
        "what": spending.line.what if spending else None,
        "how": spending.how if spending else None,
        "postings": [
            {
                "account": one.account.kind,
                "stream": one.account.stream.name if one.account.stream else None,
                "held": str(one.account.purse) if one.account.purse else None,
                "pence": one.pence,
            }
            for one in sorted(entry.postings.all(), key=lambda posting: posting.position)
        ],
    }
