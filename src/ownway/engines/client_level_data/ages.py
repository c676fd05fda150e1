"""Ages as the return derives them: from the first of the month of birth, in days over 365.25, rounded down."""

from __future__ import annotations

from typing import Final

import polars as pl

BANDS: Final = ("18 to 24", "25 to 44", "45 to 64", "65 to 74", "75 to 84", "85 to 94", "95 and over")
"""The published bands; 18 to 64 and 65 and over are the two wide ones."""

WIDE_BANDS: Final = ("18 to 64", "65 and over")
_STARTS: Final = (18, 25, 45, 65, 75, 85, 95)


def age_on(day: pl.Expr) -> pl.Expr:
    """Whole years on ``day`` of the row's ``date_of_birth``; null where that is not known."""
    born = pl.col("date_of_birth").dt.month_start()
    return ((day - born).dt.total_days() * 4).floordiv(1461)


def wide_band(age: pl.Expr) -> pl.Expr:
    """18 to 64, 65 and over, under 18 or unknown."""
    return (
        pl.when(age.is_null())
        .then(pl.lit("Unknown"))
        .when(age < 18)
        .then(pl.lit("Under 18"))
        .when(age < 65)
        .then(pl.lit(WIDE_BANDS[0]))
        .otherwise(pl.lit(WIDE_BANDS[1]))
    )


def age_band(age: pl.Expr) -> pl.Expr:
    """The published band of an age."""
    chosen = pl.when(age.is_null()).then(pl.lit("Unknown")).when(age < 18).then(pl.lit("Under 18"))
    for start, band in zip(_STARTS[1:], BANDS, strict=False):
        chosen = chosen.when(age < start).then(pl.lit(band))
    return chosen.otherwise(pl.lit(BANDS[-1]))
