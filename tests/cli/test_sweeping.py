"""People put together whom no change can tell apart: on random rules and people the same as person by person."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.engines.allocation.random_rules import rule_files

from ownway.cli.changes import Change
from ownway.cli.everyone import Everyone
from ownway.cli.sweeping import Together
from ownway.engines.allocation import RuleSet, allocate, read_rules
from ownway.engines.allocation.changing import with_prices
from ownway.engines.charging import Policy, national_figures
from ownway.engines.offer import ALL_PARTS, Terms
from ownway.engines.whatif import ALL, Amounts, Grouping, effect, effects_by
from ownway.kernel.problems import Refused

ON = date(2026, 11, 2)


def everybody(rules: RuleSet, rows: int, seed: int) -> Everyone:
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
    whole = everybody(rules, 80, seed)
    terms = Terms(rules, national_figures(), Policy.lawful())
    found = Together(whole, terms).effects(Change("x", cut=cut, prices=prices), "", ON)
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
    rules = with_prices(read_or_reject(data), prices)
    columns = {name: column for name, column in everybody(rules, 60, seed).columns.items() if name in rules.by_name}
    before = allocate(columns, rules).yearly_pence
    for question in rules.questions:
        if question.kind == "need":
            more = np.minimum(columns[question.name] + 1, len(question.levels) - 1)
            assert (allocate({**columns, question.name: more}, rules).yearly_pence >= before).all(), question.name
