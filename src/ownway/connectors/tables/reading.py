"""Turns rows of a file into columns of whole numbers, reading each different value of a column only once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ownway.connectors.tables.rows import Rows, open_rows
from ownway.kernel.fields import Field
from ownway.kernel.problems import Problem, Refused

BATCH = 50_000
REFERENCE = "reference"
"""A column of this name is carried along, unread, so that results can be told apart."""

_REMEMBERED = 200_000


@dataclass(frozen=True)
class Batch:
    """The good rows of one part of a file, and the problems of the others.

    ``columns`` holds every field (pence, whole numbers, places in choices, days since 1970); ``rows`` the number of
    each row in the file, from 1; ``references`` each row's own reference, empty where the file gives none.
    """

    columns: dict[str, NDArray[np.int64]]
    rows: NDArray[np.int64]
    problems: list[Problem]
    references: list[str]

    def without(self, places: Collection[int]) -> Batch:
        """The same batch without some rows, by their place in it (from 0): those a later check found bad."""
        good = np.ones(len(self.rows), dtype=np.bool_)
        good[list(places)] = False
        return self.only(good, self.problems)

    def only(self, good: NDArray[np.bool_], problems: list[Problem]) -> Batch:
        """The rows marked good, with the problems of the others."""
        if good.all():
            return Batch(self.columns, self.rows, problems, self.references)
        columns = {name: column[good] for name, column in self.columns.items()}
        references = [one for one, is_good in zip(self.references, good, strict=True) if is_good]
        return Batch(columns, self.rows[good], problems, references)


def read_cases(path: Path, fields: Sequence[Field], batch: int = BATCH) -> Iterator[Batch]:
    """The cases of a CSV or Parquet file, ``batch`` rows at a time.

    Raise ``Refused`` when the file cannot be used: not there, unreadable, a column unknown, doubled or missing.
    """
    names, parts = open_rows(path, batch)
    _refuse_names(names, fields)
    readers = {field.name: _Reader(field) for field in fields}
    return (_read(part, readers) for part in parts)


class _Reader(dict[object, int | Problem]):
    """A field that remembers what it has read, so that a column's repeated values cost a look-up."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def __missing__(self, given: object) -> int | Problem:
        read = self.field.read(given)
        if len(self) < _REMEMBERED:
            self[given] = read
        return read


def _read(part: Rows, readers: dict[str, _Reader]) -> Batch:
    count = len(part.numbers)
    good = np.ones(count, dtype=bool)
    columns: dict[str, NDArray[np.int64]] = {}
    problems = list(part.problems)
    for name, reader in readers.items():
        if name not in part.columns:
            columns[name] = np.full(count, reader[None], dtype=np.int64)
            continue
        values = list(map(reader.__getitem__, part.columns[name]))
        try:
            columns[name] = np.fromiter(values, dtype=np.int64, count=count)
        except TypeError:
            columns[name] = _with_faults(values, part.numbers, good, problems)
    references = ["" if one is None else str(one) for one in part.columns.get(REFERENCE, [""] * count)]
    whole = Batch(columns, np.array(part.numbers, dtype=np.int64), [], references)
    return whole.only(good, sorted(problems, key=lambda one: one.row or 0))


def _with_faults(
    values: list[int | Problem], numbers: list[int], good: NDArray[np.bool_], problems: list[Problem]
) -> NDArray[np.int64]:
    """The column with noughts where a value was bad; marks those rows in ``good`` and adds their ``problems``."""
    column = np.zeros(len(values), dtype=np.int64)
    for at, value in enumerate(values):
        if isinstance(value, Problem):
            good[at] = False
            problems.append(Problem(value.where, value.say, row=numbers[at]))
        else:
            column[at] = value
    return column


def _refuse_names(names: list[str], fields: Sequence[Field]) -> None:
    known = {field.name for field in fields} | {REFERENCE}
    problems = [Problem(name, "No such column is known. Check its spelling.") for name in names if name not in known]
    problems += [Problem(name, "Two columns have this name.") for name in dict.fromkeys(names) if names.count(name) > 1]
    problems += [
        Problem(field.name, f"{field.say} needs a column of this name.")
        for field in fields
        if field.missing is None and field.name not in names
    ]
    if problems:
        raise Refused(*problems)
