"""Opens a CSV or Parquet file and hands out its rows in batches, as text or plain values, in bounded memory."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

import polars as pl
from polars.exceptions import PolarsError

from ownway.kernel.problems import Problem, Refused

MOST_CELL = 10_000
"""No true cell of a case is longer than this many characters."""

ENDINGS = (".csv", ".parquet")

BETWEEN = (",", ";", "\t")
"""What may stand between cells: the one that parts the heading into most names, else the first."""


@dataclass
class Rows:
    """One batch of rows by column: ``numbers`` are row numbers of the file, the first row after the names being 1."""

    numbers: list[int]
    columns: dict[str, Sequence[object]]
    problems: list[Problem] = field(default_factory=list)


def open_rows(path: Path, batch: int) -> tuple[list[str], Iterator[Rows]]:
    """The names of the columns and the batches; raise ``Refused`` when the file cannot be used at all."""
    if not path.is_file():
        raise Refused(Problem(path.name, "There is no such file. Check its name and folder."))
    match path.suffix.lower():
        case ".csv":
            return _open_csv(path, batch)
        case ".parquet":
            return _open_parquet(path, batch)
    raise Refused(Problem(path.name, f"Give a file that ends in {' or '.join(ENDINGS)}."))


@dataclass(frozen=True)
class _Written:
    """How a CSV file is written: spreadsheets save commas, semicolons or tabs between cells, in UTF-8 or UTF-16."""

    encoding: str
    between: str

    def reader(self, file: TextIO) -> Iterator[list[str]]:
        return csv.reader(file, delimiter=self.between, strict=True)


def _open_csv(path: Path, batch: int) -> tuple[list[str], Iterator[Rows]]:
    csv.field_size_limit(MOST_CELL)
    encoding = _encoding_of(path)
    ways = [_Written(encoding, between) for between in BETWEEN]
    written = max(ways, key=lambda one: len(_tried(one, path)))
    with path.open(encoding=encoding, newline="") as file:
        names = [name.strip() for name in _next(written.reader(file), path)]
    if not names:
        raise Refused(Problem(path.name, "This file is empty. Its first row must name the columns."))
    return names, _csv_batches(path, names, batch, written)


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def _tried(written: _Written, path: Path) -> list[str]:
    try:
        with path.open(encoding=written.encoding, newline="") as file:
            return next(written.reader(file), [])
    except (csv.Error, UnicodeDecodeError):
        return []


def _csv_batches(path: Path, names: list[str], batch: int, written: _Written) -> Iterator[Rows]:
    with path.open(encoding=written.encoding, newline="") as file:
        reader = written.reader(file)
        _next(reader, path)
        at = 0
        while lines := _take(reader, path, batch, at):
            yield _gather(lines, names, at)
            at += len(lines)


def _gather(lines: list[list[str]], names: list[str], before: int) -> Rows:
    numbers, good, problems = [], [], []
    for number, line in enumerate(lines, before + 1):
        if len(line) == len(names):
            numbers.append(number)
            good.append(line)
        elif line:
            say = f"This row has {len(line)} values and there are {len(names)} columns. Give one value for each."
            problems.append(Problem("row", say, row=number))
    columns: dict[str, Sequence[object]] = dict(zip(names, zip(*good, strict=True), strict=True)) if good else {}
    return Rows(numbers, columns or dict.fromkeys(names, ()), problems)


def _take(reader: Iterator[list[str]], path: Path, batch: int, before: int) -> list[list[str]]:
    try:
        return list(islice(reader, batch))
    except (csv.Error, UnicodeDecodeError) as fault:
        say = f"This file cannot be read after row {before}: {_why(fault)}. Save it again as CSV in UTF-8."
        raise Refused(Problem(path.name, say)) from fault


def _next(reader: Iterator[list[str]], path: Path) -> list[str]:
    try:
        return next(reader, [])
    except (csv.Error, UnicodeDecodeError) as fault:
        raise Refused(Problem(path.name, f"This is not a CSV file: {_why(fault)}. Save it again in UTF-8.")) from fault


def _why(fault: Exception) -> str:
    return "it is not in UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)


def _open_parquet(path: Path, batch: int) -> tuple[list[str], Iterator[Rows]]:
    try:
        frame = pl.scan_parquet(path)
        names = frame.collect_schema().names()
    except (PolarsError, OSError) as fault:
        raise Refused(Problem(path.name, "This is not a Parquet file that can be read. Write it again.")) from fault
    return names, _parquet_batches(path, frame, names, batch)


def _parquet_batches(path: Path, frame: pl.LazyFrame, names: list[str], batch: int) -> Iterator[Rows]:
    at = 0
    while True:
        try:
            part = frame.slice(at, batch).collect()
        except (PolarsError, OSError) as fault:
            raise Refused(Problem(path.name, f"This file cannot be read after row {at}. Write it again.")) from fault
        if part.is_empty():
            return
        numbers = list(range(at + 1, at + part.height + 1))
        yield Rows(numbers, {name: part[name].to_list() for name in names})
        at += part.height
