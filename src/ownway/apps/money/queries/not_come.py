"""Payments that funders should have made to people of a place by a day, and that nobody wrote down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from ownway.apps.money.kinds import PERSONS_OWN, Funder
from ownway.apps.money.models import Arrival, Budget, Share, Stream
from ownway.apps.money.permissions import require_books
from ownway.apps.money.ports import lives_at
from ownway.apps.people.models import Account
from ownway.apps.people.queries import absences, last_day
from ownway.apps.places.models import Place
from ownway.apps.places.queries import weeks_in_year
from ownway.engines.ledger.schedule import Every, dues


@dataclass(frozen=True, slots=True)
class NotCome:
    """One payment: the stream and who pays it, the first day it is for, and pence."""

    stream: int
    name: str
    from_on: date
    pence: int


def not_come(place: Place, until: date, *, seen_by: Account, on: date) -> list[NotCome]:
    """What funders should have paid by a day, oldest first, for a finance officer of the place.

    A person's own share is left out: nobody is chased for it by a list. So is what is for days after somebody left,
    and a person's own money besides for days after they died.
    """
    require_books(seen_by, place.pk, on)
    rows = Stream.objects.filter(record__place=place).exclude(funder=Funder.OWN)
    lives = lives_at(place.pk)
    columns = ("pk", "name", "funder", "record_id", "record__left_on")
    streams = {
        pk: (name, (lives.died_on(record) if funder in PERSONS_OWN else None) or left_on)
        for pk, name, funder, record, left_on in rows.values_list(*columns)
    }
    came = set(Arrival.objects.standing().filter(stream__record__place=place).values_list("stream_id", "from_on"))
    found = [
        NotCome(stream, streams[stream][0], day, pence)
        for stream, expected in place_dues(place, until).items()
        if stream in streams
        for day, pence in expected
        if (stream, day) not in came and day <= (streams[stream][1] or day)
    ]
    return sorted(found, key=lambda one: (one.from_on, one.name, one.stream))


def place_dues(place: Place, until: date, streams: Collection[int] | None = None) -> dict[int, list[tuple[date, int]]]:
    """What each stream brings on which day: each budget until the next one starts, or until somebody was away.

    Of the streams given, or of all but people's own shares. For this app's own use and of those above it.
    """
    shares = Share.objects.filter(budget__record__place=place)
    shares = shares.exclude(stream__funder=Funder.OWN) if streams is None else shares.filter(stream__in=streams)
    starts: dict[UUID, list[date]] = {}
    for record, day in Budget.objects.filter(record__place=place).values_list("record_id", "starts_on"):
        starts.setdefault(record, []).append(day)
    away = absences(place.pk)
    # Ten thousand budgets begin on few days: the rule of a day is asked once.
    in_year = cache(lambda day: weeks_in_year(place, day))
    found: dict[int, list[tuple[date, int]]] = {}
    columns = ("stream_id", "every", "weekly_pence", "budget__record_id", "budget__starts_on")
    for stream, every, weekly_pence, record, starts_on in shares.values_list(*columns):
        later = [day for day in starts[record] if day > starts_on]
        ended_on = last_day(away.get(record, ()), starts_on)
        last = min(until, ended_on, *(day - timedelta(days=1) for day in later))
        planned = dues(starts_on, Every(every), weekly_pence, last, in_year(starts_on))
        found.setdefault(stream, []).extend((due.from_on, due.pence) for due in planned)
    return found
