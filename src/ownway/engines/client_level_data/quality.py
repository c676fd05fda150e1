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

_LEARNING: Final = "learning disability support"
_COSTED_SHORT: Final = (
    "short term residential care",
    "short term nursing care",
    "carer respite",
    "unpaid carer respite",
)


def count_quality(rows: pl.DataFrame, invalid: dict[str, pl.Series]) -> pl.DataFrame:
    """Count each field's statuses by council over checked rows; ``invalid`` marks the bad cells of a field."""
    used = {field.applies_to for field in FIELDS} | {field.required_for for field in FIELDS}
    marks = rows.with_columns(
        *(group.alias(f"?{name}") for name, group in _groups().items() if name in used),
        *(mask.alias(f"!{name}") for name, mask in invalid.items()),
    )
    wanted = [pl.col(f"?{name}").alias(f"applies|{name}") for name in {field.applies_to for field in FIELDS}]
    for field in FIELDS:
        applies, blank = pl.col(f"?{field.applies_to}"), _is_blank(field.column, field.holds)
        if field.name in invalid:
            bad = pl.col(f"!{field.name}")
            blank &= ~bad
            wanted.append((applies & bad).alias(f"invalid|{field.name}"))
        wanted.append((applies & blank).alias(f"blank|{field.name}"))
        if field.required_for != "no":
            wanted.append((pl.col(f"?{field.required_for}") & applies & blank).alias(f"must|{field.name}"))
    counted = marks.select(pl.col("la_code").fill_null("").alias("council"), *wanted).group_by("council")
    sums = counted.agg(pl.all().sum().cast(pl.Int64))
    return pl.concat([_statuses(sums, field.name, field.applies_to) for field in FIELDS])


def _statuses(counted: pl.DataFrame, field: str, applies_to: str) -> pl.DataFrame:
    """The four statuses of one field from the sums: what is neither blank nor invalid is valid."""

    def of(name: str) -> pl.Expr:
        return pl.col(f"{name}|{field}") if f"{name}|{field}" in counted.columns else pl.lit(0, pl.Int64)

    return counted.select(
        "council",
        field=pl.lit(field),
        valid=pl.col(f"applies|{applies_to}") - of("blank") - of("invalid"),
        blank_allowed=of("blank") - of("must"),
        blank_mandatory=of("must"),
        invalid=of("invalid"),
    )


def quality_report(counts: pl.DataFrame) -> pl.DataFrame:
    """One line a council and field, in the order of the return, from the added-up counts of ``count_quality``."""
    order = {field.name: at for at, field in enumerate(FIELDS)}
    return (
        counts.group_by("council", "field")
        .agg(pl.col(STATUSES).sum())
        .with_columns(module=pl.col("field").replace_strict({field.name: field.module for field in FIELDS}))
        .sort("council", pl.col("field").replace_strict(order))
        .select("council", "module", "field", *STATUSES)
    )


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
        "all": pl.col("event_type").is_not_null(),
        "no": pl.col("event_type").is_null(),
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
