"""The edges of the rules: limits of capital, tariff steps, ages, what is free, and rounding."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from charging_people import charge, days, somebody

from ownway.engines.charging import Policy, assess, assess_one, find_faults, national_figures, read_policy
from ownway.engines.charging.inputs import DISABILITY_BENEFITS, FREE_BECAUSE, HOUSEHOLDS, LIGHT_TOUCH, SUPPORT_FOR
from ownway.kernel.problems import Refused

BOOK = national_figures()


def tariff(capital: int) -> int:
    kept: dict[str, np.ndarray] = {}
    assess(somebody(capital=capital), BOOK, Policy.lawful(), kept)
    return int(kept["tariff_income"][0])


@pytest.mark.parametrize(
    ("capital", "weekly"),
    [
        (0, 0),
        (1_425_000, 0),
        (1_425_001, 100),
        (1_450_000, 100),
        (1_450_001, 200),
        (1_525_000, 400),
        (1_650_000, 900),
        (2_300_000, 3_500),
        (2_325_000, 3_600),
    ],
)
def test_tariff_income_counts_a_part_as_a_whole(capital: int, weekly: int) -> None:
    assert tariff(capital) == weekly


def test_exactly_the_upper_limit_is_still_means_tested() -> None:
    assert charge(capital=2_325_000) == 30_000 + 3_600 - 11_250
    assert charge(capital=2_325_001) == 50_000


def test_the_charge_is_never_more_than_the_cost() -> None:
    assert charge(support_cost_weekly=1_000) == 1_000
    assert charge(support_cost_weekly=0) == 0


@pytest.mark.parametrize(
    ("born", "weekly"),
    [("2000-10-02", 8_915), ("2000-10-01", 11_250), ("1959-10-02", 11_250), ("1959-10-01", 23_260)],
)
def test_the_guarantee_follows_the_birthday(born: str, weekly: int) -> None:
    assert charge(born_on=days(born)) == 30_000 - weekly


def test_in_a_couple_one_of_pension_age_is_enough_and_only_own_income_counts() -> None:
    couple = HOUSEHOLDS.index("couple")
    assert charge(household=couple) == 30_000 - 8_835
    assert charge(household=couple, partner_born_on=days("1950-01-01")) == 30_000 - 17_755
    assert charge(household=0, partner_born_on=days("1950-01-01")) == 30_000 - 11_250


def test_premiums_and_children_are_kept() -> None:
    assert charge(disability_premium=1, enhanced_disability_premium=1) == 30_000 - 11_250 - 4_965 - 2_425
    assert charge(carer_premium=1, children=1) == 30_000 - 11_250 - 5_325 - 10_295


def test_disability_premiums_end_at_pension_age_and_the_carer_premium_does_not() -> None:
    old = days("1940-01-01")
    assert charge(born_on=old, disability_premium=1, enhanced_disability_premium=1) == 30_000 - 23_260
    assert charge(born_on=old, carer_premium=1) == 30_000 - 23_260 - 5_325


def test_earnings_mobility_and_war_pensions_never_count() -> None:
    free = {"earnings_weekly": 9_900, "mobility_weekly": 7_705, "war_pensions_weekly": 5_000}
    assert charge(**free, other_uncounted_weekly=1_000) == charge()


def test_help_with_rent_cannot_pay_for_council_tax() -> None:
    assert charge(rent_weekly=5_000, housing_help_weekly=9_000, council_tax_weekly=1_000) == charge() - 1_000
    assert charge(rent_weekly=5_000, housing_help_weekly=2_000) == charge() - 3_000
    assert charge(council_tax_weekly=1_000, council_tax_help_weekly=1_500) == charge()


def test_savings_credit_counts_beyond_what_is_protected() -> None:
    assert charge(savings_credit_weekly=1_500) == charge() + 1_500 - 705
    assert charge(savings_credit_weekly=500) == charge()
    assert charge(has_savings_disregard=1) == charge() - 705
    assert charge(has_savings_disregard=1, household=HOUSEHOLDS.index("couple")) == 30_000 - 8_835 - 1_060


@pytest.mark.parametrize("benefit", ["attendance_allowance_higher", "pip_daily_living_enhanced", "dla_care_highest"])
def test_the_night_element_is_left_only_where_the_place_says_and_no_night_support_is_given(benefit: str) -> None:
    policy = read_policy("name: A place\nrules:\n  - {from: 2025-04-06, night_element: not_counted}\n")
    given = {"disability_benefits_weekly": 11_040, "disability_benefit": DISABILITY_BENEFITS.index(benefit)}
    counted = charge(**given)
    assert charge(policy, **given) == counted - (11_040 - 7_390)
    assert charge(policy, **given, has_night_support=1) == counted


def test_the_night_element_is_never_more_than_the_benefit_itself() -> None:
    policy = read_policy("name: A place\nrules:\n  - {from: 2025-04-06, night_element: not_counted}\n")
    benefit = DISABILITY_BENEFITS.index("dla_care_highest")
    assert charge(policy, disability_benefits_weekly=1_000, disability_benefit=benefit) == charge()


@pytest.mark.parametrize("because", ["cjd", "section_117", "reablement", "equipment_or_adaptation"])
def test_what_is_free_by_law_is_free_even_for_the_rich(because: str) -> None:
    answer = assess_one(somebody(capital=9_000_000, free_because=FREE_BECAUSE.index(because)), BOOK, Policy.lawful())
    assert (answer.weekly_contribution_pence, answer.pays_full_cost) == (0, False)
    assert [one.key for one in answer.working.steps] == [f"free_{because}", "contribution"]


def test_reablement_is_free_for_six_weeks_and_equipment_up_to_a_thousand_pounds() -> None:
    reablement = FREE_BECAUSE.index("reablement")
    equipment = FREE_BECAUSE.index("equipment_or_adaptation")
    assert charge(free_because=reablement, reablement_started_on=days("2025-10-01") - 41) == 0
    assert charge(free_because=reablement, reablement_started_on=days("2025-10-01") - 42) == charge()
    assert charge(free_because=equipment, equipment_cost=100_000) == 0
    assert charge(free_because=equipment, equipment_cost=100_001) == charge()


def test_a_carer_never_pays_for_the_person_cared_for_whatever_a_place_decides() -> None:
    charging = read_policy("name: A place\nrules:\n  - {from: 2025-04-06, carers_own_support: charged}\n")
    cared_for, own = SUPPORT_FOR.index("person_cared_for"), SUPPORT_FOR.index("carer_own_support")
    assert charge(support_for=cared_for) == charge(charging, support_for=cared_for) == 0
    assert charge(support_for=own) == 0
    assert charge(charging, support_for=own) == charge()


@pytest.mark.parametrize(
    ("touch", "weekly", "is_full"),
    [("chooses_to_pay_all", 50_000, True), ("small_charge", 50_000, False), ("cannot_pay", 0, False)],
)
def test_light_touch(touch: str, weekly: int, is_full: bool) -> None:
    answer = assess_one(somebody(light_touch=LIGHT_TOUCH.index(touch)), BOOK, Policy.lawful())
    assert (answer.weekly_contribution_pence, answer.pays_full_cost) == (weekly, is_full)
    assert answer.working.steps[0].key == f"light_{touch}"


def test_a_share_is_rounded_to_the_nearest_penny() -> None:
    policy = read_policy("name: A place\nrules:\n  - {from: 2025-04-06, share_of_spare_income: 90}\n")
    assert charge(policy, benefits_weekly=11_250 + 5_303) == 4_773
    assert charge(policy, benefits_weekly=11_250 + 5) == 5
    assert charge(policy, benefits_weekly=11_250 + 4) == 4


def test_the_day_decides_the_year() -> None:
    before, after = days("2025-04-05"), days("2025-04-06")
    assert charge(assessed_on=before) == 30_000 - 11_060
    assert charge(assessed_on=after) == 30_000 - 11_250


@pytest.mark.parametrize("day", ["2014-01-01", "2015-04-05", "2027-04-06"])
def test_a_day_without_figures_is_refused_and_never_lent_a_neighbours(day: str) -> None:
    with pytest.raises(Refused) as refused:
        charge(assessed_on=days(day))
    assert refused.value.problems[0].where == "assessed_on"
    assert day in refused.value.problems[0].say
    with pytest.raises(Refused):
        assess(somebody(assessed_on=days(day)), BOOK, Policy.lawful())


def test_a_child_is_not_assessed_as_an_adult() -> None:
    columns = {**somebody(), "born_on": np.array([days("2007-10-01"), days("2007-10-02"), days("1980-01-01")])}
    faults = find_faults(columns, BOOK, Policy.lawful())
    assert [(one.where, one.row) for one in faults] == [("born_on", 1)]


def test_one_born_on_29_february_is_25_on_1_march() -> None:
    assert date(2000, 2, 29).isoformat() == "2000-02-29"
    born = days("2000-02-29")
    assert charge(born_on=born, assessed_on=days("2025-02-28")) == 30_000 - 8_765
    assert charge(born_on=born, assessed_on=days("2025-03-01")) == 30_000 - 11_060


def test_unknown_missing_and_out_of_bounds_inputs_are_all_named() -> None:
    given = somebody(capital=-1, savings=5)
    del given["born_on"]
    with pytest.raises(Refused) as refused:
        assess_one(given, BOOK, Policy.lawful())
    assert {one.where for one in refused.value.problems} == {"capital", "savings", "born_on"}
