"""A place's rules: read with lines, only ever more generous, dated, and made again from data."""

from __future__ import annotations

from datetime import date

import pytest
from charging_people import charge, days

from ownway.engines.charging import LocalRule, Policy, lawful_text, policy_from_data, read_policy
from ownway.engines.charging.policy import SETTINGS
from ownway.kernel.periods import Period, from_days
from ownway.kernel.problems import Problem, Refused

GOOD = """\
name: Example place
place: Example
rules:
  - from: 2025-04-06
    to: 2026-04-05
    minimum_income_single_25_or_over: 120.00
    minimum_income_extra: 5.00
    share_of_spare_income: 90
    standard_disability_expenses: 20.00
    highest_weekly_charge: 100.00
    smallest_weekly_charge: 2.00
  - from: 2026-04-06
    capital_upper_limit: 30000
    free_reablement_days: 56
"""


def problems(text: str) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read_policy(text)
    return list(refused.value.problems)


def test_a_good_policy_charges_by_its_dates() -> None:
    policy = read_policy(GOOD)
    spare = 30_000 - 12_000 - 500 - 2_000
    assert charge(policy) == 10_000
    assert charge(policy, benefits_weekly=20_000) == round((spare - 10_000) * 90 / 100)
    assert charge(policy, benefits_weekly=14_700) == 180 - 180
    assert charge(policy, assessed_on=days("2025-04-05")) == charge(assessed_on=days("2025-04-05"))
    later = {"assessed_on": days("2026-05-01"), "capital": 3_000_000}
    assert charge(**later) == 50_000
    assert charge(policy, **later) < 50_000


@pytest.mark.parametrize(
    ("line", "legal"),
    [
        ("minimum_income_single_25_or_over: 112.49", "£112.50"),
        ("minimum_income_single_pension_age: 100", "£232.60"),
        ("disability_premium_single: 0", "£49.65"),
        ("capital_upper_limit: 23249.99", "£23,250.00"),
        ("capital_lower_limit: 14000", "£14,250.00"),
        ("tariff_step: 200", "£250.00"),
        ("tariff_for_each_step: 1.01", "£1.00"),
        ("free_equipment_limit: 999", "£1,000.00"),
        ("free_reablement_days: 41", "42 days"),
    ],
)
def test_less_generous_than_the_law_is_refused_with_the_line_and_the_legal_amount(line: str, legal: str) -> None:
    text = f"name: A place\nrules:\n  - from: 2025-04-06\n    to: 2026-04-05\n    {line}\n"
    (problem,) = problems(text)
    assert problem.line == 5
    assert legal in problem.say
    assert problem.where == f"rules[0].{line.partition(':')[0]}"


def test_exactly_the_law_is_no_less_than_the_law() -> None:
    text = (
        "name: A\nrules:\n  - {from: 2025-04-06, to: 2026-04-05, capital_upper_limit: 23250, tariff_for_each_step: 1}\n"
    )
    assert charge(read_policy(text), capital=2_000_000) == charge(capital=2_000_000)


def test_an_amount_that_a_later_year_overtakes_is_refused_too() -> None:
    text = "name: A place\nrules:\n  - from: 2025-04-06\n    minimum_income_single_25_or_over: 115.00\n"
    (problem,) = problems(text)
    assert "£120.40 from 2026-04-06" in problem.say


def test_an_old_amount_kept_in_data_can_never_undercut_the_law() -> None:
    stale = Policy("A place", (LocalRule(Period(from_days(0)), {"minimum_income_single_25_or_over": 100}),))
    assert charge(stale) == charge()


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("name: A\nrules:\n  - from: 2025-04-06\n    kindness: 5\n", 4, "Not known here"),
        ("name: A\nrules:\n  - from: 2025-04-06\n    share_of_spare_income: 101\n", 4, "from 0 to 100"),
        ("name: A\nrules:\n  - from: 2025-04-06\n    share_of_spare_income: ninety\n", 4, "whole number"),
        ("name: A\nrules:\n  - from: 2025-04-06\n    minimum_income_extra: -5\n", 4, "from 0 to"),
        ("name: A\nrules:\n  - from: 2025-04-06\n    night_element: maybe\n", 4, "counted, not_counted"),
        ("name: A\nrules:\n  - from: 2025-04-06\n    tariff_step: 0\n", 4, "more than nothing"),
        ("name: A\nrules:\n  - minimum_income_extra: 5\n", 3, "the day it holds from"),
        ("name: A\nrules:\n  - {from: 2025-04-06}\n  - {from: 2026-01-01}\n", 3, "Two rules hold"),
        ("rules: []\n", 1, "name"),
        ("name: A\nrules: 5\n", 1, "rules as a list"),
        ("name: A\nsecret: 1\nrules: []\n", 2, "Not known here"),
        ("name: [A\n", 2, "not readable YAML"),
    ],
)
def test_mistakes_are_shown_where_they_stand(text: str, line: int, word: str) -> None:
    found = problems(text)
    assert any(one.line == line and word in one.say for one in found), found


def test_every_mistake_is_told_at_once() -> None:
    text = "name: A\nrules:\n  - from: 2025-04-06\n    kindness: 5\n    capital_upper_limit: 1\n    night_element: x\n"
    assert [one.line for one in problems(text)] == [4, 5, 6]


def test_a_policy_is_made_again_from_its_data() -> None:
    policy = read_policy(GOOD)
    again = policy_from_data(policy.as_data())
    assert again == policy
    assert again.content_hash == policy.content_hash
    assert policy.content_hash != Policy.lawful().content_hash


@pytest.mark.parametrize("name", ["Luton Council", 'The "Old" Town: a place # here', "Ynys Môn\\n"])
def test_a_policy_to_begin_with_asks_what_the_law_alone_asks(name: str) -> None:
    policy = read_policy(lawful_text(name, date(2026, 4, 6)))
    assert policy.name == name
    assert policy.on(date(2026, 4, 5)) == {}
    decided = policy.on(date(2026, 11, 21))
    assert decided == {key: one.lawful for key, one in SETTINGS.items() if key != "highest_weekly_charge"}
    text = lawful_text(name, date(2026, 4, 6))
    with_most = read_policy(text.replace("# highest_weekly_charge: 100.00", "highest_weekly_charge: 90.00"))
    assert with_most.on(date(2026, 11, 21))["highest_weekly_charge"] == 9000
    assert all(one.say in text for one in SETTINGS.values())
