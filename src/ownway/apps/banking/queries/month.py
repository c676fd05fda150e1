"""A month of a place: what is left to do before it can be closed, each with how many and how many pence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet, Sum

from ownway.apps.banking.models import BankLine, ClosedMonth, StatementTold
from ownway.apps.money.queries import NotCome, not_come
from ownway.apps.paying.gathering import wanted
from ownway.apps.paying.kinds import OPEN_STEPS, InvoiceStep, PaymentStep, RunStep
from ownway.apps.paying.models import BankAccount, Invoice, Payee, Payment, Run, Schedule
from ownway.apps.paying.permissions import require_payer
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.kernel.periods import add_months


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to do: how many, how many pence where they are money, and which single one where there is only one."""

    key: str
    count: int
    pence: int = 0
    only: str = ""


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month: what is left in the order it is done, who closed it, and how many payments were made in it."""

    first: date
    last: date
    parts: tuple[Part, ...]
    closed: ClosedMonth | None
    paid: int
    paid_pence: int

    @property
    def count(self) -> int:
        """How many things are left."""
        return sum(one.count for one in self.parts)


def month_of(place: Place, day: date, *, seen_by: Account, on: date) -> MonthOf:
    """The month that holds a day, as it stands, for whoever pays at the place."""
    require_payer(seen_by, place.pk, on)
    first = day.replace(day=1)
    last = add_months(first, 1) - timedelta(days=1)
    made = Payment.objects.filter(place=place, run__pay_on__range=(first, last), step=PaymentStep.CONFIRMED)
    sums = made.aggregate(count=Count("pk"), pence=Sum("pence"))
    return MonthOf(
        first=first,
        last=last,
        parts=tuple(_parts(place, last, seen_by, on)),
        closed=ClosedMonth.objects.select_related("by", "place").filter(place=place, first_on=first).first(),
        paid=sums["count"],
        paid_pence=sums["pence"] or 0,
    )


def came_elsewhere(place: Place, until: date, *, seen_by: Account, on: date) -> list[NotCome]:
    """What funders should have paid by a day that no pay run of this place pays: somebody writes down that it came."""
    require_payer(seen_by, place.pk, on)
    ours = set(Schedule.objects.filter(place=place, stream__isnull=False).values_list("stream_id", flat=True))
    return [one for one in not_come(place, until, seen_by=seen_by, on=on) if one.stream not in ours]


def _parts(place: Place, last: date, seen_by: Account, on: date) -> Iterator[Part]:
    unchecked = Payee.objects.filter(
        place=place, stopped_on=None, details__number=F("version"), details__check_made=None
    )
    yield Part("check", unchecked.count())
    yield Part("invoices", Invoice.objects.filter(record__place=place, step__in=_ANSWERED, due_on__lte=last).count())
    elsewhere = came_elsewhere(place, min(last, on), seen_by=seen_by, on=on)
    yield Part("came", len(elsewhere), sum(one.pence for one in elsewhere))
    due = wanted(place, last, on)
    payable = [one for one in due if not one.why]
    yield Part("due", len(payable), sum(one.pence for one in payable))
    yield Part("held_back", len(due) - len(payable), sum(one.pence for one in due if one.why))
    waiting = Payment.objects.filter(place=place, step__in=OPEN_STEPS)
    runs = Run.objects.filter(place=place, pay_on__lte=last, pk__in=waiting.values("run"))
    unagreed = runs.filter(step=RunStep.MADE, needs_two=True, agreed_by=None)
    yield _of_runs("agree", unagreed)
    yield _of_runs("write", runs.filter(step=RunStep.MADE).exclude(pk__in=unagreed.values("pk")))
    yield _of_runs("send", runs.filter(step=RunStep.WRITTEN))
    accounts = list(BankAccount.objects.filter(place=place, record=None).values_list("pk", flat=True))
    yield _of_accounts("statements", [one for one in accounts if one not in _told_until(accounts, last)])
    open_lines = BankLine.objects.filter(account__in=accounts, day__lte=last).exclude(matched_pence=F("pence"))
    yield _of_accounts("lines", list(open_lines.values_list("account", flat=True)))
    sent = Payment.objects.filter(place=place, run__pay_on__lte=last)
    yield _of_payments("unanswered", sent.filter(run__step=RunStep.SENT, step__in=OPEN_STEPS))
    wrong = sent.filter(step__in=(PaymentStep.FAILED, PaymentStep.RETURNED), again=None)
    yield _of_payments("wrong", wrong)


_ANSWERED = (InvoiceStep.HELD, InvoiceStep.DISPUTED)


def _of_runs(key: str, runs: QuerySet[Run]) -> Part:
    found = list(runs.values_list("reference", "pence"))
    return Part(key, len(found), sum(pence for _reference, pence in found), found[0][0] if len(found) == 1 else "")


def _of_payments(key: str, payments: QuerySet[Payment]) -> Part:
    found = list(payments.values_list("run__reference", "pence"))
    runs = {reference for reference, _pence in found}
    return Part(key, len(found), sum(pence for _run, pence in found), runs.pop() if len(runs) == 1 else "")


def _of_accounts(key: str, found: list[int]) -> Part:
    """So many things, each at an account."""
    accounts = set(found)
    return Part(key, len(found), only=str(accounts.pop()) if len(accounts) == 1 else "")


def _told_until(accounts: list[int], last: date) -> set[int]:
    """The accounts whose bank told of this day or a later one."""
    closed = StatementTold.objects.filter(account__in=accounts, closing_on__gte=last)
    lines = BankLine.objects.filter(account__in=accounts, day__gte=last)
    return {*closed.values_list("account", flat=True), *lines.values_list("account", flat=True)}
