"""What services cost a week, a year and in a period, in whole pence; spending by setting, mechanism and group.

As published (DHSC, 6.Costs_fact.sql): the frequency decides the units a week and is trusted over the planned units;
negative amounts are read as positive; a cost a week needs units; a one-off cost has no week. Rounded once, at the end.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

import polars as pl

from ownway.engines.client_level_data.ages import age_band, age_on, wide_band
from ownway.engines.client_level_data.cells import TEN_THOUSANDTHS
from ownway.engines.client_level_data.events import SERVICE, in_period
from ownway.engines.client_level_data.specification import LISTS, NOT_LISTED

WEEKS_IN_A_YEAR: Final = 52
"""The published conversions of months, quarters and years to weeks all count 52 weeks."""

MOST_UNITS: Final = 10_000
"""No week has more units than this; above it the units are not believed and the cost is not known."""

GROUPS: Final = ("setting", "mechanism", "who", "age", "support_reason", "ethnicity", "gender")
NOT_GIVEN: Final = "Not given"
"""What stands where a label could stand and none does."""

_ONCE: Final = "once"
_PENCE: Final = 100


def with_costs(services: pl.DataFrame, start: date, end: date) -> pl.DataFrame:
    """Add ``weekly_pence``, ``yearly_pence``, ``one_off_pence`` and ``period_pence`` (start to end) to services."""
    unit, frequency = (
        pl.col("unit_cost").abs().cast(_wide_enough(services, (end - start).days + 1)),
        pl.col("cost_frequency_unit_type"),
    )
    first = pl.max_horizontal(pl.col("event_start_date"), pl.lit(start))
    last = pl.min_horizontal(pl.coalesce("end", pl.lit(end)), pl.lit(end))
    days = ((last - first).dt.total_days() + 1).clip(lower_bound=0)
    planned = _planned_units()
    weekly = {label: Fraction(units) for label, units in _frequencies() if units not in {"planned", _ONCE}}
    is_once = (frequency == _once_label()).fill_null(value=False)
    by_frequency = frequency.is_in(list(weekly)).fill_null(value=False)
    top = frequency.replace_strict({one: f.numerator for one, f in weekly.items()}, default=None, return_dtype=pl.Int64)
    bottom = frequency.replace_strict(
        {one: f.denominator for one, f in weekly.items()}, default=None, return_dtype=pl.Int64
    )
    # Ten-thousandths of a pound a week, over a divisor: units are exact, so nothing is rounded before the pence.
    amount = pl.when(by_frequency).then(unit * top).otherwise(unit * planned)
    over = pl.when(by_frequency).then(bottom).otherwise(TEN_THOUSANDTHS)
    usable = (unit > 0) & ~is_once & (by_frequency | (planned > 0))
    scale = TEN_THOUSANDTHS // _PENCE
    return services.with_columns(
        weekly_pence=pl.when(usable).then(_half_up(amount, over * scale)),
        yearly_pence=pl.when(usable).then(_half_up(amount * WEEKS_IN_A_YEAR, over * scale)),
        one_off_pence=pl.when(is_once & (unit > 0)).then(_half_up(unit, pl.lit(scale))),
        period_pence=pl.when(usable)
        .then(_half_up(amount * days, over * scale * 7))
        .when(is_once & (unit > 0) & pl.col("event_start_date").is_between(start, end))
        .then(_half_up(unit, pl.lit(scale))),
    )


def _wide_enough(services: pl.DataFrame, days: int) -> type[pl.DataType]:
    """64 bits where they surely hold unit cost times units times days, twice; else 128, which are slower."""
    most = services.select(unit=pl.col("unit_cost").abs().max(), units=_planned_units().max()).row(0)
    unit, units = (one or 0 for one in most)
    amount = unit * max(units, TEN_THOUSANDTHS) * max(days, WEEKS_IN_A_YEAR)
    return pl.Int64 if amount < 1 << 60 else pl.Int128


def spending(costed: pl.DataFrame, snapshot: date) -> pl.DataFrame:
    """What services cost by council and each of ``GROUPS``, from rows of ``with_costs``; every group adds up alike.

    ``weekly_pence`` counts what is open on the snapshot day, ``period_pence`` all of the period. People are counted
    by the DHSC rule, once a line.
    """
    is_open = (pl.col("event_start_date") <= snapshot) & (pl.col("end").is_null() | (pl.col("end") >= snapshot))
    named = costed.with_columns(
        setting=labelled("Service_Type"),
        mechanism=labelled("Delivery_Mechanism"),
        who=labelled("Client_Type"),
        age=wide_band(age_on(pl.lit(snapshot))),
        support_reason=pl.col("primary_support_reason").fill_null(NOT_GIVEN),
        pence_a_week=pl.when(is_open).then(pl.col("weekly_pence")).fill_null(0),
        gender=pl.col("gender").fill_null(NOT_GIVEN),
        # A number for each person counts them many times faster than their text.
        person=pl.col("person").cast(pl.Categorical).to_physical(),
        ethnicity=pl.col("ethnicity").fill_null(NOT_GIVEN),
    )
    sums = [
        pl.len().cast(pl.Int64).alias("services"),
        pl.col("person").n_unique().cast(pl.Int64).alias("people"),
        pl.col("pence_a_week").sum().alias("weekly_pence"),
        pl.col("period_pence").fill_null(0).sum().alias("period_pence"),
        pl.col("period_pence").is_null().sum().cast(pl.Int64).alias("without_cost"),
    ]
    tables = [named.group_by(council="la_code", group=one).agg(sums).with_columns(by=pl.lit(one)) for one in GROUPS]
    order = ["council", "by", "group", "services", "people", "weekly_pence", "period_pence", "without_cost"]
    return pl.concat([table.select(order) for table in tables])


def add_spending(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Add up spending of parts that share no person."""
    order = {one: at for at, one in enumerate(GROUPS)}
    added = pl.concat(parts).group_by("council", "by", "group").agg(pl.exclude("council", "by", "group").sum())
    return added.sort("council", pl.col("by").replace_strict(order), "group")


def services_in(events: pl.DataFrame, start: date, end: date) -> pl.DataFrame:
    """The services among events that touch the period."""
    return events.filter((pl.col("event_type") == SERVICE) & in_period(pl.lit(start), pl.lit(end)))


def described(events: pl.DataFrame, day: date) -> pl.DataFrame:
    """Events with labels instead of codes, amounts in pounds, and the published age band on a day."""
    listed = ("Client_Type", "Event_Type", "Event_Outcome", "Service_Type", "Delivery_Mechanism")
    amounts = [
        (pl.col(one).cast(pl.Decimal(28, 4)) / TEN_THOUSANDTHS).cast(pl.Decimal(20, 4))
        for one in ("unit_cost", "planned_units_per_week")
    ]
    labels = [labelled(field).alias(field.lower()) for field in listed]
    return events.with_columns(*labels, *amounts, age_band=age_band(age_on(pl.lit(day))))


def labelled(field: str) -> pl.Expr:
    """The Release 2 labels of a listed field, "Not given" for blank and "Not listed" for what is no label."""
    labels = {0: NOT_GIVEN, NOT_LISTED: "Not listed", **dict(enumerate(LISTS[field].labels, 1))}
    return pl.col(field.lower()).replace_strict(labels, default="Not listed", return_dtype=pl.String)


def _planned_units() -> pl.Expr:
    units = pl.col("planned_units_per_week").abs()
    return pl.when(units <= MOST_UNITS * TEN_THOUSANDTHS).then(units)


def _frequencies() -> list[tuple[str, str]]:
    listed = LISTS["Cost_Frequency_Unit_Type"]
    return list(zip(listed.labels, listed.units_a_week, strict=True))


def _once_label() -> str:
    return next(label for label, units in _frequencies() if units == _ONCE)


def _half_up(value: pl.Expr, by: pl.Expr) -> pl.Expr:
    return ((2 * value + by) // (2 * by)).cast(pl.Int64)
