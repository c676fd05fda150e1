"""Sums of the same parts: what another solver narrows too far is never called safe, and what stays wide is."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ownway.engines.disclosure import Rule, Sums, shipped_rule

EXACT, ROUNDED = shipped_rule("hide_exact"), shipped_rule("hide_and_round")
Told = list[tuple[tuple[int, ...], bool]]


def sums_of(parts: list[int], told: Told, rule: Rule) -> Sums:
    found = Sums(np.array(parts), rule)
    for which, is_hidden in told:
        found.tell(np.array(which), is_hidden=is_hidden)
    return found


def narrowest(parts: list[int], told: Told, rule: Rule) -> int:
    """How many values the narrowest hidden sum can have, by asking for the least and the most of each."""
    rows, low, high = np.zeros((len(told), len(parts))), np.zeros(len(told)), np.full(len(told), np.inf)
    for at, (which, is_hidden) in enumerate(told):
        rows[at, list(which)] = 1
        true = sum(parts[one] for one in which)
        if is_hidden:
            low[at] = 1
        else:
            shown = (true + rule.round_to // 2) // rule.round_to * rule.round_to
            low[at] = true if true == 0 else max(8, shown - rule.round_to // 2)
            high[at] = true if true == 0 else shown + rule.round_to // 2
    widths = []
    for at in [at for at, (_, is_hidden) in enumerate(told) if is_hidden]:
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * rows[at],
                constraints=LinearConstraint(rows, low, high),
                bounds=Bounds(0, np.inf),
                integrality=np.ones(len(parts)),
            )
            assert found.success or sign == -1
            ends.append(sign * found.fun if found.success else 10**6)
        widths.append(round(ends[1] - ends[0]) + 1)
    return min(widths, default=10**6)


@st.composite
def tellings(draw: st.DrawFn) -> tuple[list[int], Told]:
    parts = draw(st.lists(st.integers(0, 14), min_size=3, max_size=6))
    whichs = [one for size in range(1, len(parts) + 1) for one in combinations(range(len(parts)), size)]
    told: Told = []
    for which in draw(st.lists(st.sampled_from(whichs), min_size=2, max_size=7, unique=True)):
        true = sum(parts[one] for one in which)
        if true:
            told.append((which, true <= 7 or draw(st.booleans())))
        else:
            told.append((which, False))
    return parts, told


@settings(max_examples=300, deadline=None)
@given(tellings(), st.sampled_from((EXACT, ROUNDED)))
def test_what_is_called_safe_another_solver_cannot_narrow_below_five_values(
    given: tuple[list[int], Told], rule: Rule
) -> None:
    parts, told = given
    if sums_of(parts, told, rule).is_safe():
        assert narrowest(parts, told, rule) >= 5


def test_a_wide_range_of_few_values_is_not_safe() -> None:
    """The first sum is 25 less three times the fourth part: from 1 to 9 it has three values, 1, 4 and 7."""
    told: Told = [((0, 1, 2, 4, 5), True), ((4, 5), True), ((2, 3), False), ((0, 3, 4, 5), False), ((1, 3), False)]
    assert narrowest([0, 0, 0, 8, 0, 1], told, EXACT) >= 5
    assert not sums_of([0, 0, 0, 8, 0, 1], told, EXACT).is_safe()


@pytest.mark.parametrize("parts", [[3, 20, 9], [1, 1, 30], [7, 8, 0]])
def test_two_hidden_parts_of_a_large_sum_are_safe(parts: list[int]) -> None:
    told: Told = [((0,), True), ((1,), True), ((2,), parts[2] in range(1, 8)), ((0, 1, 2), False)]
    assert sums_of(parts, told, EXACT).is_safe() == (sum(parts[:2]) > 5)


def test_a_sum_and_all_but_one_of_its_parts_tell_that_one() -> None:
    told: Told = [((0,), True), ((1,), False), ((0, 1), False)]
    assert narrowest([3, 20], told, EXACT) == 1
    assert not sums_of([3, 20], told, EXACT).is_safe()
    assert sums_of([3, 20], told[:2], EXACT).is_safe()


def test_sums_that_are_known_to_be_equal_are_held_against_one_another() -> None:
    found = Sums(np.array([3, 20, 3, 20]), EXACT)
    found.tell(np.array([0]), is_hidden=True)
    found.tell(np.array([3]), is_hidden=False)
    found.tell(np.array([0, 1]), is_hidden=False)
    assert found.is_safe()
    found.tie(np.array([0]), np.array([2]))
    assert found.is_safe()
    found.tie(np.array([1]), np.array([3]))
    assert not found.is_safe()


def test_what_is_withheld_may_be_nought_and_is_kept_only_where_it_is_small() -> None:
    for few, is_safe in ((3, False), (8, True), (0, True)):
        found = Sums(np.array([few, 20]), EXACT)
        found.withhold(np.array([0]))
        assert found.is_safe()
        found.tell(np.array([1]), is_hidden=False)
        found.tell(np.array([0, 1]), is_hidden=False)
        assert found.is_safe() == is_safe


def test_with_nothing_hidden_there_is_nothing_to_narrow() -> None:
    assert sums_of([9, 12], [((0,), False), ((0, 1), False)], EXACT).is_safe()
