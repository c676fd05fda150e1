"""The reporting period that a submission really covers, derived from the months its events end in."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

FEWEST_EVENTS: Final = 100
FEWEST_SHARE_PERCENT: Final = 2
FEWEST_KINDS: Final = 3
SUBMISSION: Final = ("la_code", "reporting_period_start_date", "reporting_period_end_date")


def count_months(rows: pl.DataFrame) -> pl.DataFrame:
    """How many events of each kind end in each month, by submission; parts can simply be added together."""
    told = rows.filter(pl.col("event_type").is_between(1, 4))
    return told.group_by(*SUBMISSION, "event_type", month=pl.col("event_end_date").dt.month_start()).agg(
        events=pl.len().cast(pl.Int64)
    )


def derived_periods(months: pl.DataFrame, imported_on: date | None = None) -> pl.DataFrame:
    """Each submission with ``derived_start`` and ``derived_end``, from the added counts of ``count_months``.

    Months from the month of import on are left out, and those with under 2% of all events or under three of the four
    kinds (or of as many as the submission holds). Under 100 events the stated days are used. Without ``imported_on``
    the stated end is the moment of import: never a clock.
    """
    whole = months.group_by(*SUBMISSION, "event_type", "month").agg(pl.col("events").sum())
    about = whole.group_by(SUBMISSION).agg(all_events=pl.col("events").sum(), all_kinds=pl.col("event_type").n_unique())
    moment = pl.lit(imported_on) if imported_on else pl.col("reporting_period_end_date")
    by_month = (
        whole.filter(pl.col("month") < moment.dt.month_start())
        .group_by(*SUBMISSION, "month")
        .agg(pl.col("events").sum(), kinds=pl.col("event_type").n_unique())
        .join(about, on=SUBMISSION, nulls_equal=True)
        .filter(
            (pl.col("events") * 100 >= pl.col("all_events") * FEWEST_SHARE_PERCENT)
            & (pl.col("kinds") >= pl.min_horizontal(pl.lit(FEWEST_KINDS), pl.col("all_kinds")))
        )
    )
    span = by_month.group_by(SUBMISSION).agg(first=pl.col("month").min(), last=pl.col("month").max())
    is_small = pl.col("all_events") < FEWEST_EVENTS
    stated_start, stated_end = pl.col("reporting_period_start_date"), pl.col("reporting_period_end_date")
    return (
        about.join(span, on=SUBMISSION, how="left", nulls_equal=True)
        .with_columns(
            derived_start=pl.when(is_small).then(stated_start).otherwise(pl.col("first")),
            derived_end=pl.when(is_small).then(stated_end).otherwise(pl.col("last").dt.month_end()),
        )
        .select(*SUBMISSION, "all_events", "derived_start", "derived_end")
        .sort(SUBMISSION)
    )
