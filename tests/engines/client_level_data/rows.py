"""Rows of text as the engine is given them, from plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
from benchmarks.files_case import NAMES

from ownway.engines import client_level_data as cld

SNAPSHOT = date(2026, 3, 31)
YEAR = (date(2025, 4, 1), SNAPSHOT)

ADULT = {
    "LA_Code": "E08000001",
    "Reporting_Period_Start_Date": "2025-04-01",
    "Reporting_Period_End_Date": "2026-03-31",
    "NHS_Number": "9990000018",
    "LA_Person_Unique_Identifier": "1",
    "Date_of_Birth": "1980-06-15",
    "Client_Type": "Service user",
    "Event_Type": "Service",
    "Event_Start_Date": "2025-05-01",
    "Service_Type": "Long term support: Community",
    "Delivery_Mechanism": "CASSR commissioned support",
    "Service_Component": "Home support or domiciliary care",
}
CARER = ADULT | {"Client_Type": "Unpaid carer", "Service_Type": "Unpaid carer support: Direct to unpaid carer"}


def text(rows: Sequence[Mapping[str, str]], files: Sequence[int] | None = None) -> pl.DataFrame:
    data: dict[str, pl.Series] = {
        "file": pl.Series(files or [0] * len(rows), dtype=pl.UInt16),
        "row": pl.Series(range(1, len(rows) + 1), dtype=pl.Int64),
    }
    data |= {name: pl.Series([_cell(row, name, at) for at, row in enumerate(rows)], dtype=pl.String) for name in NAMES}
    return pl.DataFrame(data)


def _cell(row: Mapping[str, str], name: str, at: int) -> str | None:
    """A blank cell comes as nothing at all or, quoted in the file, as empty text: every other row has the other."""
    return row.get(name, "") or (None if at % 2 else "")


def checked(rows: Sequence[Mapping[str, str]]) -> cld.Checked:
    return cld.check(text(rows))


def records(rows: Sequence[Mapping[str, str]] | pl.DataFrame) -> pl.DataFrame:
    """The latest records, as a run makes them."""
    ready = cld.prepare(cld.check(rows if isinstance(rows, pl.DataFrame) else text(rows)).rows)
    ends = ready.group_by("la_code").agg(last_end=pl.col("reporting_period_end_date").max())
    return cld.latest_records(ready, ends)


def measured(rows: Sequence[Mapping[str, str]]) -> tuple[cld.Measured, cld.Measured]:
    kept = records(rows)
    rule = cld.PersonRule.NHSE_HYBRID
    return (
        cld.measure(cld.ADULTS, [cld.adult_rows(kept, SNAPSHOT)], rule),
        cld.measure(cld.CARERS, [cld.carer_rows(kept, *YEAR)], rule),
    )


def counted(found: cld.Measured) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Counts by council, measure and age, without lines where nobody is."""
    return {
        (row["council"], row["measure"], row["age"]): (row["numerator"], row["denominator"])
        for row in found.counts.iter_rows(named=True)
        if row["denominator"]
    }
