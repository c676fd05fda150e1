"""ASCOF 3D (formerly 1C): the share of people, and of carers, who direct their own support or have direct payments.

The published rule step by step (NHS England, ASCOF 3D replication code; DHSC, Create_ASCOF_3D_2425_Onwards.sql):
people on a snapshot day, carers over a year, each counted once in their highest setting or support.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from ownway.engines.client_level_data import people
from ownway.engines.client_level_data.ages import WIDE_BANDS, age_on, wide_band
from ownway.engines.client_level_data.people import PersonRule
from ownway.engines.client_level_data.specification import code_of

ALL_AGES: Final = "All"
SETTINGS: Final = (
    "Nursing care",
    "Residential care",
    "Community: direct payment",
    "Community: managed personal budget",
    "Community: commissioned support",
    "Community: unknown",
    "Prison: managed personal budget",
    "Prison: commissioned support",
    "Prison: unknown",
)
"""The hierarchy of settings, highest first; a rank is a place in it, from 1."""

SUPPORTS: Final = (
    "Direct payment",
    "Managed personal budget",
    "Commissioned support",
    "Direct to the carer: unknown",
    "Information, advice and signposting",
    "No direct support",
)
"""The hierarchy of support for carers, highest first."""

_SERVICE = {
    short: code_of("Service_Type", label)
    for short, label in {
        "nursing": "Long term support: Nursing care",
        "residential": "Long term support: Residential care",
        "community": "Long term support: Community",
        "prison": "Long term support: Prison",
        "direct": "Unpaid carer support: Direct to unpaid carer",
        "indirect": "Unpaid carer support: Support involving the person cared-for",
    }.items()
}
_DIRECT_PAYMENT: Final = code_of("Delivery_Mechanism", "Direct payment")
_MANAGED: Final = code_of("Delivery_Mechanism", "CASSR managed personal budget")
_COMMISSIONED: Final = code_of("Delivery_Mechanism", "CASSR commissioned support")
_ADVICE: Final = code_of("Event_Outcome", "NFA: Information and advice or signposting")
_SLIM: Final = (*people.COLUMNS, "file", "row", "age", "rank")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two halves of the measure, with the ranks that count."""

    name: str
    denominator: tuple[int, ...]
    self_directed: tuple[int, ...]
    direct_payment: tuple[int, ...]
    hierarchy: tuple[str, ...]
    measures: tuple[str, str]


ADULTS: Final = Part("adults", (3, 4, 5, 6), (3, 4), (3,), SETTINGS, ("1a", "2a"))
CARERS: Final = Part("carers", (1, 2, 3), (1, 2), (1,), SUPPORTS, ("1b", "2b"))


@dataclass(frozen=True)
class Measured:
    """``counts``: one line a council, measure and age; ``behind``: the rows in its denominators; who was left out.

    ``counts`` has council, part, measure, age, numerator, denominator and tenths of a percent (null over nought).
    ``dropped`` rows had no usable person; ``unknown`` counts people without a known way of delivery, by council.
    """

    counts: pl.DataFrame
    behind: pl.DataFrame
    dropped: int
    unknown: pl.DataFrame


def adult_rows(records: pl.DataFrame, snapshot: date) -> pl.DataFrame:
    """The rows of adults that the measure looks at on the snapshot day, slim, with age and rank."""
    day = pl.lit(snapshot)
    is_open = (pl.col("event_start_date") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day))
    chosen = records.filter(
        (pl.col("client_type") == code_of("Client_Type", "Service user"))
        & pl.col("service_type").is_in([_SERVICE[one] for one in ("nursing", "residential", "community", "prison")])
        & is_open
        & _is_alive(day)
        & pl.col("date_of_birth").is_not_null()
    )
    return chosen.with_columns(age=age_on(day), rank=_setting()).select(_SLIM)


def carer_rows(records: pl.DataFrame, year_start: date, year_end: date) -> pl.DataFrame:
    """The rows of carers that the measure looks at over the year, slim, with age at its end and rank."""
    first, last = pl.lit(year_start), pl.lit(year_end)
    overlaps = (pl.col("event_start_date") <= last) & (pl.col("end").is_null() | (pl.col("end") >= first))
    is_carer = pl.col("client_type").is_in(
        [code_of("Client_Type", "Unpaid carer"), code_of("Client_Type", "Unpaid carer known by association")]
    )
    chosen = records.filter(is_carer & overlaps & _is_alive(first)).with_columns(rank=_support())
    return chosen.filter(pl.col("rank").is_not_null()).with_columns(age=age_on(last)).select(_SLIM)


def measure(part: Part, parts: Iterable[pl.DataFrame], rule: PersonRule) -> Measured:
    """Count one half of the measure from all its rows; the person rule is applied to these rows only."""
    rows = people.with_person(pl.concat(parts), rule)
    known = rows.filter(pl.col("person").is_not_null())
    return add_measured([measure_people(part, known)], rows.height - known.height)


def measure_people(part: Part, known: pl.DataFrame, *, with_rows: bool = True) -> Measured:
    """Count one half of the measure for some people: every row of each of them, with their ``person``.

    Without ``with_rows`` the rows behind the counts are left out.
    """
    behind = _best_rows(known.with_columns(band=wide_band(pl.col("age"))), part)
    counts = pl.concat([_count(behind, part, part.self_directed, 0), _count(behind, part, part.direct_payment, 1)])
    unknown_rank = part.hierarchy.index(next(one for one in part.hierarchy if one.endswith("unknown"))) + 1
    unknown = behind.filter((pl.col("rank") == unknown_rank) & (pl.col("counted_in") == ALL_AGES))
    return Measured(
        counts,
        _rows_behind(behind if with_rows else behind.clear(), part),
        0,
        unknown.group_by(council="la_code").agg(people=pl.col("person").n_unique().cast(pl.Int64)),
    )


def add_measured(shares: Sequence[Measured], dropped: int) -> Measured:
    """Add up counts of shares that have no person in common; ``dropped`` rows had no usable person."""
    line = ["council", "part", "measure", "age"]
    counts = pl.concat([one.counts for one in shares]).group_by(line).agg(pl.col("numerator", "denominator").sum())
    top, bottom = pl.col("numerator"), pl.col("denominator")
    tenths = pl.when(bottom > 0).then((2000 * top + bottom) // (2 * bottom))
    return Measured(
        counts.with_columns(percent_tenths=tenths).sort("council", "measure", "age"),
        pl.concat([one.behind for one in shares]),
        dropped,
        pl.concat([one.unknown for one in shares]).group_by("council").agg(pl.col("people").sum()).sort("council"),
    )


def _is_alive(day: pl.Expr) -> pl.Expr:
    return pl.col("date_of_death").is_null() | (pl.col("date_of_death") >= day)


def is_direct_component() -> pl.Expr:
    """Whether the component of a service is a direct payment, whatever its mechanism says."""
    return (pl.col("service_component").str.to_lowercase() == "direct payment").fill_null(value=False)


def _setting() -> pl.Expr:
    service, mechanism = pl.col("service_type"), pl.col("delivery_mechanism")
    community, prison = service == _SERVICE["community"], service == _SERVICE["prison"]
    return (
        pl.when(service == _SERVICE["nursing"])
        .then(1)
        .when(service == _SERVICE["residential"])
        .then(2)
        .when(community & (is_direct_component() | (mechanism == _DIRECT_PAYMENT)))
        .then(3)
        .when(community & (mechanism == _MANAGED))
        .then(4)
        .when(community & (mechanism == _COMMISSIONED))
        .then(5)
        .when(community)
        .then(6)
        .when(prison & (mechanism == _MANAGED))
        .then(7)
        .when(prison & (mechanism == _COMMISSIONED))
        .then(8)
        .otherwise(9)
        .cast(pl.UInt8)
    )


def _support() -> pl.Expr:
    service, mechanism = pl.col("service_type"), pl.col("delivery_mechanism")
    direct, no_service = service == _SERVICE["direct"], service == 0
    looks = pl.col("event_type").is_in([code_of("Event_Type", "Assessment"), code_of("Event_Type", "Review")])
    return (
        pl.when(direct & (is_direct_component() | (mechanism == _DIRECT_PAYMENT)))
        .then(1)
        .when(direct & (mechanism == _MANAGED))
        .then(2)
        .when(direct & (mechanism == _COMMISSIONED))
        .then(3)
        .when(direct)
        .then(4)
        .when(no_service & (pl.col("event_outcome") == _ADVICE))
        .then(5)
        .when((service == _SERVICE["indirect"]) | (no_service & looks))
        .then(6)
        .otherwise(None)
        .cast(pl.UInt8)
    )


def _best_rows(known: pl.DataFrame, part: Part) -> pl.DataFrame:
    """The rows of the best rank, for each age they count in.

    An adult's best setting is found anew within each band, so rows that disagree on the age may count in both, and
    all ages have no bound. A carer's best support is found over all rows first; below 18 it counts nowhere.
    """
    person = ["la_code", "person"]
    if part is CARERS:
        best = known.filter(pl.col("rank") == pl.col("rank").min().over(person)).filter(pl.col("band") != "Under 18")
        banded = best.filter(pl.col("band").is_in(WIDE_BANDS)).with_columns(counted_in="band")
        return pl.concat([banded, best.with_columns(counted_in=pl.lit(ALL_AGES))])
    banded = known.filter(pl.col("band").is_in(WIDE_BANDS)).with_columns(counted_in="band")
    whole = pl.concat([banded, known.with_columns(counted_in=pl.lit(ALL_AGES))])
    return whole.filter(pl.col("rank") == pl.col("rank").min().over([*person, "counted_in"]))


def _count(behind: pl.DataFrame, part: Part, numerator: tuple[int, ...], which: int) -> pl.DataFrame:
    counted = behind.filter(pl.col("rank").is_in(part.denominator))
    in_numerator = pl.col("person").filter(pl.col("rank").is_in(numerator)).n_unique()
    counts = counted.group_by(council="la_code", age="counted_in").agg(
        numerator=in_numerator.cast(pl.Int64), denominator=pl.col("person").n_unique().cast(pl.Int64)
    )
    grid = (
        behind.select(council="la_code")
        .unique()
        .join(pl.DataFrame({"age": [*WIDE_BANDS, ALL_AGES]}, schema={"age": pl.String}), how="cross")
    )
    whole = grid.join(counts, on=["council", "age"], how="left").with_columns(
        pl.col("numerator", "denominator").fill_null(0), part=pl.lit(part.name), measure=pl.lit(part.measures[which])
    )
    return whole.select("council", "part", "measure", "age", "numerator", "denominator")


def _rows_behind(behind: pl.DataFrame, part: Part) -> pl.DataFrame:
    counted = behind.filter(pl.col("rank").is_in(part.denominator))
    return counted.select(
        pl.lit(part.name).alias("part"),
        pl.col("la_code").alias("council"),
        pl.col("counted_in").alias("age"),
        "person",
        pl.col("rank").replace_strict(dict(enumerate(part.hierarchy, 1)), return_dtype=pl.String).alias("counted_as"),
        pl.col("rank").is_in(part.self_directed).alias("is_self_directed"),
        pl.col("rank").is_in(part.direct_payment).alias("is_direct_payment"),
        "file",
        "row",
    ).sort("council", "age", "person", "file", "row")
