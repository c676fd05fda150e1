"""The closing statement, read from the books: came in, given back, spent by line, still to pay, what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Sum

from ownway.apps.closing.models import ClosingStatement, Turn
from ownway.apps.closing.permissions import require_seeing
from ownway.apps.closing.queries.owed import StillOwed, still_owed
from ownway.apps.money.kinds import PERSONS_OWN
from ownway.apps.money.models import Line, Pays, Posting
from ownway.apps.money.permissions import may_see_lines
from ownway.apps.money.queries import FunderStatement, funder_statements
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.engines.ledger.ending import closed
from ownway.engines.ledger.promising import Owed, promised
from ownway.kernel.references import Plain

BEGINNING = date(1900, 1, 1)
"""Before any money here."""


@dataclass(frozen=True, slots=True)
class StreamBooks:
    """One funder's money from first to last, in pence: came in = given back + spent + still to pay + goes back + stays
    − over."""

    stream: int
    name: str
    is_own: bool
    came_in: int
    given_back: int
    spent: int
    left: int
    still_to_pay: int
    goes_back: int
    stays: int
    over: int


@dataclass(frozen=True, slots=True)
class LineBooks:
    """What went on one line of the plan, in pence, over all budgets it stood in; its words are sealed elsewhere."""

    line: int
    what: str
    spent: int
    still_to_pay: int


@dataclass(frozen=True, slots=True)
class ClosingBooks:
    """The whole of it on a day. ``short``: pence still to pay that no stream has. No ``lines``: for whoever reads
    totals only."""

    on: date
    streams: tuple[StreamBooks, ...]
    lines: tuple[LineBooks, ...] | None
    short: int

    def sum_of(self, name: str) -> int:
        """One figure added up over the streams."""
        return sum(int(getattr(one, name)) for one in self.streams)

    def as_data(self) -> Plain:
        """Plain data, as a statement keeps it."""
        return {
            "on": self.on.isoformat(),
            "streams": [asdict(one) for one in self.streams],
            "lines": [asdict(one) for one in self.lines or ()],
            "short": self.short,
        }


def given_books(statement: ClosingStatement, *, seen_by: Account, on: date) -> ClosingBooks | None:
    """The books as a statement keeps them, for whoever reads it; ``None`` once the person was forgotten."""
    record = statement.turn.record
    require_seeing(seen_by, record, on)
    held: Any = statement.held
    if held is None:
        return None
    whole = ClosingBooks(
        date.fromisoformat(held["on"]),
        tuple(StreamBooks(**one) for one in held["streams"]),
        tuple(LineBooks(**one) for one in held["lines"]),
        held["short"],
    )
    return _read_by(whole, record, seen_by, on)


def books(turn: Turn, *, seen_by: Account, on: date) -> ClosingBooks:
    """How the money stands on a day, with what was promised, what goes on being paid and what was set aside for it.

    Nothing moves by this. Where support goes on after it, what is left stays, whoever paid it.
    """
    require_seeing(seen_by, turn.record, on)
    return _read_by(whole_books(turn, seen_by, on), turn.record, seen_by, on)


def still_to_pay(record: Record, *, seen_by: Account, on: date) -> dict[int, int]:
    """Pence of each stream still to be paid, promises with them, until it is paid or said to be owed no more; empty
    where nothing is. For whoever sees totals."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    owed = still_owed(record)
    if not owed:
        return {}
    found = funder_statements(record, seen_by=seen_by, on=on, since=BEGINNING, until=on)
    kept = promised([one.after for one in found], _out_of(record, found, owed))
    return {one.stream: pence for one, pence in zip(found, kept.of, strict=True)}


def whole_books(turn: Turn, seen_by: Account, on: date) -> ClosingBooks:
    """The books with every line, as a statement keeps them. For this app's own use: nobody reads these."""
    record = turn.record
    found = funder_statements(record, seen_by=seen_by, on=on, since=BEGINNING, until=on)
    owed = still_owed(record)
    own = [one.funder in PERSONS_OWN for one in found]
    ends, short = closed(
        [one.after for one in found],
        [is_own or not turn.ends_money for is_own in own],
        _out_of(record, found, owed),
    )
    return ClosingBooks(
        on=on,
        streams=tuple(
            StreamBooks(
                stream=one.stream,
                name=one.name,
                is_own=is_own,
                came_in=one.paid_in,
                given_back=one.given_back,
                spent=one.spent,
                left=one.after,
                still_to_pay=end.still_to_pay,
                goes_back=end.goes_back,
                stays=end.stays,
                over=end.over,
            )
            for one, is_own, end in zip(found, own, ends, strict=True)
        ),
        lines=_lines(record, owed, on),
        short=short,
    )


def _read_by(whole: ClosingBooks, record: Record, seen_by: Account, on: date) -> ClosingBooks:
    """The books as somebody reads them: what each line was spent on is for those who see every line of the money."""
    return whole if may_see_lines(seen_by, record, on) else replace(whole, lines=None)


def _out_of(record: Record, streams: Sequence[FunderStatement], owed: Iterable[StillOwed]) -> list[Owed]:
    """What is owed, each with the streams that pay its line."""
    places = {one.stream: at for at, one in enumerate(streams)}
    paid_by: dict[int, list[int]] = {}
    rules = Pays.objects.filter(line__budget__record=record).order_by("position")
    for line, stream in rules.values_list("line_id", "stream_id"):
        paid_by.setdefault(line, []).append(places[stream])
    return [Owed(one.pence, tuple(paid_by.get(one.line, ()))) for one in owed]


def _lines(record: Record, owed: Iterable[StillOwed], on: date) -> tuple[LineBooks, ...]:
    spent = Posting.objects.filter(account__pays__line__budget__record=record, entry__on__lte=on)
    by_line = dict(spent.values_list("account__pays__line").annotate(total=Sum("pence")).order_by())
    to_pay: dict[int, int] = {}
    for one in owed:
        to_pay[one.line] = to_pay.get(one.line, 0) + one.pence
    lines = Line.objects.filter(budget__record=record).select_related("budget__record")
    return tuple(
        LineBooks(one.pk, one.what, by_line.get(one.pk, 0), to_pay.get(one.pk, 0))
        for one in lines.order_by("budget__starts_on", "position")
        if by_line.get(one.pk) or to_pay.get(one.pk)
    )
