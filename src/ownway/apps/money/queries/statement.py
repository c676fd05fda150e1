"""The statement: every line of the money, with what was left after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from ownway.apps.money.kinds import AccountKind
from ownway.apps.money.models import Entry, Posting, Spending
from ownway.apps.money.permissions import require_lines
from ownway.apps.people.models import Account, Record


@dataclass(frozen=True, slots=True)
class Row:
    """One line: an entry's change to one stream's money. ``what`` is the plan line; ``words`` what was written."""

    entry: int
    on: date
    kind: str
    what: str
    words: str
    how: str
    stream: int
    name: str
    pence: int
    left: int
    has_receipt: bool
    corrects: int | None
    is_put_right: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines from ``since`` to ``until`` (both in), between what there was before and what there was after, in pence."""

    since: date
    until: date
    before: int
    rows: tuple[Row, ...]

    @property
    def came_in(self) -> int:
        return sum(row.pence for row in self.rows if row.kind == "paid_in")

    @property
    def went_out(self) -> int:
        """Pence spent, less what was put right: negative, as money that left."""
        return sum(row.pence for row in self.rows if row.kind != "paid_in")

    @property
    def after(self) -> int:
        return self.before + sum(row.pence for row in self.rows)


def statement(
    record: Record, *, seen_by: Account, on: date, since: date, until: date, known_at: datetime | None = None
) -> Statement:
    """Every line of a person's money between two days, as known at a moment (now, where none is given)."""
    require_lines(seen_by, record, on)
    held = Posting.objects.filter(account__kind=AccountKind.PURSE, account__stream__record=record)
    if known_at is not None:
        held = held.filter(entry__at__lte=known_at)
    before = held.filter(entry__on__lt=since).aggregate(total=Sum("pence"))["total"] or 0
    return Statement(since, until, before, tuple(_rows(record, held, since, until, before)))


def _rows(record: Record, held: QuerySet[Posting], since: date, until: date, before: int) -> Iterable[Row]:
    entries = {
        entry.pk: entry
        for entry in Entry.objects.filter(record=record, on__range=(since, until)).select_related("record")
    }
    spendings = {
        one.pk: one
        for one in Spending.objects.filter(entry__record=record, entry__on__range=(since, until))
        .select_related("line__budget__record", "receipt")
        .defer("receipt__picture")
    }
    put_right = set(Entry.objects.filter(corrects__in=entries).values_list("corrects_id", flat=True))
    postings = held.filter(entry__on__range=(since, until)).order_by("entry__on", "entry_id", "pk")
    left = before
    for number, pence, stream, name in postings.values_list(
        "entry_id", "pence", "account__stream_id", "account__stream__name"
    ):
        left += pence
        entry = entries[number]
        spending = spendings.get(entry.corrects_id or number)
        yield Row(
            entry=number,
            on=entry.on,
            kind=entry.kind,
            what=spending.line.what if spending else "",
            words=entry.words or "",
            how=spending.how if spending else "",
            stream=stream,
            name=name,
            pence=pence,
            left=left,
            has_receipt=number in spendings and hasattr(spendings[number], "receipt"),
            corrects=entry.corrects_id,
            is_put_right=number in put_right,
        )
