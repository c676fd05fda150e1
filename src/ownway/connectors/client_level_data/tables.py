"""Writes tables part by part, as CSV that a spreadsheet opens without running any cell, or as Parquet."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import IO, Final

import polars as pl

_RUNS: Final = r"^[=+\-@\t\r]"


class Form(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"


def safe_cells(table: pl.DataFrame) -> pl.DataFrame:
    """The same table with an apostrophe before any text that a spreadsheet would run as a formula."""
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    runs = [pl.col(name).str.contains(_RUNS) for name in texts]
    return table.with_columns(
        pl.when(run).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, run in zip(texts, runs, strict=True)
    )


class TableWriter:
    """One table in a folder, written as its parts come. CSV is UTF-8 with a mark, which spreadsheets look for."""

    def __init__(self, folder: Path, name: str, form: Form = Form.CSV) -> None:
        self.path = folder / f"{name}.{form}"
        self.rows = 0
        self._form = form
        self._parts: list[Path] = []
        self._file: IO[bytes] | None = None

    def add(self, part: pl.DataFrame) -> None:
        """Write some rows; the first part names the columns, even where it has none."""
        if self._form is Form.PARQUET:
            piece = self.path.with_name(f".{self.path.name}.{len(self._parts)}")
            part.write_parquet(piece)
            self._parts.append(piece)
        else:
            is_first = self._file is None
            if self._file is None:
                self._file = self.path.open("wb")
            safe_cells(part).write_csv(self._file, include_header=is_first, include_bom=is_first)
        self.rows += part.height

    def close(self) -> None:
        """Finish the table."""
        if self._file is not None:
            self._file.close()
        if self._parts:
            pl.scan_parquet(self._parts).sink_parquet(self.path)
            for piece in self._parts:
                piece.unlink()
