"""People for charging tests: plausible inputs by name, and hypothesis strategies over the fields themselves."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from ownway.engines.charging import FIELDS, NO_DAY, Policy, assess_one, national_figures
from ownway.kernel.periods import as_days


def days(text: str) -> int:
    return as_days(date.fromisoformat(text))


def somebody(**changed: int) -> dict[str, int]:
    """A person of 40 in 2025/26 with £300 a week from benefits and support that costs £500 a week."""
    usual = {
        "assessed_on": days("2025-10-01"),
        "born_on": days("1985-10-01"),
        "support_cost_weekly": 50_000,
        "benefits_weekly": 30_000,
    }
    return {**usual, **changed}


def charge(policy: Policy | None = None, **changed: int) -> int:
    answer = assess_one(somebody(**changed), national_figures(), policy or Policy.lawful())
    return answer.weekly_contribution_pence


_SMALL = st.integers(0, 60_000)
_RANGES = {
    "assessed_on": st.integers(days("2015-04-06"), days("2027-04-05")),
    "born_on": st.integers(days("1920-01-01"), days("1996-01-01")),
    "partner_born_on": st.one_of(st.just(NO_DAY), st.integers(days("1920-01-01"), days("1996-01-01"))),
    "reablement_started_on": st.one_of(st.just(NO_DAY), st.integers(days("2015-04-06"), days("2027-04-05"))),
    "capital": st.integers(0, 3_000_000),
    "children": st.integers(0, 5),
    "equipment_cost": st.integers(0, 300_000),
    "light_touch": st.just(0),
    "free_because": st.just(0),
    "support_for": st.just(0),
}


def _values(field_name: str, choices: int, most: int) -> st.SearchStrategy[int]:
    if field_name in _RANGES:
        return _RANGES[field_name]
    if choices:
        return st.integers(0, choices - 1)
    return st.integers(0, 1) if most == 1 else _SMALL


people = st.fixed_dictionaries({one.name: _values(one.name, len(one.choices), one.most) for one in FIELDS})
"""Anybody who is assessed in the ordinary way."""

anybody = st.builds(
    lambda person, touch, free, whose: {
        **person,
        "light_touch": touch,
        "free_because": free,
        "support_for": whose,
    },
    people,
    st.integers(0, 3),
    st.integers(0, 4),
    st.integers(0, 2),
)
"""Anybody at all: light touch and free support too."""

generous = st.fixed_dictionaries(
    {},
    optional={
        "minimum_income_extra": st.integers(0, 5_000),
        "minimum_income_extra_percent": st.integers(0, 50),
        "share_of_spare_income": st.integers(0, 100),
        "standard_disability_expenses": st.integers(0, 4_000),
        "highest_weekly_charge": st.integers(0, 40_000),
        "smallest_weekly_charge": st.integers(0, 1_000),
        "night_element": st.just(1),
        "savings_credit": st.just(1),
        "other_housing_costs": st.just(1),
        "capital_upper_limit": st.integers(2_325_000, 5_000_000),
        "capital_lower_limit": st.integers(1_425_000, 2_000_000),
        "tariff_for_each_step": st.integers(0, 100),
        "minimum_income_single_25_or_over": st.integers(15_000, 30_000),
    },
)
"""A place's choices, each at least as generous as the law."""
