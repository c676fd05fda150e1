"""Equality impact statements that a place published: which changes were tried on everybody, and where each is read."""

from __future__ import annotations

from collections.abc import Iterator

from ownway.apps.releases.kinds import Protection, Sort
from ownway.apps.releases.ports import Column, LeftOut, Quarter, Table
from ownway.apps.trials.queries import trials

COLUMNS = (
    Column("statement", "Number of the statement", is_key=True),
    Column("name", "What was tried"),
    Column("tried", "Sort of change"),
    Column("population", "On whom"),
    Column("published_on", "Published on", Sort.DAY),
    Column("headline", "What it would do"),
    Column("hash", "Fingerprint of the statement (SHA-256)"),
)


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """Every statement published up to the day, oldest first. Each was protected as a whole before it came out."""
    title = "Changes that were tried on everybody"
    rows = tuple(
        (
            str(one.pk),
            one.name,
            one.tried,
            one.population,
            one.on.isoformat(),
            str(one.data["statement"]["en"]["headline"]),
            one.hash,
        )
        for one in reversed(trials(quarter.place))
        if one.on <= quarter.last
    )
    if rows:
        says = "Equality impact statements: what a change of the rules would do to everybody, before it is decided."
        yield Table("statements", title, says, "Statements published here", Protection.PUBLIC, COLUMNS, rows)
    else:
        yield LeftOut("statements", title, "No change was tried and published here up to that day.")
