"""What is promised and not yet paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.money.kinds import Promise
from ownway.apps.money.models import Commitment, Pays
from ownway.apps.money.permissions import require_lines
from ownway.apps.people.models import Account, Record
from ownway.engines.ledger.promising import Owed, Promised, promised


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """One promise that stands: its line, pence, when it falls due, and what it is."""

    commitment: int
    line: int
    kind: Promise
    pence: int
    due_on: date


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """One promise with its words, for those who see the lines."""

    promise: OpenPromise
    what: str
    words: str


def open_promises(record: Record) -> list[OpenPromise]:
    """Every promise that stands, first due first. For this app's own use: no words."""
    found = Commitment.objects.filter(line__budget__record=record, release=None).order_by("due_on", "pk")
    return [
        OpenPromise(number, line, Promise(kind), pence, due_on)
        for number, line, kind, pence, due_on in found.values_list("pk", "line_id", "kind", "pence", "due_on")
    ]


def promised_of(record: Record, streams: Sequence[int], lefts: Sequence[int]) -> Promised:
    """What stands promised, set against what each stream has: first due first. For this app's own use."""
    places = {stream: at for at, stream in enumerate(streams)}
    paid_by: dict[int, list[int]] = {}
    standing = open_promises(record)
    rules = Pays.objects.filter(line__in={one.line for one in standing}).order_by("position")
    for line, stream in rules.values_list("line_id", "stream_id") if standing else ():
        paid_by.setdefault(line, []).append(places[stream])
    return promised(lefts, [Owed(one.pence, tuple(paid_by[one.line])) for one in standing])


def promises(record: Record, *, seen_by: Account, on: date) -> list[SaidPromise]:
    """Every promise that stands, first due first, with what it is for."""
    require_lines(seen_by, record, on)
    said = Commitment.objects.filter(line__budget__record=record, release=None).select_related("line__budget__record")
    by_number = {one.pk: one for one in said}
    return [
        SaidPromise(one, by_number[one.commitment].line.what, by_number[one.commitment].words or "")
        for one in open_promises(record)
    ]
