"""Reads a whole table of people at once into columns: each different value of a column is read only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars.exceptions import PolarsError

from ownway.connectors.tables.rows import ENDINGS
from ownway.kernel.fields import Field
from ownway.kernel.problems import Problem, Refused

MOST_TOLD: Final = 20
"""Faults told one by one; the others are counted."""

NOT_KNOWN: Final = "not known"
"""The label of a cell with nothing in it."""


@dataclass(frozen=True)
class People:
    """The good rows of a table: numbers by field, labels by name as places in a list, and what was wrong."""

    columns: dict[str, NDArray[np.int64]]
    labels: dict[str, tuple[NDArray[np.int64], tuple[str, ...]]]
    problems: list[Problem]
    bad_rows: int

    def __len__(self) -> int:
        return next((len(one) for one in self.columns.values()), 0)


def read_people(frame: pl.LazyFrame, fields: Sequence[Field], labels: Sequence[str]) -> People:
    """The columns of ``fields`` and ``labels`` that a table has; its other columns are left alone.

    A row with a bad value is left out and told. Raise ``Refused`` when the table cannot be read or a field that must
    be given has no column.
    """
    try:
        names = frame.collect_schema().names()
        _refuse_missing(names, fields)
        wanted = [name for name in dict.fromkeys([*(field.name for field in fields), *labels]) if name in names]
        table = frame.select(wanted).collect()
    except (PolarsError, OSError) as fault:
        raise Refused(Problem("table", "This table cannot be read to its end. Save it again in UTF-8.")) from fault
    return _read(table, fields, [name for name in labels if name in names])


def _refuse_missing(names: Sequence[str], fields: Sequence[Field]) -> None:
    missing = [field for field in fields if field.missing is None and field.name not in names]
    if missing:
        raise Refused(*(Problem(one.name, f"{one.say} needs a column of this name.") for one in missing))


def scan(path: Path) -> pl.LazyFrame:
    """A CSV or Parquet file as a table that is not yet read; raise ``Refused`` where it cannot be used at all."""
    if not path.is_file():
        raise Refused(Problem(path.name, "There is no such file. Check its name and folder."))
    try:
        if path.suffix.lower() == ".csv":
            frame = pl.scan_csv(path, infer_schema=False)
        elif path.suffix.lower() == ".parquet":
            frame = pl.scan_parquet(path)
        else:
            raise Refused(Problem(path.name, f"Give a file that ends in {' or '.join(ENDINGS)}."))
        frame.collect_schema()
    except (PolarsError, OSError) as fault:
        raise Refused(Problem(path.name, "This file cannot be read as a table. Save it again in UTF-8.")) from fault
    return frame


def _read(table: pl.DataFrame, fields: Sequence[Field], labels: Sequence[str]) -> People:
    good = np.ones(table.height, dtype=np.bool_)
    problems: list[Problem] = []
    columns = {
        field.name: _numbers(table[field.name], field, good, problems) for field in fields if field.name in table
    }
    bad = int(table.height - good.sum())
    if bad:
        columns = {name: column[good] for name, column in columns.items()}
    found = {name: _labels(table[name].filter(pl.Series(good))) for name in labels}
    return People(columns, found, sorted(problems, key=lambda one: one.row or 0)[:MOST_TOLD], bad)


def _numbers(column: pl.Series, field: Field, good: NDArray[np.bool_], problems: list[Problem]) -> NDArray[np.int64]:
    """A column of whole numbers; rows whose value is bad are marked in ``good`` and told in ``problems``."""
    different = column.unique()
    read = [field.read(value) for value in different.to_list()]
    numbers = pl.Series([None if isinstance(one, Problem) else one for one in read], dtype=pl.Int64)
    found = column.replace_strict(different, numbers, return_dtype=pl.Int64, default=None)
    if column.null_count() and field.missing is not None:
        found = found.set(column.is_null(), field.missing)
    if found.null_count():
        faults = {value: one for value, one in zip(different.to_list(), read, strict=True) if isinstance(one, Problem)}
        rows = found.is_null().arg_true().to_numpy()
        good[rows] = False
        for row in rows[:MOST_TOLD].tolist():
            fault = faults[column[row]]
            problems.append(Problem(fault.where, fault.say, row=row + 1))
    return found.fill_null(0).to_numpy()


def _labels(column: pl.Series) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Places in the labels of a column, in alphabetical order; an empty cell has a label of its own."""
    text = column.cast(pl.String).fill_null("").str.strip_chars().replace("", NOT_KNOWN)
    names = text.unique().sort()
    places = pl.Series(range(len(names)), dtype=pl.Int64)
    return text.replace_strict(names, places, return_dtype=pl.Int64).to_numpy(), tuple(names.to_list())
