"""What have I got left: each stream's money, what is kept for emergencies, and for how many weeks it pays the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ownway.apps.money.models import Budget, Line, Pays, Share, Stream
from ownway.apps.money.queries.holding import budget_of, held_by_stream
from ownway.apps.money.queries.promises import promised_of
from ownway.apps.money.queries.schedule import Expected, schedule
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.queries import whole_rule
from ownway.engines.ledger.lasting import Need, kept_back, weeks_by_purse


@dataclass(frozen=True, slots=True)
class StreamLeft:
    """One stream: pence left, of it kept for emergencies and promised, and whole weeks it pays for what it may pay.

    ``weeks`` is ``None`` where it pays for nothing weekly; ``next`` the first payment that has not come.
    """

    stream: int
    name: str
    funder: str
    weekly_pence: int
    left: int
    kept: int
    weeks: int | None
    next: Expected | None
    promised: int = 0

    @property
    def free(self) -> int:
        """Pence left to spend: neither kept for emergencies nor promised."""
        return self.left - self.kept - self.promised


@dataclass(frozen=True, slots=True)
class Left:
    """Everything behind "what have I got left". Weeks are never made by mixing one funder's money with another's."""

    budget: str
    starts_on: date
    weekly_pence: int
    streams: tuple[StreamLeft, ...]
    kept_weeks: int
    short: int = 0
    """Pence promised that no stream has."""

    @property
    def left(self) -> int:
        return sum(one.left for one in self.streams)

    @property
    def kept(self) -> int:
        return sum(one.kept for one in self.streams)

    @property
    def promised(self) -> int:
        return sum(one.promised for one in self.streams)

    @property
    def free(self) -> int:
        return sum(one.free for one in self.streams)

    @property
    def weeks(self) -> int:
        """Whole weeks for which everything in the plan can be paid: the soonest that any stream's lines go unpaid."""
        return min((one.weeks for one in self.streams if one.weeks is not None), default=0)

    @property
    def soonest(self) -> StreamLeft | None:
        """The stream whose lines go unpaid first."""
        lasting = [one for one in self.streams if one.weeks is not None]
        return min(lasting, key=lambda one: one.weeks or 0, default=None)

    @property
    def most_weeks(self) -> int:
        """Whole weeks for which the largest stream pays what it may pay: most of the plan, where others end sooner."""
        lasting = [one for one in self.streams if one.weeks is not None]
        return max(lasting, key=lambda one: one.weekly_pence).weeks or 0 if lasting else 0

    @property
    def next(self) -> Expected | None:
        """The first payment that has not come."""
        waiting = [one.next for one in self.streams if one.next]
        return min(waiting, key=lambda one: one.from_on) if waiting else None


def left(record: Record, *, seen_by: Account, on: date) -> Left | None:
    """What is left on a day; ``None`` where no money is set up yet."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    budget = budget_of(record, on)
    if budget is None:
        return None
    kept_weeks = whole_rule(record.place, "contingency_weeks", on)
    streams, short = _streams(record, budget, kept_weeks, on)
    return Left(
        budget=budget.reference,
        starts_on=budget.starts_on,
        weekly_pence=sum(line.weekly_pence for line in Line.objects.filter(budget=budget)),
        streams=tuple(streams),
        kept_weeks=kept_weeks,
        short=short,
    )


def kept_of(stream: Stream, on: date) -> int:
    """Pence of one stream that are kept for emergencies on a day, for a deed that asked its own permission."""
    record, budget = stream.record, budget_of(stream.record, on)
    if budget is None:
        return 0
    streams, _short = _streams(record, budget, whole_rule(record.place, "contingency_weeks", on), on)
    return next((one.kept for one in streams if one.stream == stream.pk), 0)


def _streams(record: Record, budget: Budget, kept_weeks: int, on: date) -> tuple[list[StreamLeft], int]:
    streams = list(Stream.objects.filter(record=record).order_by("pk"))
    lefts = held_by_stream(streams, on)
    weekly = dict(Share.objects.filter(budget=budget).values_list("stream_id", "weekly_pence"))
    waiting = _waiting(record, on)
    spoken_for = promised_of(record, [one.pk for one in streams], [lefts[one.pk] for one in streams])
    kept = [
        kept_back(lefts[one.pk] - gone, weekly.get(one.pk, 0), kept_weeks)
        for one, gone in zip(streams, spoken_for.of, strict=True)
    ]
    free = [lefts[one.pk] - keep for one, keep in zip(streams, kept, strict=True)]
    weeks = weeks_by_purse(
        [left - gone for left, gone in zip(free, spoken_for.of, strict=True)],
        _needs(budget, [one.pk for one in streams]),
    )
    found = [
        StreamLeft(
            stream=one.pk,
            name=one.name,
            funder=one.funder,
            weekly_pence=weekly.get(one.pk, 0),
            left=lefts[one.pk],
            kept=keep,
            weeks=lasts,
            next=waiting.get(one.pk),
            promised=gone,
        )
        for one, keep, lasts, gone in zip(streams, kept, weeks, spoken_for.of, strict=True)
    ]
    return found, spoken_for.short


def _needs(budget: Budget, streams: list[int]) -> list[Need]:
    paid_by: dict[int, list[int]] = {}
    for rule in Pays.objects.filter(line__budget=budget).order_by("line__position", "position"):
        paid_by.setdefault(rule.line_id, []).append(streams.index(rule.stream_id))
    lines = Line.objects.filter(budget=budget).order_by("position")
    return [Need(line.weekly_pence, tuple(paid_by.get(line.pk, ()))) for line in lines]


def _waiting(record: Record, on: date) -> dict[int, Expected]:
    first: dict[int, Expected] = {}
    for one in schedule(record, on + timedelta(weeks=60)):
        if one.came_on is None:
            first.setdefault(one.stream, one)
    return first
