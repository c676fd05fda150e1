"""Answers to pounds to contribution: the one place where two engines meet."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.allocation.cases import as_answers

from ownway.engines import allocation, charging
from ownway.engines.allocation import read_rules, shipped_rules, shipped_text
from ownway.engines.allocation.words import words_in
from ownway.engines.offer import COST_IS_THE_BUDGET, offer, offer_fields, offer_one
from ownway.kernel.fields import read_row
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Refused

RULES = shipped_rules("example_adults")
FIGURES, POLICY = charging.national_figures(), charging.Policy.lawful()
ON = as_days(date(2026, 11, 2))
ANN = {
    **as_answers(RULES, {"washing": "twice_daily", "meals": "every_meal", "getting_out": "always", "home": "weekly"}),
    "assessed_on": ON,
    "born_on": as_days(date(1970, 3, 2)),
    "benefits_weekly": 232_40,
    "disability_expenses_weekly": 21_25,
}


def offered(changes: dict[str, int], rules: allocation.RuleSet = RULES) -> object:
    return offer_one(ANN | changes, rules, FIGURES, POLICY)


def test_an_offer_worked_by_hand() -> None:
    # 12 + 10 + 10 + 4, one visit -2: 34 points. 7,000 + 4 x 308 = 8,232.00 a year, 158.31 a week.
    # 232.40 less 120.40 (single, 25 and over) less 21.25 is 90.75 a week.
    found = offered({})
    assert (found.allocation.points, found.allocation.yearly_pence) == (34, 8_232_00)
    assert (found.weekly_cost_pence, found.weekly_contribution_pence, found.weekly_place_pence) == (
        158_31,
        90_75,
        67_56,
    )
    assert [(step.key, step.said_amount) for step in found.working.steps] == [
        ("cost", "£158.31"),
        ("contribution", "−£90.75"),
        ("place", "£67.56"),
    ]


def test_nobody_is_charged_for_what_health_pays() -> None:
    with_health = offered({"health_tasks": 2, "capital": 30_000_00})
    assert with_health.allocation.weekly_pence == 158_31 + 140_38
    assert (with_health.weekly_cost_pence, with_health.weekly_contribution_pence) == (158_31, 158_31)
    last = with_health.working.steps[-1]
    assert (last.say, last.amount) == ("Health: comes on top each week. Nobody asks you for a share of it.", 140_38)
    assert "You would pay all of it" in with_health.working.steps[1].say
    assert with_health.charge.pays_full_cost


def test_a_known_cost_takes_the_place_of_the_budget_row_by_row() -> None:
    columns = {name: np.array([value, value]) for name, value in ANN.items()}
    columns["support_cost_weekly"] = np.array([COST_IS_THE_BUDGET, 50_00])
    offers = offer(columns, RULES, FIGURES, POLICY)
    assert offers.weekly_cost_pence.tolist() == [158_31, 50_00]
    assert offers.weekly_contribution_pence.tolist() == [90_75, 50_00]
    assert offers.weekly_place_pence.tolist() == [67_56, 0]
    assert offered({"support_cost_weekly": 50_00}).weekly_contribution_pence == 50_00
    assert offered({"support_cost_weekly": 0}).weekly_contribution_pence == 0


def test_a_carers_own_support_is_free() -> None:
    rules = shipped_rules("example_carers")
    money = {name: value for name, value in ANN.items() if name not in RULES.by_name}
    found = offer_one({"health": 2, "time": 2, "work": 2, "others": 0, "home": 0} | money, rules, FIGURES, POLICY)
    assert (found.weekly_cost_pence, found.weekly_contribution_pence) == (30_77, 0)
    missing = {field.name: field.missing for field in offer_fields(rules)}
    assert missing["support_for"] == 1


def people() -> st.SearchStrategy[dict[str, int]]:
    answers = {one.name: st.integers(0, len(one.levels) - 1) for one in RULES.questions}
    money = {
        "assessed_on": st.sampled_from([as_days(date(2024, 6, 1)), ON]),
        "born_on": st.integers(as_days(date(1935, 1, 1)), as_days(date(2005, 1, 1))),
        "capital": st.integers(0, 30_000_00),
        "benefits_weekly": st.integers(0, 400_00),
        "rent_weekly": st.integers(0, 100_00),
        "support_cost_weekly": st.one_of(st.just(COST_IS_THE_BUDGET), st.integers(0, 900_00)),
    }
    return st.fixed_dictionaries(answers | money)


@settings(max_examples=25, deadline=None)
@given(everybody=st.lists(people(), min_size=1, max_size=8))
def test_one_by_one_equals_the_columns_and_the_engines_apart(everybody: list[dict[str, int]]) -> None:
    columns = {name: np.array([one[name] for one in everybody]) for name in everybody[0]}
    offers = offer(columns, RULES, FIGURES, POLICY)
    for row, one in enumerate(everybody):
        found = offer_one(one, RULES, FIGURES, POLICY, with_changes=False)
        assert found.weekly_contribution_pence == offers.weekly_contribution_pence[row]
        assert found.weekly_contribution_pence == found.charge.weekly_contribution_pence
        assert found.allocation.weekly_pence == offers.allocations.weekly_pence[row]
        assert 0 <= found.weekly_contribution_pence <= found.weekly_cost_pence == offers.weekly_cost_pence[row]
        assert found.weekly_place_pence == offers.weekly_place_pence[row]
        assert found.charge.pays_full_cost == offers.pays_full_cost[row]


def test_one_number_may_stand_for_everybody() -> None:
    spread = {name: np.full(5, value) for name, value in ANN.items()}
    mixed: dict[str, object] = {**ANN, "home": spread["home"]}
    assert (
        offer(mixed, RULES, FIGURES, POLICY).weekly_contribution_pence.tolist()
        == offer(spread, RULES, FIGURES, POLICY).weekly_contribution_pence.tolist()
        == [90_75] * 5
    )
    assert offer(ANN, RULES, FIGURES, POLICY).weekly_place_pence.tolist() == [67_56]
    with pytest.raises(Refused, match="must have 5 rows"):
        offer({**spread, "capital": np.zeros(4, np.int64)}, RULES, FIGURES, POLICY)


def test_a_fault_is_named_with_its_row() -> None:
    columns = {name: np.full(40, value) for name, value in ANN.items()}
    columns["meals"][17] = 9
    with pytest.raises(Refused) as refused:
        offer(columns, RULES, FIGURES, POLICY)
    assert [(one.where, one.row) for one in refused.value.problems] == [("meals", 18)]


def test_what_is_missing_is_refused_by_name() -> None:
    for name in ("born_on", "assessed_on", "washing"):
        with pytest.raises(Refused) as refused:
            offer_one({key: value for key, value in ANN.items() if key != name}, RULES, FIGURES, POLICY)
        assert name in [one.where for one in refused.value.problems]


def test_the_fields_read_a_whole_case_and_never_clash() -> None:
    row = {"washing": "daily", "born_on": "1970-03-02", "assessed_on": "2026-11-02"}
    values, problems = read_row(offer_fields(shipped_rules("one_page")), row)
    assert [one.where for one in problems] == ["washing", "body", "home", "people", "night"]
    assert values["support_cost_weekly"] == COST_IS_THE_BUDGET
    clash = read_rules(
        shipped_text("one_page").replace("  home:\n", "  capital:\n").replace("[body, home,", "[body, capital,")
    )
    for attempt in (lambda: offer_fields(clash), lambda: offer(ANN, clash, FIGURES, POLICY)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert [one.where for one in refused.value.problems] == ["questions.capital"]


@pytest.mark.parametrize("name", allocation.shipped_names())
def test_every_shipped_rule_set_can_be_offered(name: str) -> None:
    assert offer_fields(shipped_rules(name))


def test_words_of_an_offer_are_there_in_both_kinds() -> None:
    folder = "ownway.engines.offer.words"
    plain, easy = words_in("en", folder), words_in("en_simple", folder)
    assert set(plain) == set(easy)
    assert all(plain[key] != easy[key] for key in plain)
    for key in plain:
        blanks = [{blank for _, blank, _, _ in Formatter().parse(words[key])} - {None} for words in (plain, easy)]
        assert blanks[0] == blanks[1]
    assert files(folder).joinpath("en_simple.yaml").is_file()
    found = offer_one(ANN, RULES, FIGURES, POLICY, "en_simple")
    assert found.working.steps[0].say == "Your help costs this much each week."
    assert offer_one(ANN, RULES, FIGURES, POLICY, "cy").working == offer_one(ANN, RULES, FIGURES, POLICY).working
