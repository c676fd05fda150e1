"""What is due to be paid at a place by a day: single payments that wait, and every day of every schedule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models.functions import Coalesce

from ownway.apps.money.kinds import KEPT_FOR_ME
from ownway.apps.money.models import Arrival, Purse
from ownway.apps.money.queries.carried_on import lines_on
from ownway.apps.money.queries.holding import purse_of
from ownway.apps.money.queries.not_come import place_dues
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep, Why
from ownway.apps.paying.models import Payee, PayeeDetails, Payment, Schedule
from ownway.apps.paying.stopping import LAST_DAY, Stopping
from ownway.apps.people.queries import absences, back_after
from ownway.apps.places.models import Place
from ownway.engines.ledger.schedule import Every
from ownway.kernel.periods import add_months

A_DAY = timedelta(days=1)
_FIRST_DAY = Coalesce("invoice__from_on", "from_on")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One payment that is due. ``payment`` is there where it waits on its own; ``why`` says why it cannot be paid.

    ``line`` is that of the plan of the first day it is for, not of the day it is due.
    """

    record: UUID
    payee: UUID
    from_on: date
    first_on: date
    """The first day it is for: of a bill its first."""
    for_on: date
    """The last day it is known to be for."""
    pence: int
    stream: int | None
    line: int | None
    schedule: int | None
    payment: int | None
    details: int | None = None
    why: str = ""


def wanted(place: Place, until: date, on: date) -> list[Wanted]:
    """Everything due up to a day, oldest first, each with why it cannot be paid where it cannot."""
    found = [*_single(place, until), *_scheduled(place, until)]
    details, checked = _newest_details(place)
    came = _came({one.stream for one in found if one.payment is not None and one.stream is not None})
    stopped = set(Payee.objects.filter(place=place, stopped_on__lte=on).values_list("pk", flat=True))
    stopping = Stopping(place.pk)
    lines = lines_on((one.line, one.first_on) for one in found if one.line is not None)
    kept = _kept_for_people(set(lines.values()), on)

    def line_of(one: Wanted) -> int | None:
        return None if one.line is None else lines.get((one.line, one.first_on))

    def why(one: Wanted) -> str:
        number = details.get(one.payee)
        reasons = (
            ((one.stream, one.from_on) in came, Why.CAME),
            (one.payee in stopped, Why.STOPPED),
            (number is None, Why.NO_DETAILS),
            (number not in checked, Why.UNCHECKED),
            (one.line is not None and line_of(one) is None, Why.NO_LINE),
            (one.line is not None and line_of(one) not in kept, Why.NOT_KEPT),
        )
        first = stopping.why(one.record, one.payee, one.line, one.for_on)
        return str(first or next((reason for is_so, reason in reasons if is_so), ""))

    ready = [replace(one, line=line_of(one), details=details.get(one.payee), why=why(one)) for one in found]
    return sorted(ready, key=lambda one: (one.from_on, str(one.record), one.schedule or 0, one.payment or 0))


def pay_days(starts_on: date, every: Every, until: date) -> Iterator[date]:
    """Each day of a schedule up to and including ``until``."""
    number = 0
    while True:
        step = timedelta(weeks=number * (4 if every is Every.FOUR_WEEKS else 1))
        day = add_months(starts_on, number) if every is Every.MONTH else starts_on + step
        if day > until:
            return
        yield day
        number += 1


def days_of(one: Schedule, until: date) -> list[tuple[date, int]]:
    """Each day of one schedule up to another, and how much, whatever its last day is."""
    streams = [] if one.stream_id is None else [one.stream_id]
    brings = place_dues(one.place, until, streams) if streams else {}
    back_on = back_after(absences(one.place_id).get(one.record_id, ()), one.starts_on)
    return sorted(_days_of(one, min(until, back_on - A_DAY), brings))


def days_for(one: Payment) -> tuple[date, date]:
    """The days of a bill; of a schedule, from its day up to the next; else the day it was asked for."""
    if one.invoice is not None:
        return one.invoice.from_on, one.invoice.until_on
    if one.schedule is None:
        return one.from_on, one.from_on
    days = pay_days(one.schedule.starts_on, Every(one.schedule.every), add_months(one.from_on, 2))
    return one.from_on, next(day for day in days if day > one.from_on) - A_DAY


def _single(place: Place, until: date) -> Iterator[Wanted]:
    rows = Payment.objects.filter(place=place, step=PaymentStep.READY, from_on__lte=until)
    for number, record, payee, from_on, first_on, for_on, pence, stream, line, schedule in rows.values_list(
        "pk", "record_id", "payee_id", "from_on", _FIRST_DAY, LAST_DAY, "pence", "stream_id", "line_id", "schedule_id"
    ):
        yield Wanted(record, payee, from_on, first_on, for_on, pence, stream, line, schedule, number)


def _scheduled(place: Place, until: date) -> Iterator[Wanted]:
    # The newest first: where two name a day of one stream, whoever was named last is paid.
    schedules = list(Schedule.objects.filter(place=place, starts_on__lte=until).order_by("-pk"))
    made = Payment.objects.filter(place=place).exclude(step=PaymentStep.DROPPED)
    known = set(made.filter(schedule__isnull=False).values_list("schedule_id", "from_on"))
    paid = set(made.filter(stream__isnull=False).exclude(step__in=DEAD_STEPS).values_list("stream_id", "from_on"))
    streams = {one.stream_id for one in schedules if one.stream_id is not None}
    paid |= _came(streams)
    brings = place_dues(place, until, streams)
    away = absences(place.pk)
    for one in schedules:
        back_on = back_after(away.get(one.record_id, ()), one.starts_on)
        last = min(until, one.ends_on or until, back_on - A_DAY)
        for day, pence in _days_of(one, last, brings):
            if (one.pk, day) not in known and (one.stream_id, day) not in paid:
                if one.stream_id is not None:
                    paid.add((one.stream_id, day))
                purpose = (one.stream_id, one.line_id)
                yield Wanted(one.record_id, one.payee_id, day, day, day, pence, *purpose, one.pk, None)


def _came(streams: Collection[int]) -> set[tuple[int, date]]:
    """The days of these streams whose money came, as the books say."""
    return set(Arrival.objects.standing().filter(stream__in=streams).values_list("stream_id", "from_on"))


def _days_of(one: Schedule, last: date, brings: Mapping[int, list[tuple[date, int]]]) -> Iterator[tuple[date, int]]:
    if one.stream_id is not None:
        yield from ((day, pence) for day, pence in brings.get(one.stream_id, ()) if one.starts_on <= day <= last)
    elif one.pence is not None:
        yield from ((day, one.pence) for day in pay_days(one.starts_on, Every(one.every), last))


def _newest_details(place: Place) -> tuple[dict[UUID, int], set[int]]:
    """The newest details of each payee, and which of them were checked by a second person."""
    rows = PayeeDetails.objects.filter(payee__place=place).order_by("number")
    newest = dict(rows.values_list("payee_id", "pk"))
    return newest, set(rows.filter(check_made__isnull=False).values_list("pk", flat=True))


def _kept_for_people(lines: set[int], on: date) -> set[int]:
    """Of these lines, those paid from money that somebody holds for the person: the rest the person pays."""
    paid_from = purse_of(lines, on)
    kept = set(
        Purse.objects.filter(pk__in=set(paid_from.values()), holding__in=KEPT_FOR_ME).values_list("pk", flat=True)
    )
    return {line for line, purse in paid_from.items() if purse in kept}
