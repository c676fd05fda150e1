"""Today's packages from the tables of a yearly return: one row a person, with what still goes on at the end of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from ownway.connectors.tables.columns import scan

_ENDINGS: Final = (".parquet", ".csv")
_PEOPLE, _SERVICES, _SUBMISSIONS = "people", "services", "submissions"
_MADE_UP: Final = "MADEUP-"
_KEY: Final = ["la_code", "person"]


def return_in(folder: Path) -> pl.LazyFrame | None:
    """The table of people and packages that a folder's people and services make; nothing where it holds none.

    A service counts where it has no end or ends on or after the last day of the newest submission. Weekly and yearly
    amounts are those of the folder itself. Raise ``Refused`` where a table cannot be read.
    """
    found = {name: _table(folder, name) for name in (_PEOPLE, _SERVICES, _SUBMISSIONS)}
    people, services = found[_PEOPLE], found[_SERVICES]
    if people is None or services is None:
        return None
    packages = (
        services.filter(_goes_on(found[_SUBMISSIONS]))
        .group_by(_KEY)
        .agg(pl.col("yearly_pence").cast(pl.Int64).sum().alias("yearly_pence"))
        .filter(pl.col("yearly_pence") > 0)
    )
    return people.join(packages, on=_KEY, how="inner").select(
        pl.col("person"),
        pl.when(pl.col("la_person_unique_identifier").str.starts_with(_MADE_UP))
        .then(pl.lit("yes"))
        .otherwise(pl.lit("no"))
        .alias("made_up"),
        pl.col("age_band"),
        pl.col("ethnicity"),
        pl.col("primary_support_reason").alias("support_reason"),
        pl.when(pl.col("client_type").str.to_lowercase().str.contains("carer"))
        .then(pl.lit("yes"))
        .otherwise(pl.lit("no"))
        .alias("is_carer"),
        pl.col("la_code").alias("area"),
        pl.col("yearly_pence"),
    )


def _goes_on(submissions: pl.LazyFrame | None) -> pl.Expr:
    """Days are written year first, so that the later of two is the greater text."""
    ends = pl.col("event_end_date").cast(pl.String)
    has_none = ends.is_null() | (ends == "")
    if submissions is None:
        return has_none
    last = submissions.select(pl.col("reporting_period_end_date").cast(pl.String).max()).collect().item()
    return has_none | (ends >= str(last))


def _table(folder: Path, name: str) -> pl.LazyFrame | None:
    path = next((folder / f"{name}{one}" for one in _ENDINGS if (folder / f"{name}{one}").is_file()), None)
    return None if path is None else scan(path).with_columns(pl.all().cast(pl.String))
