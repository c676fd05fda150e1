"""How complete and valid each field of the return is, by council: where it applies, where it may not be blank.

The conditions are those of the published check (DHSC, GetDQValues), said in the words of Release 2. Status as
published: valid, blank and allowed, blank and mandatory, invalid.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl

from ownway.engines.client_level_data.ages import age_on
from ownway.engines.client_level_data.specification import FIELDS, LISTS, code_of

STATUSES: Final = ("valid", "blank_allowed", "blank_mandatory", "invalid")
QUALITY_SCHEMA: Final = {"council": pl.String, "field": pl.String, **dict.fromkeys(STATUSES, pl.UInt32)}

_LEARNING: Final = "learning disability support"
_COSTED_SHORT: Final = (
    "short term residential care",
    "short term nursing care",
    "carer respite",
    "unpaid carer respite",
)


def count_quality(rows: pl.DataFrame, invalid: dict[str, pl.Series]) -> pl.DataFrame:
    """Count each field's statuses by council over checked rows; ``invalid`` marks the bad cells of a field."""
    groups = _groups()
    marks = rows.with_columns([mask.alias(f"!{name}") for name, mask in invalid.items()])
    wanted = []
    for field in FIELDS:
        bad = pl.col(f"!{field.name}") if field.name in invalid else pl.lit(value=False)
        blank = _is_blank(field.column, field.holds) & ~bad
        applies, must = groups[field.applies_to], groups[field.required_for] & groups[field.applies_to]
        wanted += [
            (applies & ~blank & ~bad).sum().alias(f"{field.name}|valid"),
            (applies & ~must & blank).sum().alias(f"{field.name}|blank_allowed"),
            (must & blank).sum().alias(f"{field.name}|blank_mandatory"),
            (applies & bad).sum().alias(f"{field.name}|invalid"),
        ]
    counted = marks.group_by(council=pl.col("la_code").fill_null("")).agg(wanted)
    long = counted.unpivot(index="council", variable_name="what", value_name="count")
    parts = pl.col("what").str.split_exact("|", 1).struct
    return long.with_columns(field=parts.field("field_0"), status=parts.field("field_1")).select(
        "council", "field", "status", pl.col("count").cast(pl.Int64)
    )


def quality_report(counts: pl.DataFrame) -> pl.DataFrame:
    """One line a council and field, in the order of the return, from the added-up counts of ``count_quality``."""
    order = {field.name: at for at, field in enumerate(FIELDS)}
    table = (
        counts.group_by("council", "field", "status")
        .agg(pl.col("count").sum())
        .pivot("status", on_columns=list(STATUSES), index=["council", "field"], values="count")
        .with_columns(module=pl.col("field").replace_strict({field.name: field.module for field in FIELDS}))
        .sort("council", pl.col("field").replace_strict(order))
    )
    return table.select("council", "module", "field", *(pl.col(one).fill_null(0) for one in STATUSES))


def _is_blank(column: str, holds: str) -> pl.Expr:
    return pl.col(column) == 0 if holds == "listed" else pl.col(column).is_null()


@cache
def _groups() -> dict[str, pl.Expr]:
    """Each group of rows that a field applies to or is required for, by its name in fields.csv."""

    def kind(label: str) -> pl.Expr:
        return pl.col("event_type") == code_of("Event_Type", label)

    who = pl.col("client_type")
    adults = who == code_of("Client_Type", "Service user")
    events = who != code_of("Client_Type", "Unpaid carer known by association")
    is_financial = _starts("assessment_type", "financial assessment")
    costed = (
        kind("Service")
        & (pl.col("delivery_mechanism") != code_of("Delivery_Mechanism", "CASSR commissioned support"))
        & (
            pl.col("service_type").is_in([code for code, label in _services() if not label.startswith("Short term")])
            | pl.col("service_component").str.to_lowercase().is_in(_COSTED_SHORT).fill_null(value=False)
        )
    )
    return {
        "all": pl.lit(value=True),
        "no": pl.lit(value=False),
        "events": events,
        "adults": adults,
        "carers": (who != 0) & ~adults,
        "requests": events & kind("Request"),
        "assessments": events & kind("Assessment"),
        "needs_assessments": events & kind("Assessment") & ~is_financial,
        "services": events & kind("Service"),
        "reviews": events & kind("Review"),
        "planned_reviews": events & kind("Review") & _starts("review_reason", "planned"),
        "not_requests": ~kind("Request"),
        "must_have_ended": (events & ~kind("Service")) | pl.col("date_of_death").is_not_null(),
        "adults_services_reviews": adults & (kind("Service") | kind("Review") | (kind("Assessment") & is_financial)),
        "working_age_learning_disability": adults & _starts("primary_support_reason", _LEARNING) & _is_working_age(),
        "costed_services": costed,
    }


def _services() -> list[tuple[int, str]]:
    return list(enumerate(LISTS["Service_Type"].labels, 1))


def _starts(column: str, words: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.starts_with(words).fill_null(value=False)


def _is_working_age() -> pl.Expr:
    return age_on(pl.col("reporting_period_end_date")).is_between(18, 64).fill_null(value=False)
