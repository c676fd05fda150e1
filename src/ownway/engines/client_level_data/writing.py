"""Checked rows as the text of a return again: the fields in their order, labels of Release 2, days as 2026-03-31."""

from __future__ import annotations

from typing import Final

import polars as pl

from ownway.engines.client_level_data import cells
from ownway.engines.client_level_data.specification import FIELDS, LISTS, ReturnField

RETURN_FIELDS: Final = tuple(one for one in FIELDS if one.module != "Added by the collector")
"""The fields a council sends, in the order of the return."""

_NHS_FIELDS: Final = ("NHS_Number", "Der_NHS_Number_Traced")


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """``file`` and ``row`` and every field of checked rows as text under its own name; null where nothing is said.

    What no list knows and an NHS number with a wrong check digit are left blank, so that what is written here has no
    fault of its own. Free text is never there: checking drops it.
    """
    there = [one for one in FIELDS if one.column in rows.columns]
    text = rows.select("file", "row", *(_text(one).alias(one.name) for one in there))
    wrong = [is_wrong_nhs_number(text[name]).alias(name) for name in _NHS_FIELDS]
    return text.with_columns(text[one.name].set(one, None) for one in wrong)


def is_wrong_nhs_number(numbers: pl.Series) -> pl.Series:
    """Where a number stands that is no NHS number, by its length or its check digit."""
    _, is_wrong, is_placeholder = cells.read_nhs_numbers(numbers)
    return is_wrong | is_placeholder


def _text(field: ReturnField) -> pl.Expr:
    column = pl.col(field.column)
    match field.holds:
        case "listed":
            labels = dict(enumerate(LISTS[field.name].labels, 1))
            return column.replace_strict(labels, default=None, return_dtype=pl.String)
        case "day":
            return column.dt.to_string("%Y-%m-%d")
        case "decimal":
            return (column.cast(pl.Decimal(28, 4)) / cells.TEN_THOUSANDTHS).cast(pl.Decimal(20, 4)).cast(pl.String)
    return column
