"""Whole years of a place with small numbers protected: budgets, what was taken away, and money that moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ownway.apps.decisions.queries.history import PlaceCuts, place_began, place_cuts, place_on
from ownway.apps.measured import small
from ownway.apps.places.models import Place
from ownway.engines import moved as money
from ownway.engines.moved import MoneyYear, Spent, Way
from ownway.kernel.periods import April
from ownway.kernel.rounding import divide_half_up

MOST_YEARS: Final = 12
CUTS_TO: Final = 50 * small.POUND
SIDES: Sequence[Sequence[Way]] = (money.PEOPLE, money.ORGANISATIONS, (Way.UNKNOWN,))


@dataclass(frozen=True, slots=True)
class Row:
    """One year as it may be shown; ``people`` and ``average_pence`` (a week) are ``None`` where they are too few."""

    name: str
    on: date
    people: int | None
    average_pence: int | None
    worth_pence: int | None = None

    @property
    def is_shown(self) -> bool:
        return self.people is not None

    @property
    def weekly_pence(self) -> int | None:
        """All of it a week, from the two rounded numbers, so that no single budget can be found from it."""
        return None if self.people is None or self.average_pence is None else self.people * self.average_pence


@dataclass(frozen=True, slots=True)
class Cut:
    """What decisions took away in one year for one reason; ``None`` where it was too few people."""

    year: str
    because: str
    people: int | None
    weekly_pence: int | None


def own_years(place: Place, on: date) -> tuple[list[Row], list[Cut]]:
    """Budgets and cuts of years that are over: without the running one nobody can be watched from day to day."""
    began = place_began(place)
    if began is None:
        return [], []
    first = max(April.of(began).first, April.of(on).first - MOST_YEARS)
    years = [April(year) for year in range(first, April.of(on).first)]
    days = [year.start for year in (*years, April.of(on)) if year.start >= began]
    return [_on(place, day) for day in days], [cut for year in years for cut in _cuts(place, year)]


def _on(place: Place, day: date) -> Row:
    true = place_on(place, day)
    name = str(day.year)
    if true.people == 0:
        return Row(name, day, 0, 0)
    if small.is_small(true.people) or small.is_told_by_one(true.largest_pence, true.weekly_pence):
        return Row(name, day, None, None)
    average = small.rounded(divide_half_up(true.weekly_pence, true.people), small.POUND)
    return Row(name, day, small.rounded_people(true.people), average)


def of_return(year: MoneyYear) -> Row:
    """A whole year of a return: its money shared over its days and over everybody it was spent for."""
    day = April(year.first).start
    if not year.people or small.is_small(year.people):
        return Row(year.name, day, None, None)
    weekly = divide_half_up(year.total * 7, year.days * year.people)
    return Row(year.name, day, small.rounded_people(year.people), small.rounded(weekly, small.POUND))


def _cuts(place: Place, year: April) -> list[Cut]:
    return [_cut(str(year), one) for one in place_cuts(place, year.start, year.end)]


def _cut(year: str, true: PlaceCuts) -> Cut:
    if small.is_small(true.people) or small.is_told_by_one(true.largest_pence, true.weekly_pence):
        return Cut(year, str(true.because.label), None, None)
    people, pence = small.rounded_people(true.people), small.rounded(true.weekly_pence, CUTS_TO)
    return Cut(year, str(true.because.label), people, pence)


def protected(true: MoneyYear) -> MoneyYear | None:
    """A year as it may be shown: each way to the nearest thousand pounds and its people rounded.

    ``None`` where a side, or everybody together, is too few people, or one of them holds nearly all of a side: one side
    and the total would tell the other.
    """
    sides = [[true.spent[way] for way in side if way in true.spent] for side in SIDES]
    # The largest way of a side, not their sum: the same few people may stand in several ways.
    people = [max((one.people for one in side), default=0) for side in sides]
    # Nobody has more than the largest of every way together.
    largest = [sum(one.largest_pence for one in side) for side in sides]
    whole = [sum(one.pence for one in side) for side in sides]
    if any(map(small.is_small, (*people, true.people))) or any(map(small.is_told_by_one, largest, whole)):
        return None
    spent = {
        way: Spent(small.rounded(one.pence, small.THOUSAND_POUNDS), small.rounded_people(one.people))
        for way, one in true.spent.items()
    }
    without_cost = small.rounded_people(true.without_cost)
    return replace(true, spent=spent, people=small.rounded_people(true.people), without_cost=without_cost)


def has_small_way(true: MoneyYear) -> bool:
    """Whether one way of a year is about too few people to stand alone, or tells of one of them."""
    return any(
        small.is_small(one.people) or small.is_told_by_one(one.largest_pence, one.pence) for one in true.spent.values()
    )
