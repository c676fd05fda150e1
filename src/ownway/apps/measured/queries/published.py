"""What a place published: the protected tables of its newest quarter, and every quarter there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.measured.kinds import Kind, Measure
from ownway.apps.measured.models import Opened, Published
from ownway.apps.measured.protecting import rounded
from ownway.kernel.references import Plain

FEWEST = 10
"""Under so many people no mean is told."""


@dataclass(frozen=True, slots=True)
class PublicTable:
    """One published table. ``cells`` by row and column, ``None`` where hidden; ``why_not`` where nothing is shown."""

    name: str
    period: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[tuple[str, str], int | None] | None = None
    why_not: str = ""

    def at(self, row: str, column: str) -> int | None:
        """One cell; ``None`` where it is hidden or nothing was shown."""
        return self.cells.get((row, column)) if self.cells is not None else None

    def percent(self, row: str, column: str) -> int | None:
        """One cell as a whole per cent of its row, from shown counts only."""
        part, whole = self.at(row, column), self.at(row, "all")
        return None if part is None or not whole else min(100, (200 * part + whole) // (2 * whole))


def published(place_id: UUID, kind: Kind, period: str = "") -> Mapping[str, PublicTable]:
    """The tables of one kind for an opened quarter (the newest where none is named), by name. For anybody."""
    rows = _opened(place_id, period).filter(kind=kind).defer("kept")
    return {one.table: _table(one.table, one.period, one.shown) for one in rows}


def meter(place_id: UUID) -> tuple[str, Mapping[str, Any]] | None:
    """The paperwork meter of the newest opened quarter; ``None`` where it has none. For anybody."""
    found = _opened(place_id).filter(kind=Kind.PAPERWORK, table="meter").first()
    return (found.period, found.shown) if found is not None else None


def released_on(place_id: UUID) -> Sequence[tuple[str, date]]:
    """Every quarter a place opened to everybody and the day it first did, newest first. For anybody."""
    rows = Opened.objects.filter(place_id=place_id).order_by("-pk").values_list("period", "on")
    return sorted(dict(rows).items(), reverse=True)


@dataclass(frozen=True, slots=True)
class PutDown:
    """A table as it was put down for a quarter. ``kept`` holds true counts: it is for audits, never for a page."""

    kind: Kind
    shown: PublicTable
    kept: Mapping[str, Any] | None


def put_down(place_id: UUID, period: str) -> tuple[Sequence[PutDown], Mapping[str, Any]]:
    """Every table of a quarter, opened or not, and its paperwork meter: for the app that releases them."""
    rows = list(Published.objects.filter(place_id=place_id, period=period).order_by("pk"))
    tables = [
        PutDown(Kind(one.kind), _table(one.table, one.period, one.shown), one.kept)
        for one in rows
        if one.table != "meter"
    ]
    return tables, next((one.shown for one in rows if one.table == "meter"), {})


def told_apart(place_id: UUID, period: str = "") -> frozenset[str]:
    """The groups that other figures may tell apart: those whose number stands in what came of asking.

    Where that table hides a group, figures for it elsewhere would say that it is no small one, and so give away more
    of the rest. Of the newest quarter that was put down, opened or not, where none is named.
    """
    rows = Published.objects.filter(place_id=place_id, kind=Kind.NOTHING, table="came")
    found = (rows.filter(period=period) if period else rows).order_by("-period", "-pk").first()
    came = None if found is None else _table(found.table, found.period, found.shown)
    return frozenset(row for row in came.rows if came.at(row, "all")) if came is not None else frozenset()


def quarters(place_id: UUID) -> Sequence[str]:
    """The names of every quarter that was put down, opened or not, without those made again; oldest first."""
    names = Published.objects.filter(place_id=place_id).values_list("period", flat=True).distinct()
    return sorted(name for name in names if "." not in name)


def _opened(place_id: UUID, period: str = "") -> QuerySet[Published]:
    rows = Opened.objects.filter(place_id=place_id, **({"period": period} if period else {}))
    newest = rows.order_by("-period", "-pk").first()
    if newest is None:
        return Published.objects.none()
    return Published.objects.filter(place_id=place_id, period=newest.period, table__in=newest.tables)


def paperwork_shown(figures: Mapping[str, Any]) -> dict[str, Plain]:
    """The paperwork meter as it may be published: means for one person, never for fewer than ``FEWEST`` people.

    Tenths of a question, a minute, a paper or a hand, by each of step, team, level and hand. How many people stand
    behind a mean is told of everybody only: the numbers of parts and their whole would tell those left out.
    """
    shown: dict[str, Plain] = {}
    for by in ("all", "step", "team", "level", "side"):
        told = {code: one for code, one in figures.get(by, {}).items() if one["people"] >= FEWEST}
        shown[by] = {code: (_people(one) if by == "all" else {}) | _means(one) for code, one in told.items()}
        hidden = sorted(code for code, one in figures.get(by, {}).items() if one["people"] < FEWEST)
        if hidden:
            shown[f"{by}_too_few"] = list(hidden)
    return shown


def _people(counted: Mapping[str, int]) -> dict[str, Plain]:
    return {"people": rounded(counted["people"])}


def _means(counted: Mapping[str, int]) -> dict[str, Plain]:
    people = counted["people"]
    means: dict[str, Plain] = {}
    for measure in Measure:
        total = counted.get(measure, 0)
        means[str(measure)] = (20 * total + people) // (2 * people)
    timed = counted.get("timed", 0)
    means["timed_percent"] = 100 * timed // counted["forms"] if counted.get("forms") else 0
    return means


def _table(name: str, period: str, shown: Mapping[str, Any]) -> PublicTable:
    if "why_not" in shown:
        return PublicTable(name, period, why_not=str(shown["why_not"]))
    cells = {
        (row, column): value if isinstance(value, int) else None
        for row, values in zip(shown["rows"], shown["cells"], strict=True)
        for column, value in zip(shown["columns"], values, strict=True)
    }
    return PublicTable(name, period, tuple(shown["rows"]), tuple(shown["columns"]), cells)
