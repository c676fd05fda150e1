"""What a person has had a week over the years, each change beside its decision; and what a whole place agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.models import Decision, Reduction, SupportLine
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.models import Place
from ownway.apps.trail.models import Line

_A_DAY = timedelta(days=1)


class Why(StrEnum):
    """What stands behind a change, where no decision's own reason does."""

    DECIDED = "decided"
    CAME_BACK = "came_back"
    WRITTEN_DOWN = "written_down"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, so many whole pence a week; before it, so many; and the decisions behind that, first the newest.

    ``CAME_BACK``: support a challenge brought back. ``WRITTEN_DOWN``: support somebody found and wrote down at what it
    was worth that day; ``there_since`` is the day it began, and what it was worth before is not known. ``ENDED``: a
    line was ended without a decision.
    """

    on: date
    before_pence: int
    weekly_pence: int
    why: Why
    decisions: tuple[Decision, ...]
    there_since: date | None = None

    @property
    def difference(self) -> int:
        return self.weekly_pence - self.before_pence


def budget_over_time(record: Record, *, seen_by: Account, on: date) -> list[Change]:
    """Every change of what a person has a week up to a day, oldest first, for whoever may read the decisions.

    Read from the lines of support themselves, so that support from before Ownway, what a challenge kept going and what
    a "no" took back are all as they really were. A change that left the week as it was is listed where it was decided.
    """
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    lines = list(
        SupportLine.objects.filter(record=record).select_related("begun_by", "ended_by").order_by("from_on", "id")
    )
    written = _written_on(record)
    known = [_Known(line, max(line.from_on, written.get(str(line.pk), line.from_on))) for line in lines]
    lived = [one for one in known if one.line.until_on is None or one.line.until_on >= one.from_on]
    days = {one.from_on for one in lived} | {one.line.until_on + _A_DAY for one in lived if one.line.until_on}
    found, before = [], 0
    for day in sorted(one for one in days if one <= on):
        weekly = sum(one.line.weekly_pence for one in lived if one.is_open(day))
        change = _change(lived, day, before, weekly)
        if change.decisions or weekly != before:
            found.append(change)
        before = weekly
    return found


def reductions_of(decision: Decision, *, seen_by: Account, on: date) -> list[Reduction]:
    """What a decision took away, line by line, each with why."""
    require(seen_by, Deed.SEE, Part.DECISIONS, decision.record, on)
    return list(Reduction.objects.filter(decision=decision).select_related("decision__record").order_by("pk"))


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of support, and the first day for which its worth is known."""

    line: SupportLine
    from_on: date

    def is_open(self, day: date) -> bool:
        return self.from_on <= day and (self.line.until_on is None or self.line.until_on >= day)


def _written_on(record: Record) -> dict[str, date]:
    """The day each line was written down that no decision began, by its id, as the trail tells it."""
    told = Line.objects.filter(about=record.person_id, deed="decisions.support_added", what=record.reference)
    return {str(line.facts["line"]): line.on for line in told}


def _change(known: Sequence[_Known], day: date, before: int, weekly: int) -> Change:
    began = [one.line for one in known if one.from_on == day]
    ended = [one.line for one in known if one.line.until_on == day - _A_DAY]
    came_back = [line for line in began if line.copy_of]
    behind = {line.begun_by for line in began if not line.copy_of} | {line.ended_by for line in ended}
    decisions = sorted((one for one in behind if one is not None), key=lambda one: one.at, reverse=True)
    if decisions:
        why = Why.DECIDED
    elif came_back:
        why = Why.CAME_BACK
    else:
        why = Why.WRITTEN_DOWN if began else Why.ENDED
    since = min((line.from_on for line in began), default=day)
    return Change(day, before, weekly, why, tuple(decisions), since if since < day else None)


@dataclass(frozen=True, slots=True)
class PlaceDay:
    """On one day at one place: people with a budget decided here, all of it a week, and the largest of one."""

    on: date
    people: int
    weekly_pence: int
    largest_pence: int


@dataclass(frozen=True, slots=True)
class PlaceCuts:
    """Support that decisions took away between two days (both in), for one reason: people, and pence a week.

    ``largest_pence`` is what was taken from the one person who lost most.
    """

    because: Because
    people: int
    weekly_pence: int
    largest_pence: int


def place_began(place: Place) -> date | None:
    """The first day of any budget decided at this place."""
    found: date | None = _decided(place).aggregate(first=Min("from_on"))["first"]
    return found


def place_on(place: Place, day: date) -> PlaceDay:
    """What everybody had together on a day by decisions of this place.

    True sums: whoever publishes them protects small numbers. Support that was only written down is left out, because
    what it was worth before that day is not known.
    """
    lines = _decided(place).filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day, weekly_pence__gt=0)
    whole = lines.aggregate(people=Count("record", distinct=True), weekly=Sum("weekly_pence"))
    by_person = lines.values("record").annotate(weekly=Sum("weekly_pence")).order_by("-weekly")
    largest = by_person.values_list("weekly", flat=True).first()
    return PlaceDay(day, whole["people"], whole["weekly"] or 0, largest or 0)


def place_cuts(place: Place, first: date, last: date) -> list[PlaceCuts]:
    """What decisions took away at a place between two days, by the only two reasons there are."""
    taken = Reduction.objects.filter(decision__record__place=place, decision__starts_on__range=(first, last))
    standing = taken.exclude(decision__replaced_by__outcome="refused")
    of_each: dict[str, list[int]] = defaultdict(list)
    lost = Sum(F("today_weekly_pence") - F("weekly_pence"))
    by_person = standing.values("because", "decision__record").annotate(weekly=lost).order_by("because")
    for because, weekly in by_person.values_list("because", "weekly"):
        of_each[because].append(weekly)
    return [
        PlaceCuts(because, len(lost_by), sum(lost_by), max(lost_by))
        for because in Because
        if (lost_by := of_each.get(because))
    ]


def _decided(place: Place) -> QuerySet[SupportLine]:
    """Lines a decision began that held on a day or more: one held back before it began leaves lines that never did."""
    held = Q(until_on=None) | Q(until_on__gte=F("from_on"))
    return SupportLine.objects.filter(held, record__place=place, begun_by__isnull=False)
