"""Rows of many people told apart by a rule that has to see every row, in shares that stay small whatever the size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self

import polars as pl

from ownway.connectors.client_level_data import Spill
from ownway.engines import client_level_data as cld

_SLIMMER: Final = 4
"""How many times smaller rows of a few columns are than the file they came from."""

_NHS: Final = pl.coalesce("der_nhs_number_traced", "nhs_number")
_TELLING: Final = pl.coalesce("la_person_unique_identifier", _NHS, pl.lit(""))


class Apart:
    """Slim rows given in any order, given back with ``person``: all rows of a person in one share.

    Twice put aside: first by the council's own number, because the hybrid rule asks whether that number ever stands
    beside an NHS number; then by the person it found. ``dropped`` counts the rows that no person could be found for.
    """

    def __init__(self, bytes_in: int) -> None:
        self.dropped = 0
        self._by_number, self._by_person = Spill(bytes_in // _SLIMMER), Spill(bytes_in // _SLIMMER)
        self._open = ExitStack()
        self._columns: pl.DataFrame | None = None

    def __enter__(self) -> Self:
        self._open.enter_context(self._by_number)
        self._open.enter_context(self._by_person)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, fault, at)

    def add(self, rows: pl.DataFrame) -> None:
        """Put some rows aside."""
        self._columns = rows.clear()
        self._by_number.add(rows, _TELLING)

    def people(self, rule: cld.PersonRule) -> Iterator[pl.DataFrame]:
        """Each share of whole people, at least one, even where nobody is in it."""
        for share in self._by_number.read():
            rows = cld.with_person(share, rule)
            known = rows.filter(pl.col("person").is_not_null())
            self.dropped += rows.height - known.height
            self._by_person.add(known, pl.col("person"))
        is_empty = True
        for known in self._by_person.read():
            is_empty = False
            yield known
        if is_empty and self._columns is not None:
            yield cld.with_person(self._columns, rule)
