"""The one place where paying writes the books: what a run spends, what a confirmed payment brings, what is undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from ownway.apps.money.actions.arrivals import write_arrivals
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Arrival, Entry, Line, Posting, Share, Spending
from ownway.apps.money.post import Draft, post
from ownway.apps.money.sharing import Arriving, Paying, Postings
from ownway.apps.paying.models import Payment
from ownway.apps.people.models import Record
from ownway.apps.writing import write_many
from ownway.kernel.problems import Refused

A_PART = 5_000
"""How many keys one question to the database names: SQLite takes about 32,000."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Arrived:
    """The budgets that money came of, and the payments whose days another payment had brought money for already."""

    budgets: frozenset[int]
    second: frozenset[int]


def parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys, so many at a time."""
    listed = list(keys)
    yield from (listed[at : at + A_PART] for at in range(0, len(listed), A_PART))


def lock(records: Iterable[UUID]) -> dict[UUID, Record]:
    """Hold these people's money until the transaction ends, in one order for everybody, so that none wait in a ring."""
    held = Record.objects.select_for_update(no_key=True).order_by("pk")
    return {one.pk: one for some in parts(sorted(set(records))) for one in held.filter(pk__in=some)}


class Purses:
    """What the purses behind some lines hold, less what was taken since. Lock the records first."""

    def __init__(self, lines: Iterable[int], on: date) -> None:
        found = [line for some in parts(set(lines)) for line in Line.objects.filter(pk__in=some)]
        self.paying = Paying(found, on)

    def take(self, line: int, pence: int) -> Postings | None:
        """The postings of a payment on a line; ``None``, and nothing is taken, where its streams cannot pay it."""
        try:
            return self.paying.postings(line, pence)
        except Refused:
            return None


def spend(
    place_id: UUID, payments: Sequence[tuple[Payment, tuple[tuple[int, int], ...]]], by_id: UUID, on: date, once: UUID
) -> None:
    """Write payments on lines as spent, each once, and tell each payment its entry."""
    drafts = [
        Draft(on=on, kind=EntryKind.SPENT, postings=postings, record=one.record, once=uuid.uuid5(once, one.code))
        for one, postings in payments
    ]
    numbers = post(place_id, drafts, by_id) if drafts else []
    rows = zip(numbers, payments, strict=True)
    spendings = []
    for number, (one, _postings) in rows:
        one.entry_id = number
        spendings.append(Spending(entry_id=number, line_id=int(one.line_id or 0), how=HowPaid.RUN))
    write_many(spendings)


def arrive(place_id: UUID, payments: Sequence[Payment], by_id: UUID, days: Mapping[int, date]) -> Arrived:
    """Write confirmed payments of streams as money that came; where somebody wrote that already, its entry is taken.

    A second payment for the same days is money too: it is written, and named. ``days`` is the day each came.
    """
    streams = {one.stream_id for one in payments if one.stream_id is not None}
    written, by_payment = _arrived(streams)
    shares = _shares(streams)
    arriving = {day: Arriving([share for some in shares.values() for share in some], day) for day in set(days.values())}
    fresh, drafts, budgets, second = [], [], set(), set()
    for one in payments:
        stream = int(one.stream_id or 0)
        key = (stream, one.from_on)
        if key in written:
            one.entry_id = written.pop(key)
            by_payment.add(key)
            continue
        if key in by_payment:
            second.add(one.pk)
        by_payment.add(key)
        share = _share_on(shares[stream], one.from_on)
        budgets.add(share.budget_id)
        postings = arriving[days[one.pk]].postings(share, one.pence)
        once = uuid.uuid5(_CAME, one.code)
        fresh.append(one)
        drafts.append(Draft(on=days[one.pk], kind=EntryKind.PAID_IN, postings=postings, record=one.record, once=once))
    numbers = post(place_id, drafts, by_id) if drafts else []
    for number, one in zip(numbers, fresh, strict=True):
        one.entry_id = number
    _write_arrivals([one for one in fresh if one.pk not in second], shares)
    return Arrived(frozenset(budgets), frozenset(second))


def undo(place_id: UUID, payments: Sequence[Payment], by_id: UUID, on: date) -> list[int]:
    """Undo the entries of payments that paid nobody after all: each once, by its opposite, which names it."""
    entries = [one.entry_id for one in payments if one.entry_id is not None]
    done = {
        entry
        for some in parts(entries)
        for entry in Entry.objects.filter(corrects__in=some).values_list("corrects_id", flat=True)
    }
    postings: dict[int, list[tuple[int, int]]] = {}
    for some in parts(entries):
        rows = (
            Posting.objects.filter(entry__in=some)
            .order_by("entry_id", "position")
            .values_list("entry_id", "account_id", "pence")
        )
        for entry, account, pence in rows:
            postings.setdefault(entry, []).append((account, -pence))
    drafts = [
        Draft(
            on=on,
            kind=EntryKind.CORRECTION,
            postings=tuple(postings[one.entry_id]),
            record=one.record,
            once=uuid.uuid5(_UNDONE, f"{one.code} {one.entry_id}"),
            corrects=one.entry_id,
        )
        for one in payments
        if one.entry_id is not None and one.entry_id not in done
    ]
    return post(place_id, drafts, by_id) if drafts else []


_CAME = UUID("6f776e77-6179-5061-8d65-000000000001")
_UNDONE = UUID("6f776e77-6179-5061-8d65-000000000002")


def _arrived(streams: Iterable[int]) -> tuple[dict[tuple[int, date], int], set[tuple[int, date]]]:
    """The days of streams whose money came: with the entry where somebody wrote it, and those a payment brought."""
    written: dict[tuple[int, date], int] = {}
    by_payment: set[tuple[int, date]] = set()
    for some in parts(streams):
        came = Arrival.objects.standing().filter(stream__in=some).values_list("stream_id", "from_on", "entry_id")
        brought = set(Payment.objects.filter(stream__in=some, entry__isnull=False).values_list("entry_id", flat=True))
        for stream, day, entry in came:
            if entry in brought:
                by_payment.add((stream, day))
            else:
                written[stream, day] = entry
    return written, by_payment


def _shares(streams: Iterable[int]) -> dict[int, list[Share]]:
    """Each stream's shares of budgets, in the order the budgets start."""
    found: dict[int, list[Share]] = {}
    for some in parts(streams):
        rows = Share.objects.filter(stream__in=some).select_related("budget", "stream").order_by("budget__starts_on")
        for share in rows:
            found.setdefault(share.stream_id, []).append(share)
    return found


def _share_on(shares: Sequence[Share], day: date) -> Share:
    return [share for share in shares if share.budget.starts_on <= day][-1]


def _write_arrivals(payments: Sequence[Payment], shares: Mapping[int, Sequence[Share]]) -> None:
    write_arrivals(
        [
            Arrival(
                stream_id=int(one.stream_id or 0),
                share=_share_on(shares[int(one.stream_id or 0)], one.from_on),
                from_on=one.from_on,
                expected_pence=one.pence,
                entry_id=int(one.entry_id or 0),
            )
            for one in payments
        ]
    )
