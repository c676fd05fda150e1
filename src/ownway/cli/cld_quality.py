"""How good the data of each council is, field by field, in words and as a table."""

from __future__ import annotations

from typing import Final

import polars as pl

FIELDS_SAID: Final = 12
"""The fields named in words for each council, the worst first; the table has all."""

_BAD: Final = pl.col("blank_mandatory") + pl.col("invalid")
_APPLIES: Final = pl.col("valid") + pl.col("blank_allowed") + _BAD


def with_words(quality: pl.DataFrame) -> pl.DataFrame:
    """The report with ``applies`` (rows the field belongs to) and ``say``, one sentence a line."""
    counted = quality.with_columns(applies=_APPLIES)
    blank, invalid = pl.col("blank_mandatory"), pl.col("invalid")
    return counted.with_columns(
        say=pl.when(pl.col("applies") == 0)
        .then(pl.lit("It belongs in no row of this council."))
        .when(blank + invalid == 0)
        .then(pl.lit("Every row that must have it has it, and none is wrong."))
        .when(invalid == 0)
        .then(pl.format("In {} of {} rows it is blank and may not be.", blank, "applies"))
        .when(blank == 0)
        .then(pl.format("In {} of {} rows what stands there cannot be right.", invalid, "applies"))
        .otherwise(
            pl.format(
                "In {} of {} rows it is blank and may not be; in {} it cannot be right.", blank, "applies", invalid
            )
        )
    )


def quality_lines(quality: pl.DataFrame) -> list[str]:
    """For each council how many fields are whole, and the worst of the others, for a person to read."""
    told = with_words(quality).filter(pl.col("applies") > 0)
    lines = ["How good the data is"]
    for (council,), fields in told.group_by("council", maintain_order=True):
        bad = fields.filter(_BAD > 0).sort(_BAD / pl.col("applies"), "field", descending=[True, False])
        lines.append(f"{council or 'No council'}: {fields.height - bad.height} of {fields.height} fields are whole.")
        lines += [f"  {name}: {say}" for name, say in bad.head(FIELDS_SAID).select("field", "say").iter_rows()]
        if bad.height > FIELDS_SAID:
            lines.append(f"  And {bad.height - FIELDS_SAID} more fields: see the quality table of --out.")
    return lines
