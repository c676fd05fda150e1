"""What will be left month by month until the year ends: money that comes, what the plan says, what is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ownway.engines.ledger.months import Rate, planned
from ownway.engines.ledger.promising import take
from ownway.kernel.periods import add_months
from ownway.kernel.rounding import divide_half_up


@dataclass(frozen=True, slots=True)
class Spell:
    """So many pence of a line fall between two days (both in): a season, or with one day a one-off."""

    first_on: date
    last_on: date
    pence: int

    def until(self, day: date) -> int:
        """Pence of it that fall up to and including a day."""
        days = (self.last_on - self.first_on).days + 1
        gone = (min(day, self.last_on) - self.first_on).days + 1
        return divide_half_up(self.pence * max(gone, 0), days)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan from a day until a day: pence a week, or spells where its money falls otherwise."""

    from_on: date
    until_on: date | None
    weekly_pence: int
    paid_by: tuple[int, ...]
    spells: tuple[Spell, ...] = ()

    def between(self, first: date, last: date) -> int:
        """What it costs between two days, both in. Months add up to their year to the penny."""
        first, last = max(first, self.from_on), min(last, self.until_on or last)
        if last < first:
            return 0
        if self.spells:
            return sum(spell.until(last) - spell.until(first - timedelta(days=1)) for spell in self.spells)
        return planned([Rate(self.from_on, self.weekly_pence)], first, last)


@dataclass(frozen=True, slots=True)
class Coming:
    """Money that is expected: on a day, into a stream (its place in the list)."""

    on: date
    stream: int
    pence: int


@dataclass(frozen=True, slots=True)
class DueLater:
    """A promise that is not paid yet: the day it falls due, and its line (its place in the list)."""

    on: date
    line: int
    pence: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """One month to come: pence that come, are expected to be spent, cannot be paid, and are left in each stream."""

    first_on: date
    last_on: date
    came_in: int
    spent: int
    unpaid: int
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """Something a stream pays first goes unpaid: from which month, and how many pence until the year ends."""

    from_on: date
    pence: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months to come, and for each stream (its place in the list) where it runs short, if it does."""

    months: tuple[Ahead, ...]
    shorts: Mapping[int, Short]

    @property
    def left(self) -> tuple[int, ...]:
        """Pence in each stream when the year ends."""
        return self.months[-1].left

    @property
    def ends_on(self) -> date:
        """The last day looked at."""
        return self.months[-1].last_on


def forecast(
    on: date, lefts: Sequence[int], lines: Sequence[PlanLine], coming: Sequence[Coming], owed: Sequence[DueLater]
) -> Forecast:
    """From the day after ``on`` to the end of March, month by month.

    A line's month costs what the plan says or what is promised for it, whichever is more: a promise is part of the plan
    until it is larger. What fell due before counts in the first month.
    """
    now, shorts, months = list(lefts), dict[int, Short](), []
    for first, last in months_ahead(on):
        since = date.min if first == on + timedelta(days=1) else first
        came = [one for one in coming if since <= one.on <= last]
        for one in came:
            now[one.stream] += one.pence
        spent = unpaid = 0
        for at, line in enumerate(lines):
            due = sum(one.pence for one in owed if one.line == at and since <= one.on <= last)
            cost = max(line.between(first, last), due)
            missing = take(now, cost, line.paid_by)
            spent, unpaid = spent + cost, unpaid + missing
            if missing and line.paid_by:
                before = shorts.get(line.paid_by[0], Short(first, 0))
                shorts[line.paid_by[0]] = Short(before.from_on, before.pence + missing)
        months.append(Ahead(first, last, sum(one.pence for one in came), spent, unpaid, tuple(now)))
    return Forecast(tuple(months), shorts)


def months_ahead(on: date) -> Iterator[tuple[date, date]]:
    """First and last day of what is left of each month, from the day after ``on`` to the end of March.

    On the last day of March it is the whole year that begins.
    """
    first = on + timedelta(days=1)
    ends = date(first.year + (first.month > 3), 3, 31)
    while first <= ends:
        following = add_months(first.replace(day=1), 1)
        yield first, following - timedelta(days=1)
        first = following


def at_pace(lines: Sequence[PlanLine], spent: Sequence[int], days: int) -> list[PlanLine]:
    """The lines as they were lived lately: what was spent on each in so many days, as pence a week.

    A line whose money falls in spells stays as planned: a season says nothing about the weeks outside it.
    """
    return [
        line if line.spells else replace(line, weekly_pence=divide_half_up(max(pence, 0) * 7, days))
        for line, pence in zip(lines, spent, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Warn:
    """An early word about a stream: short from a month by so many pence; with no month, pence that stay unused."""

    stream: int
    short_from: date | None
    pence: int


def warnings(
    plan: Forecast, pace: Forecast | None, kept: Sequence[int], yearly: Sequence[int], unused_percent: int
) -> list[Warn]:
    """Both ways: a stream whose lines go unpaid, by plan or as lived lately; and one of which too much stays unused.

    Unused is what is left at the end beyond what is kept, where that is more than a share of the stream's year. With no
    ``pace`` (too short a time to tell) only running out by plan is told.
    """
    found = []
    for at, (keep, year) in enumerate(zip(kept, yearly, strict=True)):
        shorts = [way.shorts[at] for way in (plan, pace) if way and at in way.shorts]
        over = pace.left[at] - keep if pace else 0
        if shorts:
            found.append(Warn(at, min(one.from_on for one in shorts), max(one.pence for one in shorts)))
        elif over > 0 and over * 100 > year * unused_percent:
            found.append(Warn(at, None, over))
    return found
