"""Papers and minutes of the groups that decide with a place: a list with days and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ownway.apps.groups.queries import papers_for_everybody
from ownway.apps.releases.kinds import Protection, Sort
from ownway.apps.releases.ports import Column, LeftOut, Quarter, Table

NAME, TITLE = "papers", "Papers, reports and minutes of the groups that decide"
COLUMNS = (
    Column("number", "Number", Sort.NUMBER, is_key=True),
    Column("group", "Group"),
    Column("met_on", "Meeting of", Sort.DAY),
    Column("sort", "What it is"),
    Column("title", "Title"),
    Column("open_on", "Open to everybody since", Sort.DAY),
    Column("address", "Where it is read"),
)


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """Everything of meetings that groups closed up to the last day of the quarter, numbered as it became open.

    Words in it name nobody: groups keep that rule, and everybody could read all of it since its meeting was closed.
    """
    rows = tuple(
        (number, one.group, one.met_on.isoformat(), one.sort, one.title, one.open_on.isoformat(), one.address)
        for number, one in enumerate(papers_for_everybody(quarter.place, quarter.last), start=1)
    )
    if rows:
        says = "What groups of people who draw on support and others read and wrote, once their meeting was closed."
        yield Table(NAME, TITLE, says, "Groups that meet here", Protection.PUBLIC, COLUMNS, rows)
    else:
        yield LeftOut(NAME, TITLE, "No group of this place had closed a meeting by the end of the quarter.")
