"""Opens a file of client level data: its headings against the known ones, then blocks of text under known names."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from ownway.connectors.client_level_data.encodings import encoding_of, utf8_pieces
from ownway.connectors.client_level_data.lines import RowFault, read_block, whole_lines
from ownway.kernel.problems import Problem, Refused

ENDINGS: Final = (".csv", ".parquet")
BATCH: Final = 50_000
_SEPARATORS: Final = (",", ";", "\t", "|")
_MOST_HEADING: Final = 1 << 20


@dataclass
class Block:
    """Some rows: text under known names with their ``row``, bad rows apart, and how far in the file it is (0 to 1)."""

    text: pl.DataFrame
    rows: int
    faults: list[RowFault]
    done: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: the field it stands for, its heading in the file, and its place there from 0."""

    field: str
    heading: str
    place: int


@dataclass(frozen=True)
class OpenFile:
    """A file that can be used. ``known`` are the fields it has, ``extra`` its other headings, which are not read."""

    path: Path
    encoding: str
    columns: tuple[Column, ...]
    extra: tuple[str, ...]
    separator: str = ","

    @property
    def known(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    @property
    def width(self) -> int:
        return len(self.columns) + len(self.extra)

    def blocks(self) -> Iterator[Block]:
        """Its rows in blocks; raise ``Refused`` where the file breaks off in the middle of its bytes."""
        return _parquet_blocks(self) if self.encoding == "parquet" else _csv_blocks(self)


def open_file(path: Path, canonical: Callable[[str], str | None], needed: frozenset[str]) -> OpenFile:
    """Check that a file can be used: there, readable, every needed field once.

    ``canonical`` gives the field a heading stands for. Raise ``Refused`` with every problem, before any row is read.
    """
    if not path.is_file():
        raise Refused(Problem(path.name, "There is no such file. Check its name and folder."))
    match path.suffix.lower():
        case ".csv":
            encoding = encoding_of(path)
            names, separator = _csv_names(path, encoding, canonical)
        case ".parquet":
            encoding, separator = "parquet", ","
            names = _parquet_names(path)
        case _:
            raise Refused(Problem(path.name, f"Give a file that ends in {' or '.join(ENDINGS)}."))
    fields = [canonical(name) for name in names]
    _refuse_headings(path, names, fields, needed)
    columns = tuple(Column(one, names[at], at) for at, one in enumerate(fields) if one)
    extra = tuple(name for name, one in zip(names, fields, strict=True) if one is None)
    return OpenFile(path, encoding, columns, extra, separator)


def _refuse_headings(path: Path, names: list[str], fields: list[str | None], needed: frozenset[str]) -> None:
    if not any(fields):
        say = "Its first row names no field of the return. The headings must stand in the first row."
        raise Refused(Problem(path.name, say))
    twice = [one for one in dict.fromkeys(fields) if one and fields.count(one) > 1]
    twice += [one for one in dict.fromkeys(names) if names.count(one) > 1 and one not in twice and one.strip()]
    problems = [Problem(f"{path.name}, {one}", "Two columns have this heading. Take one of them out.") for one in twice]
    problems += [
        Problem(f"{path.name}, {one}", "This column is missing and nothing can be counted without it. Add it.")
        for one in sorted(needed - set(fields))
    ]
    if problems:
        raise Refused(*problems)


def _csv_names(path: Path, encoding: str, canonical: Callable[[str], str | None]) -> tuple[list[str], str]:
    start = b""
    for piece in utf8_pieces(path, encoding):
        start += piece
        if b"\n" in start or len(start) > _MOST_HEADING:
            break
    line = start.partition(b"\n")[0].decode(errors="replace")
    if not line.strip():
        raise Refused(Problem(path.name, "This file is empty. Its first row must name the columns."))
    readings = [(_heading_cells(line, one), one) for one in _SEPARATORS]
    return max(readings, key=lambda reading: sum(canonical(name) is not None for name in reading[0]))


def _heading_cells(line: str, separator: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        # A cell longer than any reader here allows: no heading of ours, so nothing in it is one.
        return []


def _csv_blocks(file: OpenFile) -> Iterator[Block]:
    size = max(file.path.stat().st_size, 1)
    chosen = [pl.col(str(column.place)).alias(column.field) for column in file.columns]
    before, read, is_first = 0, 0, True
    for block, is_last in whole_lines(utf8_pieces(file.path, file.encoding)):
        read += len(block)
        body = block.partition(b"\n")[2] if is_first else block
        is_first = False
        if not body:
            continue
        cut = read_block(body, file.width, file.separator, before, is_last=is_last)
        text, again = _without_headings(cut.frame.select("row", *chosen), file.columns)
        yield Block(text, cut.rows, cut.faults + again, min(read / size, 1.0))
        before += cut.rows


def _without_headings(text: pl.DataFrame, columns: tuple[Column, ...]) -> tuple[pl.DataFrame, list[RowFault]]:
    """Without lines that only say the headings again, as happens where files were put one after another."""
    first = columns[0]
    might = (text[first.field].str.strip_chars() == first.heading).fill_null(value=False)
    if not might.any():
        return text, []
    again = pl.all_horizontal(
        (pl.col(one.field).str.strip_chars() == one.heading).fill_null(value=False) for one in columns
    )
    faults = [RowFault(row, "heading_again", first.heading) for row in text.filter(again)["row"]]
    return text.filter(~again), faults


def _parquet_names(path: Path) -> list[str]:
    try:
        schema = pl.scan_parquet(path, glob=False).collect_schema()
    except (PolarsError, OSError) as fault:
        raise Refused(Problem(path.name, "This is not a Parquet file that can be read. Write it again.")) from fault
    nested = [
        Problem(f"{path.name}, {name}", "This column holds lists. Give one value a cell.")
        for name, kind in schema.items()
        if kind.is_nested()
    ]
    if nested:
        raise Refused(*nested)
    return schema.names()


def _parquet_blocks(file: OpenFile) -> Iterator[Block]:
    chosen = [pl.col(column.heading).cast(pl.String).alias(column.field) for column in file.columns]
    try:
        frame = pl.scan_parquet(file.path, glob=False)
        total = max(int(frame.select(pl.len()).collect().item()), 1)
        before = 0
        for batch in frame.select(chosen).collect_batches(chunk_size=BATCH, maintain_order=True):
            numbered = batch.with_row_index("row", before + 1).with_columns(pl.col("row").cast(pl.Int64))
            before += batch.height
            yield Block(numbered, batch.height, [], before / total)
    except (PolarsError, OSError) as fault:
        raise Refused(Problem(file.path.name, "This file cannot be read to its end. Write it again.")) from fault
