"""Reading places and their rules. Places are public: nothing here is about a person."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.db.models.functions import Coalesce

from ownway.apps.places.local_rules import RULES
from ownway.apps.places.local_values import bounded
from ownway.apps.places.models import Helper, LocalRule, MovedYear, Place
from ownway.apps.places.working_days import (
    add_working_days,
    is_working_day,
    working_day_before,
    working_days_between,
)
from ownway.apps.prepared import Prepared
from ownway.engines.moved import MoneyYear, Target, read_targets, year_from
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear

__all__ = [
    "NoPlace",
    "add_working_days",
    "advocates",
    "all_places",
    "at_place",
    "every_value",
    "helper",
    "helpers",
    "in_force",
    "is_working_day",
    "moved_years",
    "place",
    "place_by_id",
    "promised_days",
    "rule",
    "share_targets",
    "weeks_in_year",
    "whole_rule",
    "working_day_before",
    "working_days_between",
]


Row = TypeVar("Row", bound=Model)


class NoPlace(LookupError):
    """There is no such place here."""


def all_places() -> QuerySet[Place]:
    """Every place of this installation, by name."""
    return Place.objects.order_by("name")


def place(slug: str) -> Place:
    """The place of that short name; raise ``NoPlace``."""
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise NoPlace(slug)
    return found


def at_place(rows: QuerySet[Row], record: str, place_id: UUID) -> QuerySet[Row]:
    """Those of ``rows`` whose ``record`` (a path to it) is of a place, for the few that are open among many people.

    The place is compared so that no index of it serves: a database that knows nothing of how many rows there are
    would begin with everybody at the place, and look for each one's.
    """
    path = F(f"{record}__place_id")
    return cast("QuerySet[Row]", rows.alias(_place=Coalesce(path, path)).filter(_place=place_id))


def place_by_id(place_id: UUID) -> Place:
    """The place of that id; raise ``NoPlace``."""
    found = Place.objects.filter(pk=place_id).first()
    if found is None:
        raise NoPlace(str(place_id))
    return found


def rule(place: Place, key: str, on: date) -> Plain:
    """The local rule in force on a day, or what holds where the place is silent (``local_rules.RULES``)."""
    found = in_force(place, key, on)
    return RULES[key].otherwise if found is None else found.value


def in_force(place: Place, key: str, on: date) -> LocalRule | None:
    """What the place itself decided, as it stands on a day; ``None`` where it is silent."""
    return _RULE.first(place=place.pk, key=key, on=on)


_RULE = Prepared(
    lambda place, key, on: LocalRule.objects.filter(place=place, key=key, from_on__lte=on).order_by("-from_on", "-pk")[
        :1
    ]
)


def whole_rule(place: Place, key: str, on: date) -> int:
    """A local rule that is a whole number, never outside its bounds, whatever was set before there were any."""
    value = rule(place, key, on)
    if not isinstance(value, int):
        raise TypeError(f"{key} at {place.slug} is not a whole number")
    return bounded(RULES[key], value)


def every_value(place: Place) -> list[LocalRule]:
    """Every value of every rule this place ever set, the newest day first, and of a day the newest. For anybody."""
    return list(LocalRule.objects.filter(place=place).order_by("-from_on", "key", "-pk"))


def weeks_in_year(place: Place, on: date) -> WeeksInYear:
    """How this place shares a year over weeks, by its rule of a day."""
    return WeeksInYear.read(str(rule(place, "weeks_in_year", on)))


def promised_days(place: Place, step: str, on: date) -> int:
    """Working days this place promises for a step of the road."""
    days = rule(place, "promised_days", on)
    return int(days[step]) if isinstance(days, dict) else 0


def moved_years(place: Place) -> list[tuple[MoneyYear, str]]:
    """What each year's support was spent on, in order, with where that comes from: the newest told of each year."""
    newest = {row.first: row for row in MovedYear.objects.filter(place=place).order_by("pk")}
    return [(year_from(newest[first].told), newest[first].source) for first in sorted(newest)]


def share_targets(place: Place, on: date) -> tuple[Target, ...]:
    """The shares of spending through people this place aims at, as it decided by a day."""
    return read_targets(str(rule(place, "people_share_targets", on)))


def helpers(place: Place) -> QuerySet[Helper]:
    """Who can help at this place: user-led and independent first."""
    here = Helper.objects.filter(place=place, gone_on=None)
    return here.order_by("-is_user_led", "-is_independent", "name", "pk")


def helper(place: Place, number: int) -> Helper | None:
    """One line of the list by its number, also one taken off it; ``None`` for another place's."""
    return Helper.objects.filter(place=place, pk=number).first()


def advocates(place: Place) -> dict[str, Helper]:
    """The advocates among those who can help, each by its number as a form gives it back."""
    return {str(one.pk): one for one in helpers(place).filter(is_advocate=True)}
