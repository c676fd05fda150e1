"""The statement: every line of the money, with what was left after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from ownway.apps.money.kinds import AccountKind, EntryKind
from ownway.apps.money.models import Entry, Line, Posting
from ownway.apps.money.permissions import require_lines
from ownway.apps.people.models import Account, Record


@dataclass(frozen=True, slots=True)
class Row:
    """One line: an entry's change to one stream's money. ``what`` is the plan line; ``words`` what was written."""

    entry: int
    on: date
    kind: str
    line: int | None
    what: str
    words: str
    how: str
    stream: int
    name: str
    pence: int
    left: int
    has_receipt: bool
    purse: int
    corrects: int | None
    is_put_right: bool

    @property
    def is_in(self) -> bool:
        """Whether it is money that came from who pays: less where such a payment was undone."""
        return self.kind == EntryKind.PAID_IN or (self.kind == EntryKind.CORRECTION and self.line is None)

    @property
    def said(self) -> str:
        """What it was, in words: the line of the plan, else what sort of thing happened to the money."""
        return self.what or str(EntryKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines from ``since`` to ``until`` (both in), between what there was before and what there was after, in pence."""

    since: date
    until: date
    before: int
    rows: tuple[Row, ...]

    @property
    def came_in(self) -> int:
        """Pence that came from who pays, less what came back undone."""
        return sum(row.pence for row in self.rows if row.is_in)

    @property
    def went_out(self) -> int:
        """Pence spent or given back, less what was put right: negative, as money that left. Moving money is neither."""
        return sum(row.pence for row in self.rows if not row.is_in)

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
        held = held.filter(entry__batch__at__lte=known_at)
    return statement_of(record, held, since, until)


def statement_of(record: Record, held: QuerySet[Posting], since: date, until: date) -> Statement:
    """The statement of some postings of a person's purses. For this app's own use."""
    before = held.filter(entry__on__lt=since).aggregate(total=Sum("pence"))["total"] or 0
    return Statement(since, until, before, tuple(_rows(record, held, since, until, before)))


_COLUMNS = (
    "entry_id",
    "entry__on",
    "entry__kind",
    "entry__words",
    "entry__corrects_id",
    "entry__corrected_by__id",
    "entry__spending__how",
    "entry__spending__receipt__id",
    "entry__spending__line_id",
    "entry__corrects__spending__line_id",
    "entry__refund__spending__line_id",
    "account__stream_id",
    "account__stream__name",
    "account__purse_id",
    "pence",
)
"""One query for a whole page: a page of a statement is opened more often than any other."""


def _rows(record: Record, held: QuerySet[Posting], since: date, until: date, before: int) -> Iterable[Row]:
    what = {line.pk: line.what for line in Line.objects.filter(budget__record=record).select_related("budget__record")}
    postings = held.filter(entry__on__range=(since, until)).order_by("entry__on", "entry_id", "position")
    left = before
    for (
        number,
        on,
        kind,
        sealed,
        corrects,
        put_right,
        how,
        receipt,
        line,
        old_line,
        refunded,
        stream,
        name,
        purse,
        pence,
    ) in postings.values_list(*_COLUMNS):
        left += pence
        yield Row(
            entry=number,
            on=on,
            kind=kind,
            line=line or old_line or refunded,
            what=what.get(line or old_line or refunded, ""),
            words=(Entry(record=record, words=sealed).words or "") if sealed else "",
            how=how or "",
            stream=stream,
            name=name,
            pence=pence,
            left=left,
            has_receipt=receipt is not None,
            purse=purse,
            corrects=corrects,
            is_put_right=put_right is not None,
        )
