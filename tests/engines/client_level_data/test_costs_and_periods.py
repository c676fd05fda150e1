"""Costs against fractions, spending that adds up, ages, and the derived reporting period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

import polars as pl
import pytest
from benchmarks.files_case import FIRST, LAST, made_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.client_level_data.rows import ADULT, SNAPSHOT, checked, records

from ownway.engines import client_level_data as cld
from ownway.engines.client_level_data.ages import BANDS, age_band, age_on

A_WEEK = {
    "Weekly": Fraction(1),
    "fortnightly": Fraction(1, 2),
    "4-weekly": Fraction(1, 4),
    "Monthly": Fraction(12, 52),
    "quarterly": Fraction(4, 52),
    "Annually": Fraction(1, 52),
}
UNITS = st.sampled_from(["", "0", "1", "10.5", "-7", "2.25", "168"])
COST = st.decimals(-500, 5000, places=4).map(str)


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def priced(*changes: dict[str, str]) -> pl.DataFrame:
    kept = cld.one_each(records([ADULT | change for change in changes]), frozenset())
    return cld.with_costs(cld.services_in(kept, FIRST, LAST), FIRST, LAST).sort("row")


@settings(max_examples=60, deadline=None)
@given(COST, st.sampled_from([*A_WEEK, "Hourly", "Per session", "Daily", "", "Each visit"]), UNITS)
def test_costs_agree_with_fractions(unit: str, frequency: str, units: str) -> None:
    change = {"Unit_Cost": unit, "Cost_Frequency_Unit_Type": frequency, "Planned_units_per_week": units}
    row = priced(change | {"Event_Start_Date": "2025-05-01", "Event_End_Date": "2025-07-15"}).row(0, named=True)
    by = A_WEEK.get(frequency, abs(Fraction(units or 0)))
    weekly = abs(Fraction(unit)) * by * 100
    if not weekly:
        assert (row["weekly_pence"], row["yearly_pence"], row["period_pence"]) == (None, None, None)
        return
    assert row["weekly_pence"] == half_up(weekly)
    assert row["yearly_pence"] == half_up(weekly * 52)
    assert row["period_pence"] == half_up(weekly * 76 / 7)


def test_a_one_off_cost_has_no_week_and_counts_where_it_begins() -> None:
    once = {"Unit_Cost": "95.50", "Cost_Frequency_Unit_Type": "One-off", "Planned_units_per_week": "1"}
    rows = priced(once, once | {"Event_Start_Date": "2024-05-01"})
    assert rows["weekly_pence"].to_list() == [None, None]
    assert rows["one_off_pence"].to_list() == [9550, 9550]
    assert rows["period_pence"].to_list() == [9550, None]


def test_the_period_crops_a_service_at_both_ends() -> None:
    weekly = {"Unit_Cost": "70", "Cost_Frequency_Unit_Type": "Weekly"}
    rows = priced(weekly | {"Event_Start_Date": "2020-01-01"}, weekly | {"Event_Start_Date": "2026-03-31"})
    assert rows["period_pence"].to_list() == [365 * 1000, 1000]


def test_every_way_to_group_spending_adds_up_alike_and_parts_add_up_to_the_whole() -> None:
    kept = cld.one_each(records(list(made_rows(1_500, seed=11))), frozenset())
    services = cld.with_costs(cld.services_in(kept, FIRST, LAST), FIRST, LAST)
    whole = cld.add_spending([cld.spending(services, SNAPSHOT)])
    sums = whole.group_by("council", "by").agg(pl.col("period_pence", "weekly_pence", "services").sum())
    assert sums.group_by("council").agg(pl.col("period_pence", "weekly_pence", "services").n_unique()).select(
        pl.exclude("council").max()
    ).row(0) == (1, 1, 1)
    assert sums["period_pence"].min() > 0
    is_first = pl.col("person").hash(0) % 2 == 0
    halves = [cld.spending(services.filter(one), SNAPSHOT) for one in (is_first, ~is_first)]
    assert cld.add_spending(halves).equals(whole)


@pytest.mark.parametrize(
    ("born", "age", "band"),
    [
        ("1961-03-31", 65, BANDS[3]),
        ("1961-04-01", 64, BANDS[2]),
        ("2008-03-31", 18, BANDS[0]),
        ("2008-04-01", 17, "Under 18"),
        ("1931-01-01", 95, BANDS[-1]),
        ("", None, "Unknown"),
    ],
)
def test_ages_and_bands(born: str, age: int | None, band: str) -> None:
    rows = checked([ADULT | {"Date_of_Birth": born}]).rows
    found = age_on(pl.lit(SNAPSHOT))
    assert rows.select(a=found, b=age_band(found)).row(0) == (age, band)


def months(ends: dict[str, dict[str, int]]) -> list[dict[str, str]]:
    return [
        ADULT | {"Event_Type": kind, "Event_End_Date": f"{month}-15", "Event_Start_Date": "2025-01-01"}
        for month, kinds in ends.items()
        for kind, count in kinds.items()
        for _ in range(count)
    ]


ALL_KINDS = {"Request": 20, "Assessment": 20, "Review": 20, "Service": 20}


def derived(rows: list[dict[str, str]], imported_on: date | None = None) -> tuple[date, date]:
    row = cld.derived_periods(cld.count_months(checked(rows).rows), imported_on).row(0, named=True)
    return row["derived_start"], row["derived_end"]


def test_the_derived_period_leaves_out_thin_months_and_the_month_of_import() -> None:
    rows = months(
        {
            "2025-04": {"Request": 1, "Review": 1, "Service": 1},
            "2025-05": ALL_KINDS,
            "2025-06": {"Request": 40, "Assessment": 40},
            "2025-07": ALL_KINDS,
            "2026-03": ALL_KINDS,
        }
    )
    assert derived(rows) == (date(2025, 5, 1), date(2025, 7, 31))
    assert derived(rows, date(2026, 4, 2)) == (date(2025, 5, 1), date(2026, 3, 31))


def test_a_submission_with_fewer_kinds_needs_no_more_than_it_has() -> None:
    rows = months({"2025-05": {"Request": 60, "Review": 60}, "2025-06": {"Request": 60}})
    assert derived(rows) == (date(2025, 5, 1), date(2025, 5, 31))


def test_under_a_hundred_events_the_stated_days_stand() -> None:
    assert derived(months({"2025-05": ALL_KINDS})) == (FIRST, LAST)
