"""What is expected to come in, and what came: the budget's own schedule against the payments written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from ownway.apps.money.kinds import PERSONS_OWN, Funder
from ownway.apps.money.models import Arrival, Budget, Share
from ownway.apps.money.permissions import require_paying_in
from ownway.apps.money.ports import life_of, lives_at
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.places.models import Place
from ownway.apps.places.queries import weeks_in_year
from ownway.engines.ledger.schedule import Due, Every, dues, first_days
from ownway.kernel.weeks import FIFTY_TWO, WeeksInYear

AHEAD = timedelta(weeks=5)
"""How far ahead payments are shown: the next of every stream, monthly ones too."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One payment of a stream: the days it is for, what was or is expected, and when it came (``None`` if not yet)."""

    stream: int
    name: str
    from_on: date
    until_on: date
    pence: int
    funder: str
    came_on: date | None
    entry: int | None

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own share."""
        return self.funder == Funder.OWN

    def is_late(self, on: date) -> bool:
        """Whether its day has gone and it has not come."""
        return self.came_on is None and self.from_on < on


def expected(record: Record, *, seen_by: Account, on: date) -> list[Expected]:
    """Every payment that came or should have, and those of the next five weeks, in order of their day."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    return schedule(record, on + AHEAD)


def due(record: Record, stream: int, from_on: date, *, seen_by: Account, on: date) -> Expected:
    """One payment of the schedule, for whoever may write down that it came; ``NotAllowed`` for others or none."""
    found = [one for one in expected(record, seen_by=seen_by, on=on) if (one.stream, one.from_on) == (stream, from_on)]
    if not found:
        raise NotAllowed("due")
    require_paying_in(seen_by, found[0].funder, record, on)
    return found[0]


def schedule(record: Record, until: date) -> list[Expected]:
    """Every payment of every budget up to a day, each stopping where the next budget starts.

    The person's own share falls due no more after the day they died; what came of it all the same is told.
    """
    died_on = life_of(record.pk).died_on(record.pk)
    came = {
        (arrival.stream_id, arrival.from_on): arrival
        for arrival in Arrival.objects.standing().filter(stream__record=record).select_related("entry")
    }
    found = [
        Expected(
            stream=share.stream_id,
            name=share.stream.name,
            from_on=due.from_on,
            until_on=due.until_on,
            pence=due.pence,
            funder=share.stream.funder,
            came_on=came[key].entry.on if key in came else None,
            entry=came[key].entry_id if key in came else None,
        )
        for share, due in _all_dues(record, until)
        for key in [(share.stream_id, due.from_on)]
        if key in came or not _is_past(died_on, share.stream.funder, due.from_on)
    ]
    return sorted(found, key=lambda one: (one.from_on, one.stream))


def latest_days(place: Place, on: date) -> dict[UUID, int]:
    """How many days the longest awaited payment is late, for each person of a place with one; asked for all at once."""
    starts: dict[UUID, list[tuple[date, int]]] = {}
    began = Budget.objects.filter(record__place=place, starts_on__lt=on).order_by("starts_on")
    for number, record, starts_on in began.values_list("pk", "record_id", "starts_on"):
        starts.setdefault(record, []).append((starts_on, number))
    ends = {
        number: following - timedelta(days=1)
        for budgets in starts.values()
        for (_on, number), (following, _next) in pairwise(budgets)
    }
    came = set(Arrival.objects.standing().filter(stream__record__place=place).values_list("stream_id", "from_on"))
    found: dict[UUID, int] = {}
    shares = Share.objects.filter(budget__record__place=place, budget__starts_on__lt=on)
    columns = ("stream_id", "stream__funder", "every", "budget_id", "budget__record_id", "budget__starts_on")
    lives = lives_at(place.pk)
    for stream, funder, every, budget, record, starts_on in shares.values_list(*columns):
        died_on = lives.died_on(record)
        for first in first_days(starts_on, Every(every), min(ends.get(budget, on), on)):
            if first < on and (stream, first) not in came and not _is_past(died_on, funder, first):
                found[record] = max(found.get(record, 0), (on - first).days)
                break
    return found


def _is_past(died_on: date | None, funder: str, from_on: date) -> bool:
    """Whether a payment would fall due to somebody who had died."""
    return died_on is not None and funder in PERSONS_OWN and from_on > died_on


def due_of(share: Share, from_on: date) -> int | None:
    """Pence a share brings for the period that starts on a day; ``None`` where no period starts then."""
    return due_within(share, from_on, _in_year(share.budget, [share]))


def due_within(share: Share, from_on: date, in_year: WeeksInYear) -> int | None:
    """``due_of``, told the weeks that the place counts in a year, so that they need not be asked for each of many."""
    planned = dues(share.budget.starts_on, Every(share.every), share.weekly_pence, from_on, in_year)
    return next((due.pence for due in planned if due.from_on == from_on), None)


def _all_dues(record: Record, until: date) -> Iterator[tuple[Share, Due]]:
    budgets = list(Budget.objects.filter(record=record).select_related("record__place").order_by("starts_on"))
    ends = [budget.starts_on - timedelta(days=1) for budget in budgets[1:]] + [until]
    for budget, end in zip(budgets, ends, strict=False):
        shares = list(Share.objects.filter(budget=budget).select_related("stream").order_by("pk"))
        in_year = _in_year(budget, shares)
        for share in shares:
            for due in dues(budget.starts_on, Every(share.every), share.weekly_pence, min(end, until), in_year):
                yield share, due


def _in_year(budget: Budget, shares: Sequence[Share]) -> WeeksInYear:
    """The weeks the place counted in a year on the day the budget began, asked only where something is monthly."""
    if all(share.every != Every.MONTH for share in shares):
        return FIFTY_TWO
    return weeks_in_year(budget.record.place, budget.starts_on)
