"""What holds for everybody: bounds, fairness of direction, and one person the same as a column of many."""

from __future__ import annotations

import numpy as np
from charging_people import anybody, days, generous, people
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.charging import FIELDS, LocalRule, Policy, assess, national_figures
from ownway.engines.charging.inputs import COUNTED_INCOMES
from ownway.kernel.periods import Period, from_days

BOOK = national_figures()
ALWAYS = Period(from_days(days("2015-04-06")))


def local(values: dict[str, int]) -> Policy:
    return Policy("A place", (LocalRule(ALWAYS, values),))


def charged(person: dict[str, int], policy: Policy) -> int:
    return int(assess(person, BOOK, policy).weekly_contribution_pence[0])


@given(anybody, generous)
def test_a_charge_is_never_negative_and_never_above_the_cost(person: dict[str, int], values: dict[str, int]) -> None:
    assert 0 <= charged(person, local(values)) <= person["support_cost_weekly"]


@given(people, generous, st.integers(0, 20_000))
def test_more_costs_of_disability_never_raise_the_charge(
    person: dict[str, int], values: dict[str, int], more: int
) -> None:
    dearer = {**person, "disability_expenses_weekly": person["disability_expenses_weekly"] + more}
    assert charged(dearer, local(values)) <= charged(person, local(values))


@given(people, generous, st.sampled_from([*COUNTED_INCOMES, "savings_credit_weekly"]), st.integers(0, 20_000))
def test_more_income_never_lowers_the_charge(
    person: dict[str, int], values: dict[str, int], income: str, more: int
) -> None:
    richer = {**person, income: person[income] + more}
    # The night part is bounded by the benefit, so more of that benefit may not cost less either.
    assert charged(richer, local(values)) >= charged(person, local(values))


@given(people, generous)
def test_a_more_generous_place_never_charges_more(person: dict[str, int], values: dict[str, int]) -> None:
    assert charged(person, local(values)) <= charged(person, Policy.lawful())


@given(people, generous)
def test_a_person_keeps_the_guarantee_and_every_cost(person: dict[str, int], values: dict[str, int]) -> None:
    kept: dict[str, np.ndarray] = {}
    charges = assess(person, BOOK, local(values), kept)
    if charges.pays_full_cost[0] or not charges.weekly_contribution_pence[0]:
        return
    row = {name: int(column[0]) for name, column in kept.items()}
    left = row["income"] + row["tariff_income"] - row["contribution"]
    assert left >= row["guarantee"] + row["disability_expenses"] + row["housing_costs"]
    assert row["disability_expenses"] >= person["disability_expenses_weekly"]


@settings(max_examples=40)
@given(st.lists(anybody, min_size=2, max_size=12), generous)
def test_a_column_of_many_is_one_by_one(crowd: list[dict[str, int]], values: dict[str, int]) -> None:
    columns = {field.name: np.array([person[field.name] for person in crowd]) for field in FIELDS}
    charges = assess(columns, BOOK, local(values))
    assert charges.weekly_contribution_pence.tolist() == [charged(person, local(values)) for person in crowd]


def test_blocks_and_mixed_days_change_nothing() -> None:
    random = np.random.default_rng(7)
    count = 40_000
    columns = {
        "assessed_on": random.integers(days("2022-04-06"), days("2027-04-05"), count),
        "born_on": random.integers(days("1925-01-01"), days("2004-01-01"), count),
        "support_cost_weekly": random.integers(0, 60_000, count),
        "household": random.integers(0, 3, count).astype(np.int8),
        "capital": random.integers(0, 2_500_000, count),
        "pensions_weekly": random.integers(0, 40_000, count).astype(np.int32),
    }
    kept: dict[str, np.ndarray] = {}
    charges = assess(columns, BOOK, Policy.lawful(), kept)
    for at in random.integers(0, count, 200):
        person = {name: int(column[at]) for name, column in columns.items()}
        assert charged(person, Policy.lawful()) == charges.weekly_contribution_pence[at] == kept["contribution"][at]


def test_people_assessed_on_different_days_of_one_year_have_their_own_age() -> None:
    columns = {
        "assessed_on": np.array([days("2025-09-30"), days("2025-10-01")]),
        "born_on": np.array([days("2000-10-01"), days("2000-10-01")]),
        "support_cost_weekly": 50_000,
        "benefits_weekly": 30_000,
    }
    charges = assess(columns, BOOK, Policy.lawful())
    assert charges.weekly_contribution_pence.tolist() == [30_000 - 8_915, 30_000 - 11_250]
