"""Payments and schedules of one person."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.models import Budget, Line, Stream
from ownway.apps.money.queries import Choice
from ownway.apps.paying.models import Payment, Schedule
from ownway.apps.paying.permissions import require_payees
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing

MOST = 60


def payments(record: Record, *, seen_by: Account, on: date) -> list[Payment]:
    """The newest payments from (and to) a person's money, newest first."""
    require_payees(seen_by, record, Deed.SEE, on)
    found = Payment.objects.filter(record=record).select_related(
        "record", "payee__record", "run", "stream", "line__budget__record", "invoice"
    )
    return list(found.order_by("-from_on", "-pk")[:MOST])


def payment(record: Record, code: str, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> Payment:
    """One payment of a person; ``NotAllowed`` where there is none to see."""
    require_payees(seen_by, record, deed, on)
    found = Payment.objects.select_related("record__person", "payee__record", "run").filter(record=record, code=code)
    one = found.first()
    if one is None:
        raise NotAllowed("payment")
    return one


def schedules(record: Record, *, seen_by: Account, on: date) -> list[Schedule]:
    """What is paid again and again from a person's money, those that have ended last."""
    require_payees(seen_by, record, Deed.SEE, on)
    found = Schedule.objects.filter(record=record).select_related(
        "record", "payee__record", "stream", "line__budget__record"
    )
    return sorted(found, key=lambda one: (one.ends_on is not None and one.ends_on < on, one.starts_on, one.pk))


def schedule(record: Record, number: int, *, seen_by: Account, on: date) -> Schedule:
    """One of them, for whoever may change it; ``NotAllowed`` where this person has none of that number."""
    require_payees(seen_by, record, Deed.CHANGE, on)
    found = Schedule.objects.filter(record=record, pk=number)
    one = found.select_related("record", "place", "stream", "line__budget__record").first()
    if one is None:
        raise NotAllowed("schedule")
    return one


def choices(record: Record, *, seen_by: Account, on: date) -> list[Choice]:
    """The lines of the plan in force; their words for those who see them, numbers for who only pays."""
    require_payees(seen_by, record, Deed.SEE, on)
    may_read = standing(seen_by, record, on).may(Deed.SEE, Part.SPENDING)
    budget = Budget.objects.filter(record=record, starts_on__lte=on).order_by("-starts_on").first()
    lines = Line.objects.filter(budget=budget).select_related("budget__record").order_by("position")
    return [Choice(one.pk, one.what if may_read else "", one.weekly_pence, ()) for one in lines]


def streams(record: Record, *, seen_by: Account, on: date) -> list[tuple[int, str]]:
    """The funders' moneys of a person: number and name."""
    require_payees(seen_by, record, Deed.SEE, on)
    return list(Stream.objects.filter(record=record).order_by("pk").values_list("pk", "name"))
