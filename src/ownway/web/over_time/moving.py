"""What the page of money that moved shows: years from returns and from budgets kept here, and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import gettext as _

from ownway.apps.measured import small
from ownway.apps.measured.over_years import has_small_way, protected
from ownway.apps.money.queries import agreed_years
from ownway.apps.places.queries import in_force, moved_years, share_targets
from ownway.engines import moved as money
from ownway.engines.moved import MoneyYear, Spent, Way
from ownway.web.asking import words
from ownway.web.over_time.of_place import HOUR

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Row:
    """One year as it may be shown. ``year`` holds rounded sums, ``None`` where it is about too few people.

    ``ways`` are named amounts and people, empty where one of them is too small to stand alone.
    """

    name: str
    is_whole: bool
    year: MoneyYear | None
    ways: Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Series:
    """Years of one source."""

    source: str
    headline: str
    sentences: Sequence[str]
    rows: Sequence[Row]
    told_by: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether any year of it may be shown."""
        return any(row.year for row in self.rows)

    @property
    def ways_of(self) -> Row | None:
        """The last whole year whose ways may stand alone."""
        return next((row for row in reversed(self.rows) if row.ways and row.is_whole), None)


@dataclass(frozen=True, slots=True)
class Aim:
    """One target: how far it is in sentences, and for the picture its share and today's in tenths of a per cent."""

    sentences: Sequence[str]
    percent: int
    permille: int | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page draws."""

    series: Sequence[Series]
    aims: Sequence[Aim]
    decided_by: str
    decided_on: date | None
    names: Sequence[str]
    least_shown: int


def moved_of(place: Place, on: date) -> Shown:
    """Gather a place's money that moved; what is kept here is summed once an hour."""
    language = words()
    told = moved_years(place)
    sources = ", ".join(dict.fromkeys(source for _year, source in told))
    returns = _series(_("From the returns of this place"), [year for year, _source in told], language, sources)
    own = _series(_("Budgets kept here: what was agreed, day by day"), _agreed(place, on), language)
    decided = in_force(place, "people_share_targets", on)
    behind = next((one for one in (returns, own) if one.is_shown), returns)
    return Shown(
        series=[one for one in (returns, own) if one.rows],
        aims=_aims(place, on, [row.year for row in behind.rows if row.year], language),
        decided_by=decided.decided_by if decided else "",
        decided_on=decided.from_on if decided else None,
        names=money.side_names(language),
        least_shown=small.least_shown(),
    )


def _agreed(place: Place, on: date) -> list[MoneyYear]:
    """Years of budgets kept here, without the running one: nobody can be watched from day to day."""
    key = f"moved:{place.pk}:{on.isoformat()}"
    found: list[MoneyYear] | None = cache.get(key)
    if found is None:
        found = [year for year in agreed_years(place, on) if year.end < on]
        cache.set(key, found, HOUR)
    return found


def _series(source: str, years: Sequence[MoneyYear], language: str, told_by: str = "") -> Series:
    rows = [_row(year, language) for year in years]
    shown = [row.year for row in rows if row.year]
    return Series(
        source=source,
        headline=money.headline(shown, language) if shown else "",
        sentences=money.sentences(shown, language),
        rows=rows,
        told_by=told_by,
    )


def _row(true: MoneyYear, language: str) -> Row:
    shown = protected(true)
    ways = [] if shown is None or has_small_way(true) else _ways(shown.spent, language)
    return Row(true.name, true.is_whole, shown, ways)


def _ways(spent: Mapping[Way, Spent], language: str) -> list[tuple[str, int, int]]:
    return [(money.name_of(way, language), one.pence, one.people) for way, one in spent.items() if one.pence]


def _aims(place: Place, on: date, years: Sequence[MoneyYear], language: str) -> list[Aim]:
    found = [money.distance(years, target) for target in share_targets(place, on)]
    return [
        Aim(money.say_distance(one, language), one.target.percent, one.last.permille, one.is_met)
        for one in found
        if one is not None
    ]
