"""What is due to be paid at a place by a day: single payments that wait, and every day of every schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from ownway.apps.money.kinds import KEPT_FOR_ME
from ownway.apps.money.models import Arrival, Budget, Line, Purse
from ownway.apps.money.queries.holding import purse_of
from ownway.apps.money.queries.not_come import place_dues
from ownway.apps.paying.kinds import PaymentStep, Why
from ownway.apps.paying.models import Payee, PayeeDetails, Payment, Schedule
from ownway.apps.people.models import Record
from ownway.apps.people.queries import absences, last_day
from ownway.apps.places.models import Place
from ownway.engines.ledger.schedule import Every
from ownway.kernel.periods import add_months


@dataclass(frozen=True, slots=True)
class Wanted:
    """One payment that is due. ``payment`` is there where it waits on its own; ``why`` says why it cannot be paid."""

    record: UUID
    payee: UUID
    from_on: date
    pence: int
    stream: int | None
    line: int | None
    schedule: int | None
    payment: int | None
    details: int | None
    why: str = ""


def wanted(place: Place, until: date, on: date) -> list[Wanted]:
    """Everything due up to a day, oldest first, each with why it cannot be paid where it cannot."""
    found = [*_single(place, until), *_scheduled(place, until)]
    details, checked = _newest_details(place)
    stopped = set(Payee.objects.filter(place=place, stopped_on__lte=on).values_list("pk", flat=True))
    closed, away = _closed(place), absences(place)
    lines = _lines_in_force(place, {one.line for one in found if one.line is not None}, on)
    kept = _kept_for_people(lines, on)

    def why(one: Wanted) -> str:
        number = details.get(one.payee)
        reasons = (
            (one.from_on > closed.get(one.record, one.from_on), Why.ENDED),
            (any(time.has(one.from_on) for time in away.get(one.record, ())), Why.ENDED),
            (one.payee in stopped, Why.STOPPED),
            (number is None, Why.NO_DETAILS),
            (number not in checked, Why.UNCHECKED),
            (one.line is not None and one.line not in lines, Why.NO_LINE),
            (one.line is not None and one.line not in kept, Why.NOT_KEPT),
        )
        return next((str(reason) for is_so, reason in reasons if is_so), "")

    ready = [_with(one, details.get(one.payee), why(one)) for one in found]
    return sorted(ready, key=lambda one: (one.from_on, str(one.record), one.schedule or 0, one.payment or 0))


def _closed(place: Place) -> dict[UUID, date]:
    """The last day that anything is paid for, of each record that ends: all days are past one merged or forgotten."""
    records = Record.objects.filter(place=place)
    left = dict(records.filter(left_on__isnull=False).values_list("pk", "left_on"))
    gone = records.filter(Q(same_as__isnull=False) | Q(person__forgotten_on__isnull=False))
    return {pk: day for pk, day in left.items() if day} | dict.fromkeys(gone.values_list("pk", flat=True), date.min)


def _with(one: Wanted, details: int | None, why: str) -> Wanted:
    return Wanted(
        one.record, one.payee, one.from_on, one.pence, one.stream, one.line, one.schedule, one.payment, details, why
    )


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


def _single(place: Place, until: date) -> Iterator[Wanted]:
    rows = Payment.objects.filter(place=place, step=PaymentStep.READY, from_on__lte=until)
    for number, record, payee, from_on, pence, stream, line, schedule in rows.values_list(
        "pk", "record_id", "payee_id", "from_on", "pence", "stream_id", "line_id", "schedule_id"
    ):
        yield Wanted(record, payee, from_on, pence, stream, line, schedule, number, None)


def _scheduled(place: Place, until: date) -> Iterator[Wanted]:
    schedules = list(Schedule.objects.filter(place=place, starts_on__lte=until))
    known = set(
        Payment.objects.filter(place=place, schedule__isnull=False)
        .exclude(step=PaymentStep.DROPPED)
        .values_list("schedule_id", "from_on")
    )
    streams = {one.stream_id for one in schedules if one.stream_id is not None}
    came = set(Arrival.objects.standing().filter(stream__in=streams).values_list("stream_id", "from_on"))
    brings = place_dues(place, until, streams)
    away = absences(place)
    for one in schedules:
        last = min(until, one.ends_on or until, last_day(away.get(one.record_id, ()), one.starts_on))
        for day, pence in _days_of(one, last, brings):
            if (one.pk, day) not in known and (one.stream_id, day) not in came:
                yield Wanted(one.record_id, one.payee_id, day, pence, one.stream_id, one.line_id, one.pk, None, None)


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


def _lines_in_force(place: Place, lines: set[int], on: date) -> set[int]:
    """Of these lines of people of a place, those of the budget in force on a day."""
    begun = Budget.objects.filter(record__place=place, starts_on__lte=on).order_by("starts_on")
    newest = set(dict(begun.values_list("record_id", "pk")).values())
    budgets = Line.objects.filter(pk__in=lines).values_list("pk", "budget_id")
    return {line for line, budget in budgets if budget in newest}


def _kept_for_people(lines: set[int], on: date) -> set[int]:
    """Of these lines, those paid from money that somebody holds for the person: the rest the person pays."""
    paid_from = purse_of(lines, on)
    kept = set(
        Purse.objects.filter(pk__in=set(paid_from.values()), holding__in=KEPT_FOR_ME).values_list("pk", flat=True)
    )
    return {line for line, purse in paid_from.items() if purse in kept}
