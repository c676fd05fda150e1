"""The published rules in plain SQL, run by SQLite here and by DuckDB in the benchmark on a million rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

Counts = dict[tuple[str, str, str], tuple[int, int]]
_DAYS = {"start": "Event_Start_Date", "end": "Event_End_Date", "born": "Date_of_Birth", "died": "Date_of_Death"}


def statement() -> str:
    """The whole statement; days of both ways of writing become 2026-03-31."""
    text = (Path(__file__).parent / "published.sql").read_text(encoding="utf-8")
    for name, field in _DAYS.items():
        day = f"trim(coalesce({field}, ''))"
        turned = f"substr({day}, 7, 4) || '-' || substr({day}, 4, 2) || '-' || substr({day}, 1, 2)"
        text = text.replace(
            f"{{{name}}}", f"CASE WHEN {day} = '' THEN NULL WHEN {day} LIKE '__/__/____' THEN {turned} ELSE {day} END"
        )
    return text


def counts(rows: Iterable[Sequence[object]]) -> Counts:
    """What the statement found, under council, measure and age."""
    return {
        (str(council), str(measure), str(age)): (int(str(top)), int(str(bottom)))
        for council, measure, age, top, bottom in rows
    }


def counted_by_sqlite(rows: Sequence[Mapping[str, str]], snapshot: date, year: tuple[date, date]) -> Counts:
    """The counts of some rows of text."""
    names = list(rows[0])
    with sqlite3.connect(":memory:") as base:
        base.create_function("days_between", 2, _days_between, deterministic=True)
        base.create_function("floor", 1, lambda value: None if value is None else int(value // 1), deterministic=True)
        base.execute(f"CREATE TABLE told ({', '.join(names)})")
        base.executemany(
            f"INSERT INTO told VALUES ({', '.join('?' * len(names))})", [[row[one] for one in names] for row in rows]
        )
        base.execute("CREATE TABLE days (snapshot, first, last)")
        base.execute("INSERT INTO days VALUES (?, ?, ?)", [day.isoformat() for day in (snapshot, *year)])
        return counts(base.execute(statement()).fetchall())


def _days_between(first: str | None, last: str | None) -> int | None:
    return None if first is None or last is None else (date.fromisoformat(last) - date.fromisoformat(first)).days
