"""What budgets kept here bring in a year, by the way they are held: money through people and through organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Budget, Share
from ownway.apps.people.queries import absences, last_day
from ownway.apps.places.models import Place
from ownway.engines.moved import MoneyYear, Spent, Way, days_told, year_of
from ownway.kernel.rounding import divide_half_up

WAYS: Final[Mapping[str, Way]] = {
    Holding.OWN_ACCOUNT: Way.DIRECT_PAYMENT,
    Holding.CARD: Way.DIRECT_PAYMENT,
    Holding.MANAGED: Way.MANAGED_BUDGET,
    Holding.SERVICE_FUND: Way.SERVICE_FUND,
    Holding.ARRANGED: Way.COMMISSIONED,
    Holding.NOTIONAL: Way.COMMISSIONED,
}
"""How money that is held so is counted; what the council or the NHS arranges goes through organisations."""

PUBLIC: Final = (Funder.SOCIAL_CARE, Funder.CARER, Funder.HEALTH)
"""Whose money is counted: a place's, not the person's own."""


def agreed_years(place: Place, on: date) -> list[MoneyYear]:
    """What budgets brought in each year up to a day, way by way, from their first to the day before the next one's.

    True sums, nothing about anybody: whoever publishes them protects small numbers. The money of a budget is what was
    agreed a week, day by day; a year still running is told up to ``on``.
    """
    spans = list(_spans(place, on))
    if not spans:
        return []
    began = min(start for start, *_ in spans)
    return [_year(first, spans, began, on) for first in range(year_of(began), year_of(on) + 1)]


_Span = tuple[date, date, Way, UUID, int]
"""First day, last day, way, record and pence a week."""


def _spans(place: Place, on: date) -> Iterator[_Span]:
    """Each budget's days and its public money, ending before the next begins or the person left."""
    weekly: dict[int, int] = defaultdict(int)
    shares = Share.objects.filter(budget__record__place=place, stream__funder__in=PUBLIC)
    for budget, pence in shares.values_list("budget", "weekly_pence"):
        weekly[budget] += pence
    rows = Budget.objects.filter(record__place=place, starts_on__lte=on).order_by("record", "starts_on")
    told = list(rows.values_list("pk", "record", "record__left_on", "starts_on", "holding"))
    away = absences(place.pk)
    following = [*told[1:], None][: len(told)]
    for (budget, record, left_on, starts_on, holding), after in zip(told, following, strict=True):
        ends = [on, last_day(away.get(record, ()), starts_on), *([left_on] if left_on else [])]
        if after is not None and after[1] == record:
            ends.append(after[3] - timedelta(days=1))
        if min(ends) >= starts_on and weekly[budget]:
            yield starts_on, min(ends), WAYS[holding], record, weekly[budget]


def _year(first: int, spans: list[_Span], began: date, on: date) -> MoneyYear:
    start, end = date(first, 4, 1), date(first + 1, 3, 31)
    sevenths: dict[Way, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    for begins, ends, way, record, pence in spans:
        days = (min(ends, end) - max(begins, start)).days + 1
        if days > 0:
            sevenths[way][record] += days * pence
    told, until = days_told(first, [(began, on)])
    return MoneyYear(
        first=first,
        spent={way: _spent(sevenths[way].values()) for way in Way if way in sevenths},
        days_told=told,
        until=until,
        people=len(set().union(*sevenths.values())),
    )


def _spent(sevenths: Collection[int]) -> Spent:
    """What was spent one way, from sevenths of a penny by person."""
    return Spent(divide_half_up(sum(sevenths), 7), len(sevenths), divide_half_up(max(sevenths), 7))
