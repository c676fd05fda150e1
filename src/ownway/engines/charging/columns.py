"""Columns of people: one whole number each, or one for everybody, cut into blocks that fit the processor's cache."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ownway.engines.charging.inputs import BY_NAME, FIELDS
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import as_column

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Column: TypeAlias = Numbers | int
"""A value for each person, or one value for everybody."""

BLOCK: Final = 32_768
"""Rows worked at a time."""


def complete(columns: Mapping[str, Column]) -> dict[str, Numbers]:
    """Every field's column, defaults as columns without length; raise ``Refused`` for unknown or missing names."""
    unknown = [Problem(name, "This name is not known here.") for name in columns if name not in BY_NAME]
    missing = [
        Problem(field.name, f"{field.say} is missing. Give it.")
        for field in FIELDS
        if field.missing is None and field.name not in columns
    ]
    if unknown or missing:
        raise Refused(*unknown, *missing)
    return {field.name: as_column(columns.get(field.name, field.missing)) for field in FIELDS}


def count_of(columns: Mapping[str, Numbers]) -> int:
    """How many people; raise ``ValueError`` when columns differ in length."""
    counts = {column.size for column in columns.values() if column.ndim}
    if len(counts) > 1:
        raise ValueError("columns of one table are of one length")
    return counts.pop() if counts else 1


def part(columns: Mapping[str, Numbers], rows: slice | Numbers) -> dict[str, Numbers]:
    """Some rows of every column; what is one for everybody stays so."""
    return {
        name: column[rows].astype(np.int64, copy=False) if column.ndim else column for name, column in columns.items()
    }


def is_nothing(column: Numbers | Flags) -> bool:
    """Whether a column is nought (or no) for everybody, so that its arithmetic can be left out."""
    return column.ndim == 0 and not column


def total(columns: Mapping[str, Numbers], names: tuple[str, ...]) -> Numbers:
    """The sum of the named columns, leaving out those that are nought for everybody."""
    found = np.asarray(0)
    for name in names:
        if not is_nothing(columns[name]):
            found = columns[name] if is_nothing(found) else found + columns[name]
    return found
