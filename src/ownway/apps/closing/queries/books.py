"""The closing statement, read from the books: came in, given back, spent by line, still to pay, what goes where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from ownway.apps.closing.kinds import Becomes
from ownway.apps.closing.models import LineThen, SetAside, Turn
from ownway.apps.closing.permissions import require_seeing
from ownway.apps.closing.to_tell import PERSONS_OWN
from ownway.apps.money.models import Line, Pays, Posting
from ownway.apps.money.queries import funder_statements
from ownway.apps.money.queries.promises import open_promises
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.engines.ledger.ending import closed, for_days
from ownway.engines.ledger.promising import Owed
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
    """The whole of it on a day. ``short``: pence still to pay that no stream has."""

    on: date
    streams: tuple[StreamBooks, ...]
    lines: tuple[LineBooks, ...]
    short: int

    def sum_of(self, name: str) -> int:
        """One figure added up over the streams."""
        return sum(int(getattr(one, name)) for one in self.streams)

    def as_data(self) -> Plain:
        """Plain data, as a statement keeps it."""
        return {
            "on": self.on.isoformat(),
            "streams": [asdict(one) for one in self.streams],
            "lines": [asdict(one) for one in self.lines],
            "short": self.short,
        }


def read_books(held: Any) -> ClosingBooks | None:
    """The books of a kept statement; ``None`` once the person was forgotten."""
    if held is None:
        return None
    return ClosingBooks(
        date.fromisoformat(held["on"]),
        tuple(StreamBooks(**one) for one in held["streams"]),
        tuple(LineBooks(**one) for one in held["lines"]),
        held["short"],
    )


def books(turn: Turn, *, seen_by: Account, on: date) -> ClosingBooks:
    """How the money stands on a day, with what was promised, what goes on being paid and what was set aside for it.

    Nothing moves by this. Where support goes on after it, what is left stays, whoever paid it. Lines hold their words
    here; whoever draws them asks ``permissions.sees_words``.
    """
    require_seeing(seen_by, turn.record, on)
    return _books(turn, seen_by, on)


def still_to_pay(record: Record, *, seen_by: Account, on: date) -> dict[int, int]:
    """Pence of each stream still to be paid, promises with them, after what happened and is not over; empty where
    nothing is open. For whoever sees totals."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    most: dict[int, int] = {}
    for turn in Turn.objects.select_related("record__place").filter(record=record, over_on=None):
        for one in _books(turn, seen_by, on).streams:
            most[one.stream] = max(one.still_to_pay, most.get(one.stream, 0))
    return most


def _books(turn: Turn, seen_by: Account, on: date) -> ClosingBooks:
    record = turn.record
    found = funder_statements(record, seen_by=seen_by, on=on, since=BEGINNING, until=on)
    places = {one.stream: at for at, one in enumerate(found)}
    paid_by: dict[int, list[int]] = {}
    rules = Pays.objects.filter(line__budget__record=record).order_by("position")
    for line, stream in rules.values_list("line_id", "stream_id"):
        paid_by.setdefault(line, []).append(places[stream])
    owed = _owed(turn, on)
    own = [one.funder in PERSONS_OWN for one in found]
    ends, short = closed(
        [one.after for one in found],
        [is_own or not turn.ends_money for is_own in own],
        [Owed(pence, tuple(paid_by.get(line, ()))) for _due, line, pence in owed],
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
        lines=_lines(turn, owed, on),
        short=short,
    )


def _owed(turn: Turn, on: date) -> list[tuple[date, int, int]]:
    """What is still to pay, first due first: day due, line, pence. Promises, lines that go on, what is set aside.

    What is promised on a line that goes on is paid out of its going on: only what goes beyond is counted beside it.
    """
    promised = [(one.due_on, one.line, one.pence) for one in open_promises(turn.record)]
    owed = promised + [(one.on, one.line_id, one.pence) for one in SetAside.objects.filter(turn=turn, gone_on=None)]
    for one in LineThen.objects.filter(turn=turn, becomes=Becomes.GOES_ON).select_related("line"):
        until = one.until_on or on
        within = sum(pence for due_on, line, pence in promised if line == one.line_id and due_on <= until)
        beyond = for_days(one.line.weekly_pence, on, until) - within
        if beyond > 0:
            owed.append((until, one.line_id, beyond))
    return sorted(owed)


def _lines(turn: Turn, owed: Sequence[tuple[date, int, int]], on: date) -> tuple[LineBooks, ...]:
    spent = Posting.objects.filter(account__pays__line__budget__record=turn.record, entry__on__lte=on)
    by_line = dict(spent.values_list("account__pays__line").annotate(total=Sum("pence")).order_by())
    to_pay: dict[int, int] = {}
    for _due, line, pence in owed:
        to_pay[line] = to_pay.get(line, 0) + pence
    lines = Line.objects.filter(budget__record=turn.record).select_related("budget__record")
    return tuple(
        LineBooks(one.pk, one.what, by_line.get(one.pk, 0), to_pay.get(one.pk, 0))
        for one in lines.order_by("budget__starts_on", "position")
        if by_line.get(one.pk) or to_pay.get(one.pk)
    )
