"""Budgets over the years, what decisions took away, and money that moved: whole years, sums only, rounded."""

from __future__ import annotations

from collections.abc import Iterator

from ownway.apps.measured.over_years import has_small_way, of_return, own_years, protected
from ownway.apps.money.queries import agreed_years
from ownway.apps.places.queries import moved_years
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table
from ownway.engines.moved import MoneyYear, Way

RETURNS, HERE = "returns", "here"
BOOKS = "Decisions about support kept here, and the yearly returns of this place"
PEOPLE = Column("people", "People", Sort.COUNT)
SOURCE = Column("source", "From", is_key=True)
NO_YEAR = "No year is over for which money is told here."


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """The three tables of money, of years that were over on the day."""
    own, cuts = own_years(quarter.place, quarter.last)
    returns = [year for year, _source in moved_years(quarter.place) if year.is_whole and year.end <= quarter.last]
    told = [(RETURNS, [of_return(year) for year in returns]), (HERE, own)]
    budgets = tuple(
        (source, row.on.isoformat(), _or_star(row.people), _or_star(row.average_pence))
        for source, rows in told
        for row in rows
    )
    yield _table(
        "budgets",
        "Budgets over the years",
        "What budgets were worth a week for one person, on the first day of each year, and for how many people.",
        (
            SOURCE,
            Column("on", "On", Sort.DAY, is_key=True),
            PEOPLE,
            Column("weekly_average", "A person, a week", Sort.PENCE),
        ),
        budgets,
    )
    yield _table(
        "cuts",
        "What was taken away",
        "What decisions took away from people's support in a year, and the only two reasons there may be.",
        (
            Column("year", "Year", is_key=True),
            Column("because", "Why", is_key=True),
            PEOPLE,
            Column("weekly", "Together, a week", Sort.PENCE),
        ),
        tuple((one.year, one.because, _or_star(one.people), _or_star(one.weekly_pence)) for one in cuts),
    )
    agreed = [year for year in agreed_years(quarter.place, quarter.last) if year.end <= quarter.last]
    yield _table(
        "moved",
        "Money that moved",
        "What a year's money was spent on, by the way it was paid: through people, or through organisations.",
        (
            SOURCE,
            Column("year", "Year", is_key=True),
            Column("way", "Way of paying", is_key=True),
            PEOPLE,
            Column("amount", "Spent in the year", Sort.PENCE),
        ),
        tuple(
            row
            for source, years in ((RETURNS, returns), (HERE, agreed))
            for year in years
            for row in _ways(source, year)
        ),
    )


def _table(
    name: str, title: str, says: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> Table | LeftOut:
    if not rows:
        return LeftOut(name, title, NO_YEAR)
    return Table(name, title, says, BOOKS, Protection.ROUNDED, columns, rows)


def _ways(source: str, true: MoneyYear) -> Iterator[tuple[Cell, ...]]:
    """A year way by way; one row with stars where a side, or a way, is about too few people to stand alone."""
    year = protected(true)
    if year is None or has_small_way(true):
        yield source, true.name, "all", HIDDEN, HIDDEN
        return
    # In the order of ways, not of the stored mapping: databases keep that differently.
    spent = [(way, year.spent[way]) for way in Way if way in year.spent]
    yield from ((source, year.name, str(way), one.people, one.pence) for way, one in spent if one.pence)


def _or_star(value: int | None) -> Cell:
    return HIDDEN if value is None else value
