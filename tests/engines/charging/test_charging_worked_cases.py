"""Published cases come out to the penny, from the file beside the rule and from the shared folder."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from ownway.engines.charging import Answer, Policy, assess_one, national_figures
from ownway.engines.charging.cases import Case, read_cases
from ownway.kernel.pence import read_pounds
from ownway.kernel.working import Working

OUR_EXAMPLES = (files("ownway.engines.charging") / "examples" / "published.yaml").read_text(encoding="utf-8")
CONTRIBUTION = ("assessed_contribution", "maximum_charge", "charge")


def cases_in(text: str) -> list[Case]:
    found = read_cases(text, national_figures(), Policy.lawful(), date(2026, 11, 21))
    assert [one for one in found if not isinstance(one, Case)] == []
    return [one for one in found if isinstance(one, Case)]


def step(working: Working, *keys: str) -> int:
    return sum(one.amount or 0 for one in working.steps if one.key in keys)


def check(case: Case) -> None:
    answer = assess_one(case.inputs, national_figures(), case.policy)
    for name, expected in case.expected.items():
        if expected == "full cost":
            assert answer.pays_full_cost
            continue
        assert found(answer, name) == int(read_pounds(str(expected))), name


GUARANTEE = ("guarantee_base", "guarantee_premium", "guarantee_children", "guarantee_extra")
INCOMES = ("income_pensions_weekly", "income_disability_benefits_weekly", "income_benefits_weekly")
STEPS = {
    "mig_total": GUARANTEE,
    "dre_total": ("disability_expenses",),
    "housing_total": ("housing_costs",),
    "tariff_income": ("tariff_income",),
    "disposable": ("spare_income",),
    "allowances": (*GUARANTEE, "disability_expenses", "housing_costs"),
    "total_income": INCOMES,
}
"""The steps whose sum a published case calls by a name."""


def found(answer: Answer, name: str) -> int:
    return answer.weekly_contribution_pence if name in CONTRIBUTION else step(answer.working, *STEPS[name])


@pytest.mark.parametrize("case", cases_in(OUR_EXAMPLES), ids=lambda case: case.name)
def test_a_published_case(case: Case) -> None:
    assert case.expected
    check(case)


def test_the_shared_cases_as_they_stand(shared: Path) -> None:
    text = (shared / "domain" / "charging_worked_examples.yaml").read_text(encoding="utf-8")
    cases = cases_in(text)
    assert len(cases) >= 13
    for case in cases:
        check(case)


def test_the_working_says_each_amount_of_the_devon_case() -> None:
    case = next(one for one in cases_in(OUR_EXAMPLES) if one.name == "devon-peter-2023")
    working = assess_one(case.inputs, national_figures(), case.policy).working
    assert [(one.key, one.amount) for one in working.steps] == [
        ("income_benefits_weekly", 22_545),
        ("income_disability_benefits_weekly", 10_175),
        ("uncounted_mobility_weekly", 2_690),
        ("housing_costs", 1_727),
        ("local_housing", None),
        ("disability_expenses", 2_808),
        ("guarantee_base", 10_365),
        ("guarantee_premium", 4_575),
        ("guarantee_premium", 2_235),
        ("guarantee_total", 17_175),
        ("spare_income", 11_010),
        ("contribution", 11_010),
    ]
    assert all(one.say for one in working.steps)
    assert all(
        one.sources for one in working.steps if one.key.startswith("guarantee_") and one.key != "guarantee_total"
    )


def test_devon_allows_contents_insurance_by_its_own_choice() -> None:
    case = next(one for one in cases_in(OUR_EXAMPLES) if one.name == "devon-peter-2023")
    lawful = assess_one(case.inputs, national_figures(), Policy.lawful())
    assert lawful.weekly_contribution_pence == 11_010 + 127
