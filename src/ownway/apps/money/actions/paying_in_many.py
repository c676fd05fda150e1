"""A run of payments in: many funders' payments to many people, written down as one deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db import transaction

from ownway.apps.money.actions.arrivals import write_arrivals
from ownway.apps.money.actions.books import post_fresh
from ownway.apps.money.actions.paying_in import arrived_pence, go_on
from ownway.apps.money.kinds import EntryKind
from ownway.apps.money.models import Arrival, Budget, Share
from ownway.apps.money.permissions import require_books
from ownway.apps.money.post import Draft, known_keys
from ownway.apps.money.queries.schedule import due_within
from ownway.apps.money.sharing import Arriving
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.places.queries import weeks_in_year
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class ArrivalGiven:
    """One payment that came: the stream, the first day it is for, its own key; ``pence`` and ``why`` where it is not
    what was expected."""

    stream: int
    from_on: date
    once: UUID
    pence: int | None = None
    why: str = ""
    came_on: date | None = None


def pay_in_many(*, place: Place, arrivals: Sequence[ArrivalGiven], came_on: date, by: Account, on: date) -> list[int]:
    """Write down that payments came for people of a place on a day, all or none, each key and each period once.

    A finance officer's deed, for every funder; a payment may name a day of its own. Each is parted over purses as
    ``pay_in`` does, and the first one of a budget ends the step of setting up the money. Returns the numbers of the
    new entries in the order given.
    ``Refused`` names the rows that are wrong, from 1.
    """
    require_books(by, place.pk, on)
    if max([came_on, *(one.came_on for one in arrivals if one.came_on)]) > on:
        raise Refused(Problem("came_on", "This day has not come yet. Give the day the money came."))
    with transaction.atomic():
        known = known_keys([one.once for one in arrivals])
        fresh = [one for one in arrivals if one.once not in known]
        shares = _shares(place, fresh)
        records = sorted({share.budget.record_id for share in shares.values()})
        locked = {one.pk: one for one in Record.objects.select_for_update().filter(pk__in=records).order_by("pk")}
        expected = _expected(place, fresh, shares)
        days = [one.came_on or came_on for one in fresh]
        arriving = _arriving(list(shares.values()), days)
        drafts = [
            Draft(
                day,
                EntryKind.PAID_IN,
                arriving[day].postings(share, arrived_pence(pence, one.pence, one.why)),
                locked[share.budget.record_id],
                one.once,
                one.why.strip(),
            )
            for one, share, pence, day in zip(fresh, shares.values(), expected, days, strict=True)
        ]
        numbers = post_fresh(place, drafts, by, on, "money.run_paid_in") if drafts else range(0)
        rows = zip(numbers, fresh, shares.values(), expected, strict=True)
        write_arrivals(
            [
                Arrival(stream_id=one.stream, share=share, from_on=one.from_on, expected_pence=pence, entry_id=number)
                for number, one, share, pence in rows
            ]
        )
        go_on({share.budget_id for share in shares.values()}, by, on)
    return list(numbers)


def _arriving(shares: Sequence[Share], days: Sequence[date]) -> dict[date, Arriving]:
    """How what comes on each day is parted over purses."""
    by_day: dict[date, list[Share]] = {}
    for share, day in zip(shares, days, strict=True):
        by_day.setdefault(day, []).append(share)
    return {day: Arriving(some, day) for day, some in by_day.items()}


def _shares(place: Place, arrivals: Iterable[ArrivalGiven]) -> dict[tuple[int, date], Share]:
    """The share of the budget in force on the first day each payment is for, in the order given."""
    given = list(arrivals)
    found = Share.objects.filter(stream__in={one.stream for one in given}, budget__record__place=place)
    shares = {(one.stream_id, one.budget_id): one for one in found.select_related("budget")}
    records = {stream: share.budget.record_id for (stream, _budget), share in shares.items()}
    budgets = Budget.objects.filter(record__in=set(records.values())).order_by("starts_on")
    begun: dict[UUID, list[tuple[date, int]]] = {}
    for record, starts_on, budget in budgets.values_list("record_id", "starts_on", "pk"):
        begun.setdefault(record, []).append((starts_on, budget))
    chosen: dict[tuple[int, date], Share] = {}
    problems = []
    for row, one in enumerate(given, 1):
        key = (one.stream, one.from_on)
        in_force = [budget for day, budget in begun.get(records.get(one.stream, place.pk), ()) if day <= one.from_on]
        share = shares.get((one.stream, in_force[-1])) if in_force else None
        if share is None:
            say = "This money is not in the budget of that day. Choose one that is."
            problems.append(Problem("stream", say, row=row))
        elif key in chosen:
            problems.append(Problem("from_on", "The same payment stands here twice. Take one out.", row=row))
        else:
            chosen[key] = share
    if problems:
        raise Refused(*problems)
    return chosen


def _expected(place: Place, arrivals: Sequence[ArrivalGiven], shares: dict[tuple[int, date], Share]) -> list[int]:
    """What was expected of each; ``Refused`` with a row for what is not planned, is there, or has no reason."""
    streams = {one.stream for one in arrivals}
    there = set(Arrival.objects.standing().filter(stream__in=streams).values_list("stream_id", "from_on"))
    # A thousand budgets begin on few days: the rule of a day is asked once.
    in_year = cache(weeks_in_year)
    found, problems = [], []
    for row, (one, share) in enumerate(zip(arrivals, shares.values(), strict=True), 1):
        pence = due_within(share, one.from_on, in_year(place, share.budget.starts_on))
        try:
            if pence is None:
                raise Refused(Problem("from_on", "No payment is planned from that day. Choose one from the list."))
            if (one.stream, one.from_on) in there:
                raise Refused(Problem("from_on", "The payment for these days is already written down."))
            arrived_pence(pence, one.pence, one.why)
            found.append(pence)
        except Refused as refused:
            problems += [Problem(wrong.where, wrong.say, row=row) for wrong in refused.problems]
    if problems:
        raise Refused(*problems)
    return found
