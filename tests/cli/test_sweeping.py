"""People put together whom no change can tell apart: on random rules and people the same as person by person."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.engines.allocation.random_rules import rule_files
from tests.engines.together.random_people import people_for

from ownway.cli.changes import Change, terms_after
from ownway.cli.everyone import Everyone
from ownway.cli.sweeping import Together
from ownway.engines.allocation import RuleSet, allocate, read_rules, shipped_rules
from ownway.engines.allocation.changing import with_prices
from ownway.engines.charging import Policy, national_figures
from ownway.engines.charging.policy import OVERRIDES
from ownway.engines.offer import ALL_PARTS, Terms, yearly_after
from ownway.engines.whatif import ALL, Amounts, Grouping, effect, effects_by, everybody
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Refused

ON = date(2026, 11, 2)
RULES = shipped_rules("one_page")


def everybody_plain(rules: RuleSet, rows: int, seed: int) -> Everyone:
    chance = np.random.default_rng(seed)
    columns = {one.name: chance.integers(0, len(one.levels), rows) for one in rules.questions}
    columns["yearly_pence"] = chance.integers(1, 5_000_000, rows)
    return Everyone(columns, (Grouping("area", chance.integers(0, 3, rows), ("a", "b", "c")),), True, 0)


def read_or_reject(data: dict[str, Any]) -> RuleSet:
    try:
        return read_rules(yaml.safe_dump(data, sort_keys=False))
    except Refused:
        reject()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    data=rule_files(),
    seed=st.integers(0, 2**32 - 1),
    cut=st.integers(0, ALL_PARTS),
    prices=st.integers(0, ALL_PARTS),
)
def test_kinds_of_people_give_the_totals_of_every_person(
    data: dict[str, Any], seed: int, cut: int, prices: int
) -> None:
    rules = read_or_reject(data)
    whole = everybody_plain(rules, 80, seed)
    terms = Terms(rules, national_figures(), Policy.lawful())
    try:
        found = Together(whole, terms).effects(Change("x", cut=cut, prices=prices), "", ON)
    except Refused:
        reject()
    # Person by person, in whole numbers of plain Python.
    before = allocate(whole.columns, rules).yearly_pence
    priced = allocate(whole.columns, with_prices(rules, ALL_PARTS - prices)).yearly_pence.tolist()
    after = np.array([(2 * one * (ALL_PARTS - cut) + ALL_PARTS) // (2 * ALL_PARTS) for one in priced])
    amounts = Amounts(before, after, whole.columns["yearly_pence"])
    assert found[ALL][ALL] == effect(amounts)
    assert found["area"] == effects_by(Amounts(before, after), whole.groupings)["area"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=rule_files(), prices=st.integers(0, ALL_PARTS), seed=st.integers(0, 2**32 - 1))
def test_a_scaled_table_still_never_gives_less_to_more_need(data: dict[str, Any], prices: int, seed: int) -> None:
    try:
        rules = with_prices(read_or_reject(data), prices)
    except Refused:
        reject()
    columns = {
        name: column for name, column in everybody_plain(rules, 60, seed).columns.items() if name in rules.by_name
    }
    before = allocate(columns, rules).yearly_pence
    for question in rules.questions:
        if question.kind == "need":
            more = np.minimum(columns[question.name] + 1, len(question.levels) - 1)
            assert (allocate({**columns, question.name: more}, rules).yearly_pence >= before).all(), question.name


FLOOR_UNDER_THE_PRICE = """
name: floor
title: A floor for few
version: "1"
in_force_from: 2026-04-01
weeks_in_year: 52
questions:
  washing:
    topic: Washing
    ask: How much help?
    why_asked: Because.
    stream: care
    levels:
      little: {points: 1, say: Little}
      daily: {points: 1, say: Daily}
streams:
  care:
    say: Care
    prices: [{points: 0, yearly: 100}, {points: 1, yearly: 100}]
    floors: [{say: At least, yearly: 50, when: {washing: [little]}}]
"""


def test_a_scaled_table_that_lets_a_floor_for_less_need_count_is_refused() -> None:
    rules = read_rules(FLOOR_UNDER_THE_PRICE)
    assert with_prices(rules, 5_000).streams
    with pytest.raises(Refused, match="ashing"):
        with_prices(rules, 4_000)


def with_money(rules: RuleSet, rows: int, seed: int, *, on: int | None) -> Everyone:
    chance = np.random.default_rng(seed)
    columns = {**people_for(rules, rows, seed, on=on), "yearly_pence": chance.integers(1, 5_000_000, rows)}
    del columns["support_cost_weekly"]
    return Everyone(columns, (Grouping("area", chance.integers(0, 3, rows), ("a", "b", "c")),), True, 0)


EDITS = [
    {"questions.washing.levels.two_people.points": 16},
    {"questions.choices.levels.daily.points": 5, "streams.social_care.ceilings[0].yearly": 30_000},
    {"streams.social_care.multipliers[0].by": "1.25"},
    {"streams.social_care.prices[4].yearly": 9_500, "questions.moving.levels.two_people.points": 11},
    {"informal_support[0].takes.a_lot": 35},
    {"interactions[1].points": 3},
    {"streams.health.bands[2].yearly": 6_000},
]
RAISED = [
    {"minimum_income_single_25_or_over": 100_00},
    {"tariff_step": 200_00, "capital_lower_limit": 12_000_00},
    {"capital_upper_limit": 20_000_00, "minimum_income_couple": 90_00},
    {"carer_premium": 0, "minimum_income_child": 10_00, "savings_credit_disregard_single": 1_00},
]


@pytest.mark.parametrize("ways", ["kinds", "everybody"])
@pytest.mark.parametrize("is_net", [False, True])
def test_every_kind_of_change_is_the_same_as_person_by_person(
    ways: str, is_net: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Points, limits, help, prices and figures of law, each worked out for everybody by the plain engine beside."""
    monkeypatch.setattr(everybody, "_MANY_KINDS", -1 if ways == "everybody" else 1)
    rules = shipped_rules("example_adults")
    whole = with_money(rules, 300, 5, on=as_days(ON))
    terms = Terms(rules, national_figures(), Policy.lawful())
    changes = [Change(f"e{at}", edits=one, prices=at * 70) for at, one in enumerate(EDITS)]
    changes += [Change(f"f{at}", figures=one, cut=at * 90) for at, one in enumerate(RAISED)] if is_net else []
    found = Together(whole, terms, is_net=is_net).effects_of_all(changes, "example_adults", ON)
    before = yearly_after(whole.columns, terms, is_net=is_net)
    for change, effects in zip(changes, found, strict=True):
        after = yearly_after(whole.columns, terms_after(change, terms, "example_adults", ON), is_net=is_net)
        assert (after != before).any(), f"{change.name} changes somebody"
        plain = Amounts(before, after, None if is_net else whole.columns["yearly_pence"])
        assert effects[ALL][ALL] == effect(plain), change.name
        assert effects["area"] == effects_by(Amounts(before, after), whole.groupings)["area"], change.name


def test_people_assessed_in_several_years_are_worked_out_by_the_figures_of_each() -> None:
    rules = shipped_rules("one_page")
    whole = with_money(rules, 60, 6, on=None)
    terms = Terms(rules, national_figures(), Policy.lawful())
    change = Change("x", figures={"minimum_income_single_25_or_over": 100_00})
    (found,) = Together(whole, terms, is_net=True).effects_of_all([change], "one_page", ON)
    before, after = (
        yearly_after(whole.columns, one, is_net=True) for one in (terms, terms_after(change, terms, "one_page", ON))
    )
    assert found[ALL][ALL] == effect(Amounts(before, after))


def test_figures_need_money_to_be_known() -> None:
    rules = shipped_rules("one_page")
    with pytest.raises(Refused, match="born_on"):
        Together(everybody_plain(rules, 5, 1), Terms(rules, national_figures(), Policy.lawful()), is_net=True)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), data=st.data())
def test_whoever_is_left_out_is_moved_by_none_of_the_changes_tried_together(seed: int, data: st.DataObject) -> None:
    """Several amounts of the same figures, the least and the most of them far apart, each person by person beside."""
    names = data.draw(st.lists(st.sampled_from(sorted(OVERRIDES)), min_size=1, max_size=3, unique=True))
    held = {name: national_figures().on(name, ON).amount for name in names}
    percents = data.draw(st.lists(st.integers(1, 250), min_size=2, max_size=4, unique=True))
    changes = [
        Change(str(one), figures={name: amount * one // 100 + 1 for name, amount in held.items()}) for one in percents
    ]
    whole, terms = with_money(RULES, 150, seed, on=as_days(ON)), Terms(RULES, national_figures(), Policy.lawful())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(everybody, "_MANY_KINDS", -1)
        found = Together(whole, terms, is_net=True).effects_of_all(changes, "one_page", ON)
    before = yearly_after(whole.columns, terms, is_net=True)
    for change, effects in zip(changes, found, strict=True):
        after = yearly_after(whole.columns, terms_after(change, terms, "one_page", ON), is_net=True)
        assert effects[ALL][ALL] == effect(Amounts(before, after)), change
        assert effects["area"] == effects_by(Amounts(before, after), whole.groupings)["area"], change
