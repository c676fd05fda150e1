"""What a run over client level data found, as plain data, as words, and as the tables that come whole."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl

from ownway.cli.cld_asked import Asked
from ownway.cli.cld_quality import quality_lines, with_words
from ownway.cli.cld_run import Told
from ownway.engines import client_level_data as cld
from ownway.kernel.pence import Pence
from ownway.kernel.references import Plain

_WHAT: Final = {
    "1a": "Adults who direct their own support",
    "2a": "Adults with direct payments",
    "1b": "Carers who direct their own support",
    "2b": "Carers with direct payments",
}


def as_data(asked: Asked, told: Told, written: list[str]) -> dict[str, Plain]:
    """Everything found, as one JSON document."""
    return {
        "files": [
            {
                "name": one.name,
                "encoding": one.encoding,
                "rows": one.rows,
                "set_aside": one.set_aside,
                "missing_columns": list(one.missing),
                "extra_columns": list(one.extra),
            }
            for one in told.files
        ],
        "rows": sum(one.rows for one in told.files),
        "set_aside": sum(one.set_aside for one in told.files),
        "faults": {"total_rows": told.faulty_rows, "by_kind": _kinds(told)},
        "submissions": _plain(told.submissions),
        "period": _span(told.days.period),
        "events": _plain(told.events),
        "people": _plain(told.people),
        "without_person": told.without_person,
        "ascof_3d": {
            "snapshot": told.days.snapshot.isoformat(),
            "year": _span(told.days.year),
            "person_rule": asked.rule.value,
            "engine": cld.VERSION,
            "dropped_rows": {"adults": told.adults.dropped, "carers": told.carers.dropped},
            "unknown": {"adults": _plain(told.adults.unknown), "carers": _plain(told.carers.unknown)},
            "measures": _plain(_measures(told)),
        },
        "spending": _plain(told.spending),
        "quality": _plain(told.quality),
        "written": list(written),
    }


def whole_tables(told: Told) -> dict[str, pl.DataFrame]:
    """The tables that are small enough to come whole, by name."""
    return {
        "ascof_3d": _measures(told),
        "spending": told.spending,
        "quality": with_words(told.quality),
        "submissions": told.submissions,
    }


def in_words(told: Told, written: list[str]) -> str:
    """What was found, for a person to read."""
    lines = []
    for one in told.files:
        lines.append(f"{one.name}: {one.rows:,} rows, {one.set_aside:,} set aside ({one.encoding})")
        if one.missing:
            lines.append(f"  Columns that are not there, taken as blank: {', '.join(one.missing)}")
        if one.extra:
            lines.append(f"  Columns that are not of the return, not read: {', '.join(one.extra)}")
    for part in (_fault_lines, _event_lines, _measure_lines, _spending_lines):
        lines += ["", *part(told)]
    lines += ["", *quality_lines(told.quality)]
    if written:
        lines += ["", "Written:", *(f"  {one}" for one in written)]
    return "\n".join(lines)


def _kinds(told: Told) -> list[Plain]:
    ranked = sorted(told.faults.items(), key=lambda item: (-item[1], item[0]))
    return [{"field": field, "kind": kind, "rows": count, "say": cld.SAY[kind]} for (field, kind), count in ranked]


def _measures(told: Told) -> pl.DataFrame:
    both = pl.concat([told.adults.counts, told.carers.counts]).sort("council", "measure", "age")
    tenths = pl.col("percent_tenths")
    percent = (tenths // 10).cast(pl.String) + "." + (tenths % 10).cast(pl.String)
    return both.select(pl.exclude("percent_tenths"), percent=percent)


def _plain(table: pl.DataFrame) -> list[Plain]:
    return [{name: _plain_cell(value) for name, value in row.items()} for row in table.iter_rows(named=True)]


def _plain_cell(value: Any) -> Plain:
    return value.isoformat() if isinstance(value, date) else value


def _span(days: tuple[date, date]) -> Plain:
    return {"first": days[0].isoformat(), "last": days[1].isoformat()}


def _fault_lines(told: Told) -> list[str]:
    if not told.faults:
        return ["No faults were found."]
    lines = [f"{told.faulty_rows:,} {'row has' if told.faulty_rows == 1 else 'rows have'} faults:"]
    for (field, kind), count in sorted(told.faults.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"  {count:>9,}  {field}: {cld.SAY[kind]}")
    return lines


def _event_lines(told: Told) -> list[str]:
    lines = [f"{'Council':<12}{'Events':<14}{'Once each':>12}{'In period':>12}"]
    for council, event, count, inside in told.events.iter_rows():
        lines.append(f"{council:<12}{event:<14}{count:>12,}{inside:>12,}")
    return lines


def _measure_lines(told: Told) -> list[str]:
    first, last = told.days.year
    lines = [f"ASCOF 3D: adults on {told.days.snapshot}, carers from {first} to {last}"]
    for council, _, measure, age, top, bottom, percent in _measures(told).iter_rows():
        share = "none" if percent is None else f"{percent}%"
        lines.append(f"{council:<12}{measure}  {_WHAT[measure]:<38}{age:<12}{top:>10,} of {bottom:>9,}{share:>8}")
    dropped = told.adults.dropped + told.carers.dropped
    if dropped:
        lines.append(f"{dropped:,} rows could not be tied to one person and are left out of these.")
    return lines


def _spending_lines(told: Told) -> list[str]:
    first, last = told.days.period
    lines = [f"Services from {first} to {last}"]
    for row in told.spending.filter(pl.col("by").is_in(["setting", "mechanism"])).iter_rows(named=True):
        amount = str(Pence(row["period_pence"]))
        without = f", {row['without_cost']:,} without a cost" if row["without_cost"] else ""
        lines.append(f"{row['council']:<12}{row['group'][:44]:<46}{row['people']:>9,} people{amount:>20}{without}")
    return lines
