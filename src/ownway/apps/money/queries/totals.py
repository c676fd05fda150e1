"""Totals by stream, and by month beside the plan: what anybody who may see the money at all may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from ownway.apps.money.kinds import AccountKind
from ownway.apps.money.models import Budget, Line, Posting, Stream
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.engines.ledger.months import Rate, months, planned


@dataclass(frozen=True, slots=True)
class Total:
    """One stream between two days: pence before, in, out (negative) and after."""

    stream: int
    name: str
    funder: str
    before: int
    came_in: int
    went_out: int

    @property
    def after(self) -> int:
        return self.before + self.came_in + self.went_out


@dataclass(frozen=True, slots=True)
class Month:
    """One month: what the plan costs and what was spent in it, in pence. ``last_on`` is today in this month."""

    first_on: date
    last_on: date
    planned: int
    spent: int


def totals(record: Record, *, seen_by: Account, on: date, since: date, until: date) -> list[Total]:
    """Each stream's totals between two days (both in)."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    postings = Posting.objects.filter(account__stream__record=record)
    before = _sums(postings.filter(entry__on__lt=since))
    within = _sums(postings.filter(entry__on__range=(since, until)))
    return [
        Total(
            stream=stream.pk,
            name=stream.name,
            funder=stream.funder,
            before=before.get((stream.pk, AccountKind.PURSE), 0),
            came_in=-within.get((stream.pk, AccountKind.SOURCE), 0),
            went_out=-within.get((stream.pk, AccountKind.SPENT), 0),
        )
        for stream in Stream.objects.filter(record=record).order_by("pk")
    ]


def by_month(record: Record, *, seen_by: Account, on: date) -> list[Month]:
    """Each month since April, or since the money started: the plan's cost and what was spent."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    costs = dict(
        Line.objects.filter(budget__record=record).values_list("budget").annotate(Sum("weekly_pence")).order_by()
    )
    budgets = Budget.objects.filter(record=record).order_by("starts_on")
    rates = [Rate(budget.starts_on, costs.get(budget.pk, 0)) for budget in budgets]
    spent = Posting.objects.filter(account__kind=AccountKind.SPENT, account__stream__record=record)
    return [
        Month(
            first,
            last,
            planned(rates, first, last),
            spent.filter(entry__on__range=(first, last)).aggregate(total=Sum("pence"))["total"] or 0,
        )
        for first, last in months(on)
        if rates and last >= rates[0].from_on
    ]


def _sums(postings: QuerySet[Posting]) -> dict[tuple[int, str], int]:
    grouped = postings.values_list("account__stream", "account__kind").annotate(total=Sum("pence")).order_by()
    return {(stream, kind): total for stream, kind, total in grouped}
