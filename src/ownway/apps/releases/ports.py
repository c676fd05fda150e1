"""The shape of what a release holds, and what apps fill it from (``OWNWAY_RELEASE_SOURCES``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ownway.apps.places.kinds import Kind
from ownway.apps.places.models import Place
from ownway.apps.releases.kinds import Licence, Protection, Sort
from ownway.kernel.references import Plain

Cell = str | int | None
"""A value; ``*`` where a number is hidden; ``None`` where there is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, its heading for people, and what it holds."""

    name: str
    title: str
    sort: Sort = Sort.TEXT
    is_key: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a release. ``kept`` are true counts for audits (``disclosure.Release.as_data``), never shown."""

    name: str
    title: str
    says: str
    source: str
    protection: Protection
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kept: tuple[Mapping[str, Any], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return tuple(one.name for one in self.columns if one.is_key)

    def as_data(self) -> dict[str, Plain]:
        """Everything but ``kept``, as plain data."""
        return {
            "name": self.name,
            "title": self.title,
            "says": self.says,
            "source": self.source,
            "protection": str(self.protection),
            "columns": [
                {"name": one.name, "title": one.title, "sort": str(one.sort), "is_key": one.is_key}
                for one in self.columns
            ],
            "rows": [list(row) for row in self.rows],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Table:
        """Read back what ``as_data`` wrote."""
        columns = tuple(Column(one["name"], one["title"], Sort(one["sort"]), one["is_key"]) for one in data["columns"])
        rows = tuple(tuple(row) for row in data["rows"])
        told = {name: str(data[name]) for name in ("name", "title", "says", "source")}
        return cls(
            told["name"], told["title"], told["says"], told["source"], Protection(data["protection"]), columns, rows
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not in a release, and why."""

    name: str
    title: str
    why: str

    def as_data(self) -> dict[str, Plain]:
        """The same as plain data."""
        return {"name": self.name, "title": self.title, "why": self.why}


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a release tells of: a place as it was known on the day ``last``.

    ``name`` is that under which figures of daily work were put down for it ("2026-09").
    """

    place: Place
    last: date
    name: str


Source = Callable[[Quarter], Iterable[Table | LeftOut]]
"""What an app gives to releases: tables of a quarter, in the order they are shown, or why there is none.

Every table is protected when it is given.
"""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and where questions go; no address where the place has named none."""

    name: str
    kind: Kind
    email: str = ""

    @classmethod
    def of(cls, place: Place) -> Publisher:
        """A place as everybody knows it."""
        return cls(place.name, Kind(place.kind), place.email)


@dataclass(frozen=True)
class Released:
    """A published version as whatever writes it down is given it: all of it is public."""

    publisher: Publisher
    title: str
    number: int
    version: int
    from_on: date
    until_on: date
    issued_at: datetime
    licence: Licence
    why: str
    adopted_by: str
    hash: str
    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]
