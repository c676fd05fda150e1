"""Which rows belong to the same person: the two published rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import polars as pl


class PersonRule(StrEnum):
    """The two published ways to tell one person from another."""

    NHSE_HYBRID = "nhse_hybrid"
    DHSC = "dhsc"


COLUMNS: Final = ("la_code", "nhs_number", "der_nhs_number_traced", "la_person_unique_identifier")
"""What either rule needs."""


def nhs_number() -> pl.Expr:
    """The traced NHS number, else the one the council gave."""
    return pl.coalesce("der_nhs_number_traced", "nhs_number")


def dhsc_person() -> pl.Expr:
    """The NHS number, else the council's code and its own number; null where there is none of them."""
    own = pl.col("la_code") + "_" + pl.col("la_person_unique_identifier")
    return pl.coalesce(nhs_number(), own)


def with_person(rows: pl.DataFrame, rule: PersonRule) -> pl.DataFrame:
    """The same rows with ``person``, null where the rule cannot tell; the hybrid rule looks at exactly these rows.

    The hybrid rule: the NHS number; else the council's own number, but only one that stands beside no NHS number on
    any of these rows, of whichever council, as in the published code.
    """
    if rule is PersonRule.DHSC:
        return rows.with_columns(person=dhsc_person())
    nhs, own = nhs_number(), pl.col("la_person_unique_identifier")
    beside = rows.filter(nhs.is_not_null() & own.is_not_null())["la_person_unique_identifier"].unique()
    alone = pl.when(~own.is_in(beside.implode())).then(own)
    return rows.with_columns(person=pl.coalesce(nhs, alone))
