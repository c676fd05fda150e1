"""A statement for one funder: its own share to the penny, where it is held, and what is promised. No line of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from ownway.apps.money.kinds import AccountKind, EntryKind, Funder
from ownway.apps.money.models import Posting, Stream
from ownway.apps.money.queries.holding import held_by_stream, purses
from ownway.apps.money.queries.promises import promised_of
from ownway.apps.money.queries.schedule import Expected, schedule
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


@dataclass(frozen=True, slots=True)
class FunderStatement:
    """One funder's money between two days, in pence: before, paid in, given back, spent and after; ``held`` where."""

    stream: int
    name: str
    funder: str
    since: date
    until: date
    before: int
    paid_in: int
    given_back: int
    spent: int
    held: Sequence[tuple[str, int]]
    promised: int

    @property
    def after(self) -> int:
        return self.before + self.paid_in - self.given_back - self.spent


def funder_statements(record: Record, *, seen_by: Account, on: date, since: date, until: date) -> list[FunderStatement]:
    """A statement for each funder of a person. Together they are the person's own statement, to the penny."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    streams = list(Stream.objects.filter(record=record).order_by("pk"))
    postings = Posting.objects.filter(account__stream__record=record)
    before = _sums(postings.filter(account__kind=AccountKind.PURSE, entry__on__lt=since))
    within = postings.filter(entry__on__range=(since, until))
    from_source = within.filter(account__kind=AccountKind.SOURCE)
    back = _sums(from_source.filter(entry__kind=EntryKind.RETURNED))
    paid_in = _sums(from_source.exclude(entry__kind=EntryKind.RETURNED))
    spent = _sums(within.filter(account__kind=AccountKind.SPENT))
    ways = purses(record, seen_by=seen_by, on=until)
    lefts = held_by_stream(streams, until)
    promised = promised_of(record, [one.pk for one in streams], [lefts[one.pk] for one in streams])
    return [
        FunderStatement(
            stream=one.pk,
            name=one.name,
            funder=one.funder,
            since=since,
            until=until,
            before=before.get(one.pk, 0),
            paid_in=-paid_in.get(one.pk, 0),
            given_back=back.get(one.pk, 0),
            spent=spent.get(one.pk, 0),
            held=[(way.called, way.by_stream[one.pk]) for way in ways if way.by_stream.get(one.pk)],
            promised=gone,
        )
        for one, gone in zip(streams, promised.of, strict=True)
    ]


def funder_statement(
    record: Record, stream: int, *, seen_by: Account, on: date, since: date, until: date
) -> FunderStatement:
    """The statement for one funder; ``NotAllowed`` where the person has no such stream."""
    found = funder_statements(record, seen_by=seen_by, on=on, since=since, until=until)
    one = next((one for one in found if one.stream == stream), None)
    if one is None:
        raise NotAllowed("funder")
    return one


def arrears(record: Record, *, seen_by: Account, on: date) -> list[Expected]:
    """Payments of the person's own share that are late. Nothing follows from it by itself."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    return [one for one in schedule(record, on) if one.funder == Funder.OWN and one.is_late(on)]


def _sums(postings: QuerySet[Posting]) -> dict[int, int]:
    grouped = postings.values_list("account__stream").annotate(total=Sum("pence")).order_by()
    return {stream: total for stream, total in grouped if stream is not None}
