"""How each kind of cell is read: days, NHS numbers, labels, amounts, and text a spreadsheet would run as a formula."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import polars as pl

from ownway.engines.client_level_data.specification import LISTS, NOT_LISTED

TEN_THOUSANDTHS: Final = 10_000
"""Amounts and units are held in ten-thousandths, so that hourly rates such as 18.125 stay exact."""

MOST_DECIMAL: Final = 10_000_000
EMPTY_WORDS: Final = ("null", "none", "n/a", "na", "nan", "#n/a", "nil")
"""What programs write where nothing stands; read as blank."""

_TEXT_FORMULA = re.compile(r'^="([^"]*)"$')
_DAY_SHAPES: Final = ("%Y-%m-%d", "%d/%m/%Y")
_MIDNIGHT: Final = r"[ T]00:00(:00(\.0+)?)?Z?$"
_EXACT: Final = pl.Decimal(28, 4)
_WEIGHTS: Final = tuple(range(10, 1, -1))


def blank_to_null(column: pl.Series) -> pl.Series:
    """Outer spaces gone, and null where nothing was written."""
    trimmed = column.str.strip_chars()
    return trimmed.set(trimmed.str.len_bytes() == 0, None)


def clean_word(text: str) -> tuple[str | None, str]:
    """One value of a column with few different values: what it says (none for nothing) and the kind of its fault."""
    text = text.strip()
    if not text or text.lower() in EMPTY_WORDS:
        return None, ""
    if found := _TEXT_FORMULA.match(text):
        return found[1].strip() or None, ""
    if is_formula(text):
        return None, "formula"
    return text, ""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run this text."""
    return text[:1] in "=@" or (text[:1] in "+-" and bool(re.search(r"[A-Za-z(!]", text)))


def without_formulas(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """A column of many different values with ``="text"`` read as its text and other formulas blank; and where."""
    might = column.str.contains(r"^[=@+\-]").fill_null(value=False)
    if not might.any():
        return column, might
    pairs = [clean_word(text) if text and suspect else (text, "") for text, suspect in zip(column, might, strict=True)]
    cleaned = pl.Series(column.name, [text for text, _ in pairs], dtype=pl.String)
    return cleaned, pl.Series([fault == "formula" for _, fault in pairs], dtype=pl.Boolean)


def read_days(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Days written 2026-03-31 or 31/03/2026 (day first, midnight may follow); and where something else stands."""
    different = column.unique().drop_nulls()
    if len(different) * 2 < len(column):
        # Days repeat: each way of writing one is read once.
        read = column.replace_strict(different, _read_days(different), default=None, return_dtype=pl.Date)
    else:
        read = _read_days(column)
    return read, read.is_null() & column.is_not_null()


def _read_days(column: pl.Series) -> pl.Series:
    shapes = sorted(_DAY_SHAPES, key=lambda shape: _looks_slashed(column) != ("/" in shape))
    days = column.str.to_date(shapes[0], strict=False)
    left = days.is_null() & column.is_not_null()
    if left.any():
        rest = column.filter(left).str.replace(_MIDNIGHT, "")
        both = [rest.str.to_date(shape, strict=False) for shape in _DAY_SHAPES]
        days = days.scatter(left.arg_true(), both[0].zip_with(both[0].is_not_null(), both[1]))
    # A year of two figures, as in 1/5/25, is read as one of long ago.
    out_of_range = ((days.dt.year() < 1880) | (days.dt.year() > 2200)).fill_null(value=False)
    if out_of_range.any():
        days = days.set(out_of_range, None)
    return days


def _looks_slashed(column: pl.Series) -> bool:
    first = column.first(ignore_nulls=True)
    return first is not None and "/" in str(first)


def read_nhs_numbers(column: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    """NHS numbers without spaces; where one is wrongly written or its check digit is wrong; where it is a placeholder.

    A wrong number still tells one person of a file from another, as the published rule, which does no check, uses it.
    Ten times the same digit is a placeholder many people share, and read as blank.
    """
    plain = column
    if not (column.str.len_bytes() == len(_WEIGHTS) + 1).all():
        plain = column.str.replace_all(r"[ \-]", "")
    whole = plain.cast(pl.Int64, strict=False)
    is_signed = plain.str.starts_with("-") | plain.str.starts_with("+")
    is_shaped = (whole.is_not_null() & (plain.str.len_bytes() == len(_WEIGHTS) + 1) & ~is_signed).fill_null(value=False)
    number = whole.fill_null(0).to_numpy()
    rest, check = number // 10, number % 10
    total = np.zeros_like(number)
    for weight in reversed(_WEIGHTS):
        above = rest // 10
        total += weight * (rest - 10 * above)
        rest = above
    is_right = is_shaped & pl.Series((11 - total % 11) % 11 == check)
    is_placeholder = is_shaped & pl.Series(number % 1_111_111_111 == 0)
    is_wrong = column.is_not_null() & ~is_right & ~is_placeholder
    return plain.set(is_placeholder, None).alias(column.name), is_wrong, is_placeholder


def read_decimals(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Amounts in ten-thousandths, from 12.50, £1,250 or 1,250.00; and where something else stands."""
    whole = column.cast(_EXACT, strict=False)
    unsure = column.is_not_null() & (whole.is_null() | column.str.contains(r"[eE+]"))
    if unsure.any():
        plain = column.filter(unsure).str.replace_all(r"[£, ]", "")
        is_shaped = plain.str.contains(r"^-?(\d+\.?\d*|\.\d+)$")
        whole = whole.scatter(unsure.arg_true(), plain.set(~is_shaped, None).cast(_EXACT, strict=False))
    amounts = (whole * TEN_THOUSANDTHS).cast(pl.Int64, strict=False)
    too_much = (amounts.abs() > MOST_DECIMAL * TEN_THOUSANDTHS).fill_null(value=False)
    amounts = amounts.set(too_much, None)
    return amounts.alias(column.name), column.is_not_null() & amounts.is_null()


def code_word(field: str, text: str) -> int:
    """The code of one value of a listed field."""
    return LISTS[field].code(text)


def label_word(field: str, text: str) -> str:
    """The Release 2 label where one is known, and otherwise what was written."""
    listed = LISTS[field]
    code = listed.code(text)
    return text if code == NOT_LISTED else listed.labels[code - 1]
