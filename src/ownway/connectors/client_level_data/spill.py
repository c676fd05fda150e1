"""Rows put aside on disk in shares by person, so that a file of any size is worked through in bounded memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import polars as pl

BYTES_A_SHARE: Final = 128 << 20
"""Bytes of CSV whose rows are worked on at once."""

PARQUET_GROWS: Final = 8
"""How many times larger the same rows are as CSV."""


class Spill:
    """A folder of shares that is gone afterwards. Rows of one ``key`` always come back in the same share.

    What fits into one share waits in memory.
    """

    def __init__(self, bytes_in: int) -> None:
        self.shares = bytes_in // BYTES_A_SHARE + 1
        self._parts = 0
        self._folder = Path()
        self._held: list[pl.DataFrame] = []

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="ownway-cld-"))
        for share in range(self.shares):
            (self._folder / str(share)).mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._folder)

    def add(self, rows: pl.DataFrame, key: pl.Expr) -> None:
        """Put rows aside, each in the share of its key."""
        self._parts += 1
        if self.shares == 1:
            self._held.append(rows)
            return
        # The upper digits, so that shares follow one another in the order of the key's digest.
        share = (key.hash(0) // ((1 << 64) // self.shares + 1)).alias("share")
        for (number,), part in rows.with_columns(share).partition_by("share", as_dict=True, include_key=False).items():
            self._write(part, int(str(number)))

    def read(self) -> Iterator[pl.DataFrame]:
        """Each share in turn, leaving out empty ones. It can be read once."""
        if self._held:
            held, self._held = self._held, []
            yield pl.concat(held)
        for share in range(self.shares):
            parts = sorted((self._folder / str(share)).iterdir())
            if parts:
                yield pl.concat([pl.read_ipc(part) for part in parts])

    def _write(self, rows: pl.DataFrame, share: int) -> None:
        rows.write_ipc(self._folder / str(share) / f"{self._parts:08d}.arrow", compression="uncompressed")


def bytes_as_csv(path: Path) -> int:
    """About how many bytes the rows of a file are as CSV."""
    size = path.stat().st_size
    return size * PARQUET_GROWS if path.suffix.lower() == ".parquet" else size
