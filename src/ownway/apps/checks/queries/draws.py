"""What a place drew, in numbers anybody may read; whether a draw holds; and how much paper nobody had to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.db.models import Count

from ownway.apps.checks.models import Check, Draw, Pooled
from ownway.apps.checks.permissions import require_checker
from ownway.apps.money.models import Budget
from ownway.apps.people.models import Account
from ownway.apps.people.queries import absences, last_day
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import Closed
from ownway.engines.sampling import Because, Sample, draw, read_sample
from ownway.kernel.periods import add_months

QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))
"""The days on which everybody would send a return, where everybody is asked every quarter."""


@dataclass(frozen=True, slots=True)
class Made:
    """One draw in numbers: the day, how many people there were, and how many were drawn."""

    on: date
    people: int
    drawn: int


@dataclass(frozen=True, slots=True)
class PaperSaved:
    """A year of paper: returns that everybody would have sent each quarter, and checks that were made instead."""

    since: date
    until: date
    returns: int
    checks: int

    @property
    def saved(self) -> int:
        """Returns nobody had to send. A check asks for none, but is counted as one: somebody's time went into it."""
        return max(self.returns - self.checks, 0)


def draws(place: Place) -> list[Made]:
    """Every draw of a place, newest first. Numbers only: anybody may read them."""
    found = (
        Draw.objects.filter(place=place)
        .annotate(drawn=Count("checks", distinct=True), people=Count("pooled", distinct=True))
        .order_by("-on", "-pk")
    )
    return [Made(one.on, one.people, one.drawn) for one in found]


def redrawn(number: int, place: Place, *, seen_by: Account, on: date) -> bool:
    """Whether a draw made again from its seed, rules and pool takes the very same people for the same reasons.

    Of somebody forgotten since only the reason they were drawn for is left, and of who was not drawn nothing: the draw
    of everybody else hangs on neither, only on how many there were.
    """
    require_checker(seen_by, place.pk, on)
    one = Draw.objects.get(pk=number, place=place)
    drawn = dict(one.checks.values_list("record__reference", "because"))
    again = draw(*_pool(one, drawn), one.seed, of=one.pooled.count())
    found = {each.reference: str(each.because) for each in again}
    return found == drawn


def _pool(one: Draw, drawn: Mapping[str, str]) -> tuple[dict[str, frozenset[Because]], Sample]:
    """Everybody whose reasons can still be read, and the one reason of each who was drawn and is forgotten."""
    rows = one.pooled.values_list("record__reference", "record__person_id", "meets")
    found = [(reference, owner, cast(Closed, sealed)) for reference, owner, sealed in rows]
    told = Pooled._meta.get_field("meets").opened_many([(owner, sealed) for _reference, owner, sealed in found])
    pool = dict[str, frozenset[Because]]()
    for (reference, _owner, _sealed), meets in zip(found, told, strict=True):
        if meets is not None:
            pool[reference] = frozenset(map(Because, meets))
        elif reference in drawn:
            pool[reference] = frozenset({Because(drawn[reference])})
    return pool, read_sample(one.sample)


def paper_saved(place: Place, on: date) -> PaperSaved:
    """The last twelve months against a return from everybody with money, every quarter."""
    since = add_months(on, -12)
    checks = Check.objects.filter(record__place=place, on__gt=since, on__lte=on).count()
    return PaperSaved(since, on, sum(_people(place, day) for day in _quarter_days(since, on)), checks)


def _quarter_days(since: date, until: date) -> Iterator[date]:
    days = (date(year, *day) for year in range(since.year, until.year + 1) for day in QUARTERS)
    return (day for day in days if since < day <= until)


def _people(place: Place, day: date) -> int:
    """How many people had money on a day, for at least a week."""
    gone = Budget.objects.filter(record__place=place, record__left_on__lt=day).values("record")
    begun = Budget.objects.filter(record__place=place, starts_on__lte=day - timedelta(days=7))
    here, away = begun.exclude(record__in=gone).values_list("record", "starts_on"), absences(place.pk)
    return len({record for record, starts_on in here if last_day(away.get(record, ()), starts_on) >= day})
