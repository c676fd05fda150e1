"""What the page of a place's budgets over the years shows: whole years only, with small numbers protected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.utils.translation import gettext as _

from ownway.apps.decisions.queries.history import PlaceCuts, place_began, place_cuts, place_on
from ownway.apps.places.queries import moved_years
from ownway.engines import real_terms as terms
from ownway.engines.moved import MoneyYear
from ownway.kernel.periods import April
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.working import Working
from ownway.web.asking import words
from ownway.web.over_time import small

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

MOST_YEARS: Final = 12
HOUR: Final = 60 * 60
CUTS_TO: Final = 50 * small.POUND


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
class Series:
    """Years of one source, in real terms where two of them may be compared."""

    source: str
    headline: str
    sentences: Sequence[str]
    rows: Sequence[Row]
    working: Working | None
    most_pence: int

    @property
    def is_shown(self) -> bool:
        """Whether any year of it may be shown."""
        return any(row.is_shown for row in self.rows)


@dataclass(frozen=True, slots=True)
class Cut:
    """What decisions took away in one year for one reason; ``None`` where it was too few people."""

    year: str
    because: str
    people: int | None
    weekly_pence: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page draws: the returns first, as they are about everybody, then what is kept here."""

    series: Sequence[Series]
    cuts: Sequence[Cut]
    least_shown: int


def budgets_of(place: Place, on: date) -> Shown:
    """Gather a place's budgets over the years; the sums are made once an hour."""
    own, cuts = _kept_for_an_hour(place, on)
    returns = [_of_return(year) for year, _source in moved_years(place) if year.is_whole]
    series = [
        _series(_("Everybody this place supports, from its returns"), returns),
        _series(_("Budgets decided here, on 6 April of each year"), own),
    ]
    return Shown([one for one in series if one.rows], cuts, small.least_shown())


def _kept_for_an_hour(place: Place, on: date) -> tuple[list[Row], list[Cut]]:
    key = f"over_time:{place.pk}:{on.isoformat()}:{words()}"
    found: tuple[list[Row], list[Cut]] | None = cache.get(key)
    if found is None:
        found = _own(place, on)
        cache.set(key, found, HOUR)
    return found


def _own(place: Place, on: date) -> tuple[list[Row], list[Cut]]:
    """Years that are over: the running one is left out, so that nobody can be watched from day to day."""
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


def _of_return(year: MoneyYear) -> Row:
    """A whole year of a return: its money shared over its days and over everybody it was spent for."""
    day = April(year.first).start
    if not year.people or small.is_small(year.people):
        return Row(year.name, day, None, None)
    weekly = divide_half_up(year.total * 7, year.days * year.people)
    return Row(year.name, day, small.rounded_people(year.people), small.rounded(weekly, small.POUND))


def _cuts(place: Place, year: April) -> list[Cut]:
    return [_cut(str(year), one) for one in place_cuts(place, year.start, year.end)]


def _cut(year: str, true: PlaceCuts) -> Cut:
    if small.is_small(true.people):
        return Cut(year, str(true.because.label), None, None)
    people, pence = small.rounded_people(true.people), small.rounded(true.weekly_pence, CUTS_TO)
    return Cut(year, str(true.because.label), people, pence)


def _series(source: str, rows: Sequence[Row]) -> Series:
    """The same years with what each average buys, and the sentence about the first and the last that may be shown."""
    language = words()
    told = [row for row in rows if row.average_pence]
    budgets = [terms.Budget(row.on, row.average_pence or 0) for row in told]
    found = terms.over_years(budgets, told[-1].on) if told else None
    worth = {year.on: year.worth_pence for year in found.years} if found else {}
    shown = [
        Row(row.name, row.on, row.people, row.average_pence, worth.get(row.on) if row.average_pence else None)
        for row in rows
    ]
    is_compared = found is not None and found.help is not None
    return Series(
        source=source,
        headline=terms.headline(found, language, terms.PLACE) if found and is_compared else "",
        sentences=terms.sentences(found, language, terms.PLACE) if found and is_compared else (),
        rows=shown,
        working=terms.working(found, language) if found and is_compared else None,
        most_pence=max((max(row.average_pence or 0, row.worth_pence or 0) for row in shown), default=0) or 1,
    )
