"""Money a place keeps for people: what it holds for each, and the lines it must pay. All else of theirs is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.money.kinds import AccountKind
from ownway.apps.money.models import BookAccount, Budget, Line, Purse
from ownway.apps.money.permissions import keeps_purse
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import purse_of
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job, jobs_of
from ownway.apps.places.models import Place
from ownway.kernel.paging import page_of


@dataclass(frozen=True, slots=True)
class Kept:
    """One person's money at the place that keeps it: pence there, and the lines of the plan paid from it."""

    purse: Purse
    left: int
    lines: Sequence[Line]

    @property
    def weekly_pence(self) -> int:
        """What the lines paid from it cost a week."""
        return sum(line.weekly_pence for line in self.lines)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the money a place keeps: of how many purses, and which page of how many."""

    count: int
    page: int
    pages: int
    kept: Sequence[Kept]


def kept_at(place: Place, *, seen_by: Account, on: date, page: int = 1) -> KeptPage:
    """The money a place keeps for people, for whoever pays there; never somebody who checks them for a funder."""
    found = purses_kept(place, seen_by, on)
    count = found.count()
    at = page_of(page, count)
    shown = found.select_related("record__person", "record__place")[at.first : at.last]
    return KeptPage(count, at.page, at.pages, _kept(shown, on))


def purses_kept(place: Place, seen_by: Account, on: date) -> QuerySet[Purse]:
    """Every purse a place keeps, for whoever pays there; never of people whose money they check for a funder."""
    if not holds_job(seen_by, Job.FINANCE, place.pk, on):
        raise NotAllowed("keep")
    funds = jobs_of(seen_by, on).filter(job=Job.FUNDER).values("place")
    return Purse.objects.filter(held_by=place).exclude(record__place__in=funds).order_by("pk")


def kept(number: int, *, seen_by: Account, on: date) -> Kept:
    """One person's money at a place that keeps it; ``NotAllowed`` where there is none to see."""
    found = Purse.objects.filter(pk=number).select_related("record__person", "record__place").first()
    if found is None or not keeps_purse(seen_by, found, on):
        raise NotAllowed("keep")
    return _kept([found], on)[0]


def _kept(purses: Iterable[Purse], on: date) -> list[Kept]:
    """Each purse with what is in it and the lines paid from it, asked for all at once."""
    found = {purse.pk: purse for purse in purses}
    accounts = dict(BookAccount.objects.filter(purse__in=found, kind=AccountKind.PURSE).values_list("pk", "purse_id"))
    left = dict.fromkeys(found, 0)
    for account, pence in balances(accounts, on).items():
        left[accounts[account]] += pence
    budgets = _budgets({purse.record_id for purse in found.values()}, on)
    lines = list(Line.objects.filter(budget__in=budgets).select_related("budget__record").order_by("position"))
    paid_from = purse_of(lines, on)
    paid: dict[int, list[Line]] = {purse: [] for purse in found}
    for line in lines:
        if paid_from.get(line.pk) in paid:
            paid[paid_from[line.pk]].append(line)
    return [Kept(purse, left[number], paid[number]) for number, purse in found.items()]


def _budgets(records: set[UUID], on: date) -> list[int]:
    """The budget of each record in force on a day, or the first one to come."""
    newest: dict[UUID, int] = {}
    for budget, record, starts_on in (
        Budget.objects.filter(record__in=records)
        .order_by("starts_on", "pk")
        .values_list("pk", "record_id", "starts_on")
    ):
        if starts_on <= on or record not in newest:
            newest[record] = budget
    return list(newest.values())
