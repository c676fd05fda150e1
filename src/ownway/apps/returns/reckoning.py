"""From all rows a place was told of some people to the rows that count and the lines of support they make.

The same rows give the same answer in whatever order, files and number of times they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import polars as pl

from ownway.apps.returns.wording import said
from ownway.apps.sealing.sealer import store
from ownway.engines import client_level_data as cld
from ownway.kernel.references import canonical

Row = Mapping[str, str]
"""One row of a return as told: field to text, without what is blank."""

MOST_WEEKLY_PENCE: Final = 10**8
"""No line of support is worth more a week; above it the cost is not believed."""

_SERVICE: Final = cld.code_of("Event_Type", "Service")
_SAME_SERVICE: Final = ("person", "event_start_date", "client_type", "service_type", "service_component")
_COST: Final = ("delivery_mechanism", "unit_cost", "cost_frequency_unit_type", "planned_units_per_week", "digest")
_NAMES: Final = tuple(one.name for one in cld.FIELDS)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of support as returns tell it. ``key`` names it among its person's, ``service`` what it is a cost of."""

    record: UUID
    key: str
    service: str
    what: str
    weekly_pence: int
    from_on: date
    until_on: date | None
    is_believed: bool

    @property
    def id(self) -> UUID:
        """The id of the line of support it stands for: the same each time it is told, and a guess for nobody."""
        return UUID(store().digest("returns.line", f"{self.record} {self.key}")[:32])


@dataclass(frozen=True)
class Reckoned:
    """The rows that no later return told again, prepared for counting, and the lines of support they make."""

    rows: pl.DataFrame
    lines: tuple[ToldLine, ...]

    @property
    def kept(self) -> frozenset[tuple[UUID, str]]:
        """The record and digest of each of these rows."""
        return frozenset((UUID(record), digest) for record, digest in self.rows.select("person", "digest").iter_rows())


def reckon(told: Iterable[tuple[UUID, str, Row]], last_end: date | None) -> Reckoned:
    """Reckon rows of one council, each with its record and digest; all rows of a record must be given together."""
    rows = _latest(_frame(told), last_end)
    kept = cld.one_each(rows, frozenset())
    services = kept.filter(pl.col("event_type") == _SERVICE)
    any_day = last_end or date(2000, 1, 1)
    costed = cld.described(cld.with_costs(services, any_day, any_day), any_day)
    numbered = costed.sort(_COST, nulls_last=True).with_columns(at=pl.int_range(pl.len()).over(_SAME_SERVICE))
    return Reckoned(rows, tuple(_lines(numbered)))


def service_key(row: Row) -> str:
    """What a row of a service is a cost of, as ``ToldLine.service`` names it."""
    service = row.get("Service_Type") or cld.NOT_GIVEN
    return canonical([row["Event_Start_Date"], row["Client_Type"], service, row.get("Service_Component") or ""])


def _frame(told: Iterable[tuple[UUID, str, Row]]) -> pl.DataFrame:
    """Rows as the engine takes them. The place in the file is the place by content, so that no order matters."""
    data: dict[str, list[Any]] = {name: [] for name in ("person", "digest", *_NAMES)}
    for record, digest, row in told:
        data["person"].append(str(record))
        data["digest"].append(digest)
        for name in _NAMES:
            data[name].append(row.get(name))
    text = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String)).sort("digest", "person")
    text = text.with_columns(file=pl.lit(0, pl.UInt16), row=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    checked = cld.prepare(cld.check(text.drop("person", "digest")).rows).drop("person")
    return checked.join(text.select("row", "person", "digest"), on="row", how="left")


def _latest(rows: pl.DataFrame, last_end: date | None) -> pl.DataFrame:
    ends = rows.select("la_code").unique().with_columns(last_end=pl.lit(last_end, pl.Date))
    return cld.latest_records(rows, ends)


def _lines(services: pl.DataFrame) -> Iterator[ToldLine]:
    for row in services.iter_rows(named=True):
        pence = row["weekly_pence"]
        is_believed = pence is None or pence <= MOST_WEEKLY_PENCE
        component, service = row["service_component"] or "", row["service_type"]
        same = [row["event_start_date"].isoformat(), row["client_type"], service, component]
        yield ToldLine(
            record=UUID(row["person"]),
            key=canonical([*same, row["at"]]),
            service=canonical(same),
            what=said(
                service,
                component,
                row["delivery_mechanism"],
                row["one_off_pence"],
                is_costed=pence is not None and is_believed,
            ),
            weekly_pence=(pence or 0) if is_believed else 0,
            from_on=row["event_start_date"],
            until_on=row["end"],
            is_believed=is_believed,
        )
