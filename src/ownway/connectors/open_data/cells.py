"""Tables as CSV: UTF-8, a heading of names, hidden numbers as a star, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

from ownway.apps.releases.kinds import Sort
from ownway.apps.releases.ports import Cell, Table
from ownway.connectors.protected_tables.writing import plain_cell

DECIMALS = {Sort.TENTHS: 1, Sort.PENCE: 2}


def as_csv(table: Table) -> str:
    """The whole table (RFC 4180)."""
    held = StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([one.name for one in table.columns])
    sorts = [one.sort for one in table.columns]
    writer.writerows([said(cell, sort) for cell, sort in zip(row, sorts, strict=True)] for row in table.rows)
    return held.getvalue()


def said(cell: Cell, sort: Sort) -> str:
    """One cell as it is written: tenths and pence as decimals, nothing for ``None``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain_cell(cell)
    places = DECIMALS.get(sort, 0)
    if not places:
        return str(cell)
    whole, rest = divmod(abs(cell), 10**places)
    return f"{'-' if cell < 0 else ''}{whole}.{rest:0{places}d}"
