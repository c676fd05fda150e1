"""Who gains and who loses: counted by hand, by plain Python, and the same whether one by one or put together."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.whatif import (
    ALL,
    Amounts,
    Effect,
    Grouping,
    Tried,
    amount_groups,
    broad,
    cells_of,
    effect,
    effects_by,
    frontier,
    grouping,
)

CASE = Amounts(
    before=np.array([1_000_00, 1_000_00, 500_00, 0, 700_00]),
    after=np.array([900_00, 890_00, 500_00, 50_00, 650_00]),
    plan=np.array([1_000_00, 800_00, 600_00, 0, 660_00]),
    room_before=np.array([0, 10, 5, 0, 1]),
    room_after=np.array([-1, 10, -5, 0, 1]),
)


def test_by_hand() -> None:
    assert effect(CASE) == Effect(
        people=5,
        before_pence=3_200_00,
        after_pence=2_990_00,
        losing=3,
        # The first loses exactly a tenth, which is not more than a tenth; the second loses 11 in 100.
        losing_sharply=1,
        gaining=1,
        lost_pence=260_00,
        gained_pence=50_00,
        below_plan_before=1,
        below_plan_after=3,
        below_guarantee_before=0,
        below_guarantee_after=2,
    )
    assert effect(CASE).change_pence == -210_00


def test_a_tenth_off_everything_is_never_sharp_however_it_is_rounded() -> None:
    before = np.arange(0, 200_000)
    after = (2 * before * 90 + 100) // 200
    assert effect(Amounts(before, after)).losing_sharply == 0


@st.composite
def populations(draw: st.DrawFn) -> tuple[Amounts, list[Grouping], list[np.ndarray]]:
    rows = draw(st.integers(1, 60))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    kinds = chance.integers(0, 6, rows)
    old, new = chance.integers(0, 5_000_00, 6), chance.integers(0, 5_000_00, 6)
    groupings = [
        Grouping("one", chance.integers(0, 4, rows), ("a", "b", "c", "nobody at all", "d")),
        Grouping("two", chance.integers(0, 2, rows), ("yes", "no")),
    ]
    return Amounts(old[kinds], new[kinds], chance.integers(0, 5_000_00, rows)), groupings, [kinds]


@settings(max_examples=60, deadline=None)
@given(case=populations())
def test_put_together_is_the_same_as_one_by_one(case: tuple) -> None:
    amounts, groupings, keys = case
    cells = cells_of(keys, groupings, amounts.plan)
    together = cells.effects(amounts.before[cells.first], amounts.after[cells.first])
    without_plan = Amounts(amounts.before, amounts.after)
    assert together[ALL][ALL] == effect(amounts)
    assert {name: together[name] for name in ("one", "two")} == effects_by(without_plan, groupings)


@settings(max_examples=40, deadline=None)
@given(case=populations())
def test_groups_are_what_plain_python_counts_and_add_up_to_all(case: tuple) -> None:
    amounts, groupings, _ = case
    whole, by = effect(amounts), effects_by(amounts, groupings)
    for one in groupings:
        for name in (field.name for field in fields(Effect)):
            assert sum(getattr(each, name) for each in by[one.name].values()) == getattr(whole, name)
        for label, each in by[one.name].items():
            rows = [at for at, code in enumerate(one.codes.tolist()) if one.labels[code] == label]
            assert each.people == len(rows) > 0
            assert each.lost_pence == sum(max(0, int(amounts.before[at] - amounts.after[at])) for at in rows)
            assert each.below_plan_after == sum(bool(amounts.after[at] < amounts.plan[at]) for at in rows)


def test_sums_stay_whole_where_floats_would_not() -> None:
    # 2**53 + 1 is the first whole number a float cannot hold.
    one = Grouping("x", np.zeros(3, np.int64), ("all",))
    assert one.sums(np.array([2**53, 1, 1])).tolist() == [2**53 + 2]
    assert one.sums(np.array([2**53, 1, 0])).tolist() == [2**53 + 1]


def test_bands_of_amounts_end_where_they_say() -> None:
    weekly = np.array([0, 100_00, 100_01, 250_00, 500_00, 1_000_00, 1_000_01])
    assert amount_groups(weekly * 52).codes.tolist() == [0, 0, 1, 1, 2, 3, 4]


def test_broad_groups_are_what_stands_before_the_colon() -> None:
    one = broad(grouping("ethnicity", ["White: Irish", "Asian: Indian", "White: Roma", "not known"]))
    assert [one.labels[code] for code in one.codes] == ["White", "Asian", "White", "not known"]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=40))
def test_the_frontier_holds_what_nothing_beats(costs: list[tuple[int, int]]) -> None:
    tried = [Tried(str(at), plain(cost, sharp)) for at, (cost, sharp) in enumerate(costs)]
    best = frontier(tried)
    for one in best:
        assert not any(
            other.effect.after_pence <= one.effect.after_pence
            and other.effect.losing_sharply <= one.effect.losing_sharply
            and (other.effect.after_pence, other.effect.losing_sharply)
            != (one.effect.after_pence, one.effect.losing_sharply)
            for other in tried
        )
    for other in tried:
        assert any(
            one.effect.after_pence <= other.effect.after_pence
            and one.effect.losing_sharply <= other.effect.losing_sharply
            for one in best
        )


def plain(cost: int, sharp: int) -> Effect:
    return Effect(1, 0, cost, 0, sharp, 0, 0, 0)


@pytest.mark.parametrize("rows", [1, 5])
def test_one_cell_for_everybody(rows: int) -> None:
    cells = cells_of([np.zeros(rows, np.int64)], [])
    assert cells.effects(np.array([100_00]), np.array([50_00]))[ALL][ALL].lost_pence == 50_00 * rows
