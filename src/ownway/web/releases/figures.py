"""Numbers of a release as pages show them: a star where one is hidden, and people by one of two ways of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ownway.apps.releases.kinds import HIDDEN
from ownway.apps.releases.ports import Cell
from ownway.web.releases.codes import word_of

MOST_ROWS = 12
"""A table that nothing picks rows of stands whole up to so many."""
Rows = Sequence[Mapping[str, Cell]]


def people_by(name: str, other: str, rows: Rows) -> dict[str, Any]:
    """People by one of the two ways they are counted, the most first, whatever the other; nobody is left out."""
    of_each = [(row[name], row["people"]) for row in rows if row[other] == "all" and row[name] != "all"]
    ordered = sorted(of_each, key=lambda one: -number(one[1]))
    filled = [(word_of(name, code), people) for code, people in ordered if people != 0]
    most = max((number(people) for _say, people in filled), default=0)
    return {
        "sentence": "",
        "rows": [[say, count(people)] for say, people in filled],
        "is_whole": False,
        "bars": [(say, [(3, number(people))], most) for say, people in filled if number(people)],
    }


def of_hundred(part: Cell, everybody: Cell) -> int | None:
    """How many of every 100, from two shown numbers; ``None`` where either is hidden or there is nobody."""
    if not isinstance(part, int) or not isinstance(everybody, int) or not everybody:
        return None
    return min(100, (200 * part + everybody) // (2 * everybody))


def count(cell: Cell) -> str:
    """People in words, thousands apart."""
    return f"{cell:,}" if isinstance(cell, int) else HIDDEN


def number(cell: Cell) -> int:
    """How long a bar is; a hidden number has none."""
    return cell if isinstance(cell, int) else 0


def pounds(cell: Cell) -> str:
    """Whole pounds of an amount in pence."""
    return f"£{cell // 100:,}" if isinstance(cell, int) else HIDDEN
