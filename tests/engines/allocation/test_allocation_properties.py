"""What holds for every rule set and every population."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, event, given, reject, settings
from hypothesis import strategies as st
from tests.engines.allocation.plain_reckoning import reckon
from tests.engines.allocation.random_rules import rule_files

from ownway.engines.allocation import Kind, RuleSet, allocate, allocate_one, explain, read_rules, shipped_rules
from ownway.engines.allocation.compute import BLOCK_ROWS
from ownway.engines.allocation.fairness import _MOST_TRIED
from ownway.kernel.problems import Refused
from ownway.kernel.working import Kind as StepKind
from ownway.kernel.working import Unit, Working

SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def population(rules: RuleSet, rows: int, seed: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    return {one.name: chance.integers(0, len(one.levels), rows).astype(np.int8) for one in rules.questions}


def fair(data: dict[str, Any]) -> RuleSet:
    try:
        return read_rules(yaml.safe_dump(data, sort_keys=False))
    except Refused as refused:
        if not all("more need" in one.say for one in refused.problems):
            raise
        event("unfair rules")
        reject()


@SLOW
@given(data=rule_files(), seed=st.integers(0, 2**32 - 1))
def test_arrays_equal_one_by_one_equal_the_plain_reckoning(data: dict[str, Any], seed: int) -> None:
    rules = fair(data)
    columns = population(rules, 12, seed)
    amounts = allocate(columns, rules)
    for row in range(12):
        answers = {name: int(column[row]) for name, column in columns.items()}
        one = allocate_one(answers, rules, with_changes=False)
        named = {name: rules.by_name[name].levels[place].name for name, place in answers.items()}
        by_hand = reckon(data, named)
        assert one.yearly_pence == amounts.yearly_pence[row] == sum(yearly for _, yearly, _ in by_hand.values())
        assert one.weekly_pence == amounts.weekly_pence[row] == sum(weekly for *_, weekly in by_hand.values())
        assert one.points == amounts.points[row] == sum(points for points, *_ in by_hand.values())
        for name, (points, yearly, weekly) in by_hand.items():
            stream = amounts.streams[name]
            assert (stream.points[row], stream.yearly_pence[row], stream.weekly_pence[row]) == (points, yearly, weekly)


@SLOW
@given(data=rule_files(), seed=st.integers(0, 2**32 - 1))
def test_more_need_never_gives_less(data: dict[str, Any], seed: int) -> None:
    rules = fair(data)
    columns = population(rules, 300, seed)
    before = allocate(columns, rules).yearly_pence
    for question in rules.questions:
        step = 1 if question.kind is Kind.NEED else -1
        after = np.clip(columns[question.name] + step, 0, len(question.levels) - 1)
        assert (allocate({**columns, question.name: after}, rules).yearly_pence >= before).all(), question.name


@SLOW
@given(data=rule_files())
def test_what_is_refused_as_unfair_shows_a_true_example(data: dict[str, Any]) -> None:
    try:
        read_rules(yaml.safe_dump(data, sort_keys=False))
    except Refused as refused:
        for problem in refused.problems:
            found = re.search(
                r"Example: (\w+) going from (\w+) to (\w+) changes £([\d,.]+) a year to £([\d,.]+), with (.*)\.$",
                problem.say,
            )
            if found is None:
                assert "cannot be shown to be fair" in problem.say
                sizes = [len(q.get("levels", "no")) for q in data["questions"].values()]
                assert math.prod(sizes) > _MOST_TRIED, "so few answers can all be tried"
                continue
            event("example in money")
            name, less, more, before, after, others = found.groups()
            answers = {one: next(iter(q.get("levels", {"no": 0}))) for one, q in data["questions"].items()}
            answers |= dict(re.findall(r"(\w+) at (\w+)", others))
            amounts = [
                sum(yearly for _, yearly, _ in reckon(data, answers | {name: level}).values()) for level in (less, more)
            ]
            assert [f"{amount / 100:,.2f}" for amount in amounts] == [before, after]
            assert amounts[1] < amounts[0]
    else:
        reject()


@SLOW
@given(data=rule_files(), seed=st.integers(0, 2**32 - 1))
def test_weeks_times_their_number_give_the_year_to_half_a_week_of_pennies(data: dict[str, Any], seed: int) -> None:
    rules = fair(data)
    amounts = allocate(population(rules, 50, seed), rules)
    factor = Fraction(rules.weeks_in_year.numerator, rules.weeks_in_year.denominator)
    for stream in amounts.streams.values():
        for yearly, weekly in zip(stream.yearly_pence.tolist(), stream.weekly_pence.tolist(), strict=True):
            assert abs(weekly * factor - yearly) <= factor / 2


@SLOW
@given(data=rule_files(), seed=st.integers(0, 2**32 - 1))
def test_the_sentences_add_up_to_their_totals(data: dict[str, Any], seed: int) -> None:
    rules = fair(data)
    columns = population(rules, 5, seed)
    amounts = allocate(columns, rules)
    for row in range(5):
        working = explain(columns, rules, row)
        assert adds_up(working, many=len(rules.streams) > 1)
        assert working.steps[-2].amount == amounts.yearly_pence[row]
        assert working.steps[-1].amount == amounts.weekly_pence[row]


def adds_up(working: Working, *, many: bool) -> bool:
    """Points from one total to the next and money from one total to the next add up as said."""
    running = {Unit.POINTS: 0, Unit.YEARLY_PENCE: 0}
    streams = 0
    for step in working.steps[:-1]:
        if step.amount is None:
            continue
        if step.kind is not StepKind.TOTAL:
            running[step.unit] += step.amount if step.kind is StepKind.ADD else -step.amount
            continue
        if step.key == "yearly":
            return step.amount == (streams if many else running[Unit.YEARLY_PENCE])
        # Points never fall below nothing, whatever an overlap takes.
        if step.amount != max(0, running[step.unit]) and not step.key.endswith(".gross"):
            return False
        if step.key.endswith(".yearly"):
            streams += step.amount
            running[Unit.YEARLY_PENCE] = 0
        if step.key.endswith(".points"):
            running[Unit.POINTS] = 0
    return False


def test_blocks_meet_without_a_seam() -> None:
    rules = shipped_rules("example_adults")
    columns = population(rules, 2 * BLOCK_ROWS + 7, 3)
    whole = allocate(columns, rules)
    kept: dict[str, np.ndarray] = {}
    fine = allocate(columns, rules, keep=kept)
    assert (whole.yearly_pence == fine.yearly_pence).all()
    assert (kept["social_care.weekly"] + kept["health.weekly"] == whole.weekly_pence).all()
    for row in (0, BLOCK_ROWS - 1, BLOCK_ROWS, 2 * BLOCK_ROWS + 6):
        alone = allocate({name: column[row : row + 1] for name, column in columns.items()}, rules)
        assert alone.yearly_pence[0] == whole.yearly_pence[row]


@pytest.mark.parametrize("kind", ["int8", "uint8", "int32", "int64", "uint64"])
def test_any_whole_numbers_do(kind: str) -> None:
    rules = shipped_rules("example_adults")
    columns = population(rules, 100, 4)
    turned = {name: column.astype(kind)[::-1] for name, column in columns.items()}
    assert (allocate(turned, rules).yearly_pence[::-1] == allocate(columns, rules).yearly_pence).all()


def test_nobody_is_an_answer_too() -> None:
    rules = shipped_rules("one_page")
    empty = {name: column[:0] for name, column in population(rules, 1, 0).items()}
    assert len(allocate(empty, rules).weekly_pence) == 0


@pytest.mark.parametrize("place", [-1, 3, 127, -128])
def test_an_answer_that_is_not_there_is_refused_with_its_row(place: int) -> None:
    rules = shipped_rules("one_page")
    columns = population(rules, BLOCK_ROWS + 10, 5)
    columns["people"][BLOCK_ROWS + 3] = place
    with pytest.raises(Refused) as refused:
        allocate(columns, rules)
    assert [(one.where, one.row) for one in refused.value.problems] == [("people", BLOCK_ROWS + 4)]


def test_columns_missing_short_or_not_whole_are_refused_and_help_may_be_left_out() -> None:
    rules = shipped_rules("one_page")
    columns = population(rules, 4, 6)
    for wrong in (columns["home"][:3], columns["home"].astype(float), columns["home"].reshape(2, 2)):
        with pytest.raises(Refused):
            allocate({**columns, "home": wrong}, rules)
    with pytest.raises(Refused) as refused:
        allocate({"people": columns["people"]}, rules)
    assert {one.where for one in refused.value.problems} == {"body", "home", "night"}
    without = {name: column for name, column in columns.items() if name not in ("family_help", "carer_agrees")}
    nothing = {**columns, "family_help": columns["home"] * 0, "carer_agrees": columns["home"] * 0}
    assert (allocate(without, rules).yearly_pence == allocate(nothing, rules).yearly_pence).all()
