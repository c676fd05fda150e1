"""Cases as people write them: names in any order and case, ages with a year, totals that must agree, clear refusals."""

from __future__ import annotations

from datetime import date

import pytest
from charging_people import days

from ownway.engines.charging import COST_NOT_KNOWN, FIELDS, Policy, assess_one, national_figures, read_policy
from ownway.engines.charging import case_names as names
from ownway.engines.charging.cases import Case, read_cases
from ownway.engines.charging.inputs import BY_NAME, DISABILITY_BENEFITS
from ownway.kernel.periods import from_days
from ownway.kernel.problems import Problem, Refused

ON = date(2026, 11, 21)


def read(text: str, policy: Policy | None = None) -> Case:
    (case,) = read_cases(text, national_figures(), policy or Policy.lawful(), ON)
    assert isinstance(case, Case), case
    return case


def problems(text: str) -> list[Problem]:
    (found,) = read_cases(text, national_figures(), Policy.lawful(), ON)
    assert isinstance(found, list)
    return found


def charged(text: str, policy: Policy | None = None) -> int:
    case = read(text, policy)
    return assess_one(case.inputs, national_figures(), case.policy).weekly_contribution_pence


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("PIP_daily_living_enhanced", "disability_benefits_weekly"),
        ("PIP Daily Living Component Enhanced", "disability_benefits_weekly"),
        ("enhanced daily living PIP", "disability_benefits_weekly"),
        ("Personal Independence Payment (daily living) - standard rate", "disability_benefits_weekly"),
        ("DLA care high", "disability_benefits_weekly"),
        ("AA higher", "disability_benefits_weekly"),
        ("DLA_mobility_low", "mobility_weekly"),
        ("PIP Mobility Component Enhanced", "mobility_weekly"),
        ("State Retirement Pension", "pensions_weekly"),
        ("Guaranteed Pension Credit", "benefits_weekly"),
        ("Savings Pension Credit", "savings_credit_weekly"),
        ("Employment and Support Allowance", "benefits_weekly"),
        ("Carer's Allowance", "benefits_weekly"),
        ("War Widow's Pension", "war_pensions_weekly"),
        ("Child Benefit", "other_uncounted_weekly"),
        ("wages", "earnings_weekly"),
    ],
)
def test_an_income_is_known_however_it_is_written(written: str, field: str) -> None:
    assert names.place("incomes", written) == field
    case = read(f'year: 2025/26\nage: 40\nincome: {{"{written}": 10.05}}\n')
    assert case.inputs[field] == 1005


def test_every_name_in_the_lists_belongs_to_a_field() -> None:
    for kind in ("incomes", "housing"):
        for field in names._places(kind).values():
            assert field in BY_NAME


def test_a_bare_attendance_allowance_is_known_by_its_amount() -> None:
    for amount, benefit in (("110.40", "attendance_allowance_higher"), ("73.90", "attendance_allowance_lower")):
        case = read(f"year: 2025/26\nage: 80\nincome: {{attendance_allowance: {amount}}}\n")
        assert DISABILITY_BENEFITS[case.inputs["disability_benefit"]] == benefit
    assert read("year: 2025/26\nage: 80\nincome: {attendance_allowance: 5}\n").inputs["disability_benefit"] == 8


def test_premiums_follow_from_benefits_where_the_case_names_none() -> None:
    case = read("year: 2025/26\nage: 40\nincome: {PIP_daily_living_enhanced: 110.40, carers_allowance: 83.30}\n")
    premiums = ("disability_premium", "enhanced_disability_premium", "carer_premium")
    assert [case.inputs[one] for one in premiums] == [1, 1, 1]
    standard = read("year: 2025/26\nage: 40\nincome: {PIP_daily_living_standard: 73.90}\n")
    assert [standard.inputs[one] for one in premiums] == [1, 0, 0]
    told = read("year: 2025/26\nage: 40\ndisability_premium: no\nincome: {PIP_daily_living_standard: 73.90}\n")
    assert told.inputs["disability_premium"] == 0


def test_fields_may_be_used_by_their_own_names() -> None:
    text = """
assessed_on: 2025-10-01
born_on: 1985-10-01
support_cost_weekly: 500.00
benefits_weekly: 300.00
household: couple
"""
    assert charged(text) == 30_000 - 8_835


def test_json_is_read_too() -> None:
    text = (
        '{"inputs": {"year": "2025/26", "age": 40, "couple": true, "income": {"ESA": 300.0}, "personal_budget": 500}}'
    )
    assert charged(text) == 30_000 - 8_835


def test_the_day_is_the_cases_own_or_inside_its_year_or_the_one_given() -> None:
    born = "born_on: 1985-10-01\n"
    assert read(f"{born}assessed_on: 2024-05-01\n").inputs["assessed_on"] == days("2024-05-01")
    in_year = from_days(read(f"{born}year: 2024/25\n").inputs["assessed_on"])
    assert date(2024, 4, 6) <= in_year <= date(2025, 4, 5)
    assert read(born).inputs["assessed_on"] == days("2026-11-21")


def test_an_age_is_taken_only_with_a_year_and_away_from_pension_age() -> None:
    assert [one.where for one in problems("age: 40\nincome_total: 100\n")] == ["age"]
    (doubt,) = problems("year: 2026/27\nage: 66\nincome_total: 100\n")
    assert doubt.where == "age"
    assert "date of birth" in doubt.say
    assert charged("year: 2025/26\nage: 66\nincome_total: 300\n") == 30_000 - 23_260
    assert charged("year: 2025/26\nage: 65\nincome_total: 300\n") == 30_000 - 11_250
    assert charged("year: 2025/26\nage: 24\nincome_total: 300\n") == 30_000 - 8_915
    assert charged("year: 2025/26\nage: 25\nincome_total: 300\n") == 30_000 - 11_250


def test_without_an_age_the_guarantee_named_tells_enough() -> None:
    assert charged("year: 2025/26\nincome_total: 300\nmig: {single_pc_age: 232.60}\n") == 30_000 - 23_260
    assert [one.where for one in problems("year: 2025/26\nincome_total: 300\n")] == ["born_on"]


def test_a_higher_guarantee_is_the_places_choice_and_a_lower_one_is_refused() -> None:
    assert charged("year: 2025/26\nage: 40\nincome_total: 300\nmig: {single_25_to_pc: 120}\n") == 18_000
    (problem,) = problems("year: 2025/26\nage: 40\nincome_total: 300\nmig:\n  single_25_to_pc: 112.49\n")
    assert problem.line == 5
    assert "£112.50" in problem.say
    (problem,) = problems("year: 2025/26\nage: 80\nincome_total: 300\nmig_used: 150\n")
    assert "£232.60" in problem.say


def test_a_premium_that_cannot_apply_is_told() -> None:
    (problem,) = problems("year: 2025/26\nage: 80\nincome_total: 300\nmig: {single_pc_age: 232.60, dp_single: 49.65}\n")
    assert problem.where == "mig.dp_single"


def test_children_come_from_their_amount() -> None:
    text = "year: 2025/26\nage: 40\nlone_parent: true\nincome_total: 400\nmig: {lone_parent: 112.50, child: 205.90}\n"
    assert read(text).inputs["children"] == 2
    assert charged(text) == 40_000 - 11_250 - 20_590
    assert problems(text.replace("205.90", "205.91"))[0].where == "mig.child"


def test_the_cost_is_known_or_not() -> None:
    assert read("year: 2025/26\nage: 40\n").inputs["support_cost_weekly"] == COST_NOT_KNOWN
    for name in ("personal_budget", "cost_of_support", "support_cost", "cost_of_care"):
        assert read(f"year: 2025/26\nage: 40\n{name}: 391.95\n").inputs["support_cost_weekly"] == 39_195


def test_what_the_law_leaves_out_is_not_taken_off_twice() -> None:
    plain = "year: 2025/26\nage: 40\nincome: {ESA: 300, PIP_mobility_enhanced: 77.05}\n"
    assert charged(plain) == charged(plain + "disregards: {PIP_mobility_enhanced: 77.05}\n") == 30_000 - 11_250
    total = "year: 2025/26\nage: 40\nincome_total: 377.05\ndisregards: {PIP_mobility_enhanced: 77.05}\n"
    assert charged(total) == 30_000 - 11_250


def test_tariff_income_in_a_list_is_checked_against_the_capital() -> None:
    text = "year: 2025/26\nage: 40\ncapital: 15250\nincome: {ESA: 300, tariff_income: 4}\n"
    assert charged(text) == 30_000 + 400 - 11_250
    assert problems(text.replace("tariff_income: 4", "tariff_income: 5"))[0].where == "income.tariff_income"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("year: 2025/26\nage: 40\nincome: {lottery: 5}\n", "income.lottery"),
        ("year: 2025/26\nage: 40\nincome: {PIP: 101.75}\n", "income.PIP"),
        ("year: 2025/26\nage: 40\nincome: {ESA: lots}\n", "income.ESA"),
        ("year: 2025/26\nage: 40\nincome: {ESA: -5}\n", "income.ESA"),
        ("year: 2025/26\nage: 40\nincome: {ESA: 1.234}\n", "income.ESA"),
        ("year: 2025/26\nage: 40\nincome: {ESA: [1]}\n", "income.ESA"),
        ("year: 2025/26\nage: 40\nincome: {ESA: 5}\nincome_total: 6\n", "income_total"),
        ("year: 2025/26\nage: 40\nhousing: {yacht: 5}\n", "housing.yacht"),
        ("year: 2025/26\nage: 40\nhousing: {rent: 5}\nhousing_total: 6\n", "housing_total"),
        ("year: 2025/26\nage: 40\ndre: {cleaner: 5}\ndre_total: 6\n", "dre_total"),
        ("year: 2025/26\nage: 40\nless: {fun: 6}\n", "less.fun"),
        ("year: 2025/26\nage: 40\npercentage_of_disposable: 101\n", "percentage_of_disposable"),
        ("year: 2025/26\nage: 40\ncouple: perhaps\n", "couple"),
        ("year: 2025/26\nage: 400\n", "age"),
        ("year: 2025/27\nage: 40\n", "year"),
        ("year: 2031/32\nage: 40\n", "assessed_on"),
        ("year: 2025/26\nage: 12\n", "born_on"),
        ("year: 2025/26\nage: 40\ncapital: -1\n", "capital"),
        ("year: 2025/26\nage: 40\ncapital: 5\nsavings: 5\n", "savings"),
        ("year: 2025/26\nage: 40\nsausages: 5\n", "sausages"),
        ("born_on: 1985-02-30\n", "born_on"),
        ("inputs: 5\n", "inputs"),
        ("year: 2025/26\nage: 40\nmig: {kings: 5}\n", "mig.kings"),
    ],
)
def test_a_mistake_is_named_by_its_field(text: str, where: str) -> None:
    found = problems(text)
    assert where in {one.where for one in found}, found
    assert all(one.say.endswith((".", ")")) for one in found)


def test_a_mistake_has_its_line() -> None:
    assert problems("year: 2025/26\nage: 40\nincome:\n  ESA: 5\n  lottery: 5\n")[0].line == 5


@pytest.mark.parametrize("text", ["", "5", "[]", "- 5", "a: &x 1\nb: *x\n", "{", "\x00"])
def test_what_is_no_case_at_all_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_cases(text, national_figures(), Policy.lawful(), ON)


def test_one_bad_case_does_not_stop_the_others() -> None:
    text = "- {name: one, year: 2025/26, age: 40}\n- {name: two, year: 2025/26, age: x}\n- {year: 2025/26, age: 41}\n"
    found = read_cases(text, national_figures(), Policy.lawful(), ON)
    assert [isinstance(one, Case) for one in found] == [True, False, True]


def test_a_places_policy_holds_in_a_case_too() -> None:
    policy = read_policy("name: A place\nrules:\n  - {from: 2025-04-06, standard_disability_expenses: 20.00}\n")
    text = "year: 2025/26\nage: 40\nincome_total: 300\n"
    assert charged(text, policy) == charged(text) - 2_000


def test_hostile_values_never_pass_a_field() -> None:
    hostile = [-1, 10**30, "1e9", "NaN", "inf", "<script>", "'; DROP TABLE", "१२", "1,2,3", True, [], {}, 1.005, "\x00"]
    for field in FIELDS:
        for value in hostile:
            read_value = field.read(value)
            if isinstance(read_value, Problem):
                assert read_value.where == field.name
            else:
                assert field.least <= read_value <= field.most or read_value == field.missing
