"""Cuts UTF-8 pieces of a CSV file into blocks of whole rows and reads each block into columns of text.

A whole block is read at once with a mark added at the end of every line: a row whose mark stands in its right cell has
the right number of cells. Only a block where lines and rows disagree (a line end inside a cell, a quote mark never
closed) is read line by line, so that one bad quote mark spoils one row and not the rest of the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

_END: Final = "\x02"
_LAST: Final = "__end"
MOST_LINES_IN_A_CELL: Final = 200
MOST_GIVEN: Final = 200
"""Characters of a bad row that are shown."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that cannot be used: its number in the file, from 1 after the headings, the kind, the start of it."""

    row: int
    kind: str
    given: str


@dataclass
class Cut:
    """Rows of text under the headings' places (``0``, ``1`` ...) with their ``row``; ``rows`` counts every row met."""

    frame: pl.DataFrame
    rows: int
    faults: list[RowFault] = field(default_factory=list)


def whole_lines(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Blocks that end with a line, none within a quoted cell where that can be told; and whether each is the last."""
    held = b""
    waiting = None
    for piece in pieces:
        whole = held + piece
        cut = _cut_at(whole)
        block, held = whole[:cut], whole[cut:]
        if not block:
            continue
        if waiting is not None:
            yield waiting, False
        waiting = block
    if held:
        if waiting is not None:
            yield waiting, False
        waiting = held
    if waiting is not None:
        yield waiting, True


def _cut_at(block: bytes) -> int:
    """The end of the last line outside a quoted cell, 0 to wait for more; any line's end where quotes do not pair."""
    last = cut = block.rfind(b"\n") + 1
    marks = block.count(b'"', 0, cut)
    for _ in range(MOST_LINES_IN_A_CELL):
        if marks % 2 == 0:
            return cut
        earlier = block.rfind(b"\n", 0, cut - 1) + 1
        marks -= block.count(b'"', earlier, cut)
        cut = earlier
    return last


def read_block(block: bytes, width: int, separator: str, before: int, *, is_last: bool) -> Cut:
    """The rows of a block; ``before`` rows came earlier, and ``is_last`` says that a short last row was cut off."""
    lines = block.count(b"\n") + (not block.endswith(b"\n"))
    frame = _read_at_once(block, width, separator)
    if frame is None or frame.height != lines:
        return _read_by_line(block, width, separator, before, is_last=is_last)
    frame = frame.with_row_index("row", before + 1).with_columns(pl.col("row").cast(pl.Int64))
    good = frame[_LAST] == _END
    good = good.fill_null(value=False)
    if good.all():
        return Cut(_not_blank(frame.drop(_LAST)), lines)
    bad = frame.filter(~good)
    is_cut_off = is_last and not block.endswith(b"\n")
    faults = [_fault_of(row, separator, lines + before if is_cut_off else 0) for row in bad.iter_rows()]
    kept = [one for one in faults if one.given.strip(separator + " ")]
    return Cut(_not_blank(frame.filter(good).drop(_LAST)), lines, kept)


def _fault_of(row: tuple[object, ...], separator: str, cut_off_row: int) -> RowFault:
    number, *cells = row
    given = separator.join("" if one is None else str(one) for one in cells).split(separator + _END)[0]
    kind = "cut_off" if number == cut_off_row and _END in [str(one) for one in cells] else "cells"
    return RowFault(int(str(number)), kind, given[:MOST_GIVEN].removesuffix(_END))


def _read_at_once(block: bytes, width: int, separator: str) -> pl.DataFrame | None:
    mark = f"{separator}{_END}\n".encode()
    marked = (block if block.endswith(b"\n") else block + b"\n").replace(b"\n", mark)
    schema = {**{str(at): pl.String for at in range(width)}, _LAST: pl.String}
    try:
        return pl.read_csv(
            marked, has_header=False, schema=schema, separator=separator, truncate_ragged_lines=True, glob=False
        )
    except PolarsError:
        return None


def _read_by_line(block: bytes, width: int, separator: str, before: int, *, is_last: bool) -> Cut:
    lines = block.decode().split("\n")
    if lines[-1] == "":
        lines.pop()
    rows: list[list[str]] = []
    numbers: list[int] = []
    faults: list[RowFault] = []
    at, number = 0, before
    while at < len(lines):
        number += 1
        cells, used = _one_row(lines, at, width, separator)
        is_end = is_last and at + used >= len(lines) and not block.endswith(b"\n")
        if cells is None:
            kind = "cut_off" if is_end else "quote"
            faults.append(RowFault(number, kind, lines[at][:MOST_GIVEN]))
        elif len(cells) == width:
            rows.append(cells)
            numbers.append(number)
        elif any(cells):
            kind = "cut_off" if is_end and len(cells) < width else "cells"
            faults.append(RowFault(number, kind, lines[at][:MOST_GIVEN]))
        at += used
    columns = zip(*rows, strict=True) if rows else [()] * width
    data = {"row": pl.Series(numbers, dtype=pl.Int64)}
    data |= {str(place): pl.Series(column, dtype=pl.String) for place, column in enumerate(columns)}
    return Cut(_not_blank(pl.DataFrame(data)), number - before, faults)


def _one_row(lines: list[str], at: int, width: int, separator: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins at a line and how many lines it takes; none where a quote is never closed."""
    first = _cells(lines[at], separator)
    if first is not None:
        return first, 1
    whole = lines[at]
    for more in range(1, min(MOST_LINES_IN_A_CELL, len(lines) - at)):
        whole += "\n" + lines[at + more]
        cells = _cells(whole, separator)
        if cells is not None:
            # Fewer or more cells: the quote mark was closed by a later row's, so only the first line is to blame.
            return (cells, more + 1) if len(cells) == width else (None, 1)
    return None, 1


def _cells(text: str, separator: str) -> list[str] | None:
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _not_blank(frame: pl.DataFrame) -> pl.DataFrame:
    """Without the rows of separators only that spreadsheets leave behind."""
    might = frame[frame.columns[1]].fill_null("").str.strip_chars() == ""
    if not might.any():
        return frame
    return frame.filter(~pl.all_horizontal(pl.exclude("row").fill_null("").str.strip_chars() == ""))
