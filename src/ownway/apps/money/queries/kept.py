"""Money a place keeps for people: what it holds for each, and the lines it must pay. All else of theirs is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.money.models import Line, Purse, Stream
from ownway.apps.money.permissions import keeps_purse
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import budget_of, purse_accounts, purse_of
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place


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


def kept_at(place: Place, *, seen_by: Account, on: date) -> list[Kept]:
    """All the money a place keeps for people, for whoever pays there; never somebody who checks them for a funder."""
    if not holds_job(seen_by, Job.FINANCE, place.pk, on):
        raise NotAllowed("keep")
    found = Purse.objects.filter(held_by=place).select_related("record__person", "record__place").order_by("pk")
    return [_kept(purse, on) for purse in found if keeps_purse(seen_by, purse, on)]


def kept(number: int, *, seen_by: Account, on: date) -> Kept:
    """One person's money at a place that keeps it; ``NotAllowed`` where there is none to see."""
    found = Purse.objects.filter(pk=number).select_related("record__person", "record__place").first()
    if found is None or not keeps_purse(seen_by, found, on):
        raise NotAllowed("keep")
    return _kept(found, on)


def _kept(purse: Purse, on: date) -> Kept:
    streams = Stream.objects.filter(record=purse.record)
    accounts = [account for (_stream, at), account in purse_accounts(streams).items() if at == purse.pk]
    budget = budget_of(purse.record, on)
    lines = list(Line.objects.filter(budget=budget).select_related("budget__record").order_by("position"))
    paid_from = purse_of(lines, on)
    left = sum(balances(accounts, on).values())
    return Kept(purse, left, [line for line in lines if paid_from.get(line.pk) == purse.pk])
