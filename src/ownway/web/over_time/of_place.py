"""What the page of a place's budgets over the years shows: whole years only, with small numbers protected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.utils.translation import gettext as _

from ownway.apps.measured import small
from ownway.apps.measured.over_years import Cut, Row, of_return, own_years
from ownway.apps.places.queries import moved_years
from ownway.engines import real_terms as terms
from ownway.kernel.working import Working
from ownway.web.asking import words

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

HOUR: Final = 60 * 60


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
class Shown:
    """Everything the page draws: the returns first, as they are about everybody, then what is kept here."""

    series: Sequence[Series]
    cuts: Sequence[Cut]
    least_shown: int


def budgets_of(place: Place, on: date) -> Shown:
    """Gather a place's budgets over the years; the sums are made once an hour."""
    own, cuts = _kept_for_an_hour(place, on)
    returns = [of_return(year) for year, _source in moved_years(place) if year.is_whole]
    series = [
        _series(_("Everybody this place supports, from its returns"), returns),
        _series(_("Budgets decided here, on 6 April of each year"), own),
    ]
    return Shown([one for one in series if one.rows], cuts, small.least_shown())


def _kept_for_an_hour(place: Place, on: date) -> tuple[list[Row], list[Cut]]:
    key = f"over_time:{place.pk}:{on.isoformat()}:{words()}"
    found: tuple[list[Row], list[Cut]] | None = cache.get(key)
    if found is None:
        found = own_years(place, on)
        cache.set(key, found, HOUR)
    return found


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
