"""What is published of a change: nothing small can be worked out by adding, taking away or comparing its tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from ownway.engines.impact import figure, impact, moved
from ownway.engines.impact.statement import Impact
from ownway.engines.whatif import Amounts, Grouping, Told
from ownway.kernel.problems import Refused

COUNTS = ("people", "losing", "losing_sharply", "gaining")
LEAVES = {"people": (1, 1, 1, 1), "losing": (1, 1, 0, 0), "losing_sharply": (1, 0, 0, 0), "gaining": (0, 0, 1, 0)}
"""Of each count, which of those who lose sharply, lose less, gain and stay are in it."""


@st.composite
def changes(draw: st.DrawFn) -> tuple[Amounts, list[Grouping]]:
    rows = draw(st.integers(30, 120))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    before = chance.integers(1_000_00, 60_000_00, rows)
    parts = chance.choice([80, 95, 100, 110], rows, p=[0.1, 0.5, 0.3, 0.1])
    groupings = [
        Grouping(name, chance.choice(len(share), rows, p=share), tuple(f"{name} {at}" for at in range(len(share))))
        for name, share in (
            ("age_band", (0.5, 0.3, 0.15, 0.05)),
            ("ethnicity", (0.85, 0.1, 0.05)),
            ("area", (0.5, 0.5)),
        )
    ]
    return Amounts(before, before * parts // 100), groupings


def _cells(found: Impact) -> Iterator[tuple[str, str, Told]]:
    for name, groups in found.groups.items():
        for label, told in groups.items():
            yield name, label, told


def attacked(found: Impact) -> list[tuple[str, str, str, int]]:
    """The hidden counts that whole numbers pin to fewer than five values: what is shown are sums of unknown cells."""
    cells = list(_cells(found))
    columns = 4 * len(cells)
    rows, values, hidden = [], [], []

    def add(places: list[int], key: str, shown: int | None, who: tuple[str, str]) -> None:
        row = np.zeros(columns)
        for place in places:
            row[4 * place : 4 * place + 4] += LEAVES[key]
        if shown is None:
            hidden.append((row, key, who))
        else:
            rows.append(row)
            values.append(shown)

    by_name: dict[str, list[int]] = {}
    for at, (name, label, told) in enumerate(cells):
        by_name.setdefault(name, []).append(at)
        for key in COUNTS:
            add([at], key, getattr(told, key), (name, label))
    if not by_name:
        return []  # every grouping was left out: no cells to attack
    whole = found.whole.told
    for name, places in by_name.items():
        for key in COUNTS:
            add(places, key, getattr(whole, key), (name, "all"))
    first, *others = by_name.values()
    for other in others:
        for key in COUNTS:
            row = np.zeros(columns)
            for sign, places in ((1, first), (-1, other)):
                for place in places:
                    row[4 * place : 4 * place + 4] += sign * np.array(LEAVES[key])
            rows.append(row)
            values.append(0)
    known = LinearConstraint(np.array(rows), values, values)
    # A hidden count is one or more: noughts are always shown.
    starred = [LinearConstraint(row, 1, np.inf) for row, _key, _who in hidden]
    bad = []
    for row, key, who in hidden:
        ends = []
        for sign in (1, -1):
            solved = milp(
                sign * row, constraints=[known, *starred], integrality=np.ones(columns), bounds=Bounds(0, 10_000)
            )
            assert solved.success, solved.message
            ends.append(round(sign * solved.fun))
        if ends[1] - ends[0] < 4:
            bad.append((*who, key, ends[1] - ends[0]))
    return bad


@settings(max_examples=4, deadline=None)
@given(case=changes())
def test_no_small_number_can_be_worked_out(case: tuple[Amounts, list[Grouping]]) -> None:
    found = impact(*case)
    assert attacked(found) == []


@settings(max_examples=10, deadline=None)
@given(case=changes())
def test_what_is_shown_is_true_and_small_counts_are_not_shown(case: tuple[Amounts, list[Grouping]]) -> None:
    amounts, groupings = case
    found = impact(amounts, groupings)
    lost = np.maximum(amounts.before - amounts.after, 0)
    for one in groupings:
        for label, told in found.groups.get(one.name, {}).items():
            rows = one.codes == one.labels.index(label)
            true = {"people": rows.sum(), "losing": (rows & (lost > 0)).sum()}
            for key, count in true.items():
                assert getattr(told, key) in (None, count)
                assert not (1 <= count <= 7 and getattr(told, key) is not None)
            assert told.lost_pence in (None, lost[rows].sum())
            if told.losing is None:
                assert told.lost_pence is None, "a sum would tell how many they are where each loses the same"


def test_a_hidden_group_has_a_second_one_beside_it() -> None:
    codes = np.repeat([0, 1, 2], [50, 40, 3])
    before = np.full(codes.size, 10_000_00)
    found = impact(Amounts(before, before * 9 // 10), [Grouping("age_band", codes, ("a", "b", "c"))])
    shown = {label: told.people for label, told in found.groups["age_band"].items()}
    assert shown["c"] is None
    assert list(shown.values()).count(None) == 2, "one hidden number is what is left of the total"


def test_the_steps_between_before_and_after_are_protected_too() -> None:
    plan = np.full(100, 1000_00)
    before = np.where(np.arange(100) < 20, 900_00, 1000_00)
    after = np.where(np.arange(100) < 23, 900_00, 1000_00)
    below = impact(Amounts(before, after, plan), []).whole.below_plan
    assert below is not None
    assert None in below, "20 before and 23 after would tell of three people"


def test_so_few_people_are_not_spoken_of() -> None:
    with pytest.raises(Refused, match="only 7 people"):
        impact(Amounts(np.full(7, 100), np.full(7, 90)), [])


def test_one_persons_money_is_not_told_by_a_sum() -> None:
    before = np.full(60, 100_000_00)
    after = before - np.where(np.arange(60) < 10, 100, 0)
    after[0] -= 5_000_00
    found = impact(Amounts(before, after), [])
    assert found.whole.told.losing == 10
    assert found.whole.told.lost_pence is None, "nearly all of it is one person's"
    assert moved(before, after) is None
    assert moved(before, before - 100) == (60 * 100_000_00, 60 * 99_999_00)


def test_a_grouping_of_singles_is_left_out_and_named() -> None:
    codes = np.arange(300)
    before = np.full(300, 10_000_00)
    found = impact(Amounts(before, before * 9 // 10), [Grouping("area", codes, tuple(f"a{at}" for at in range(300)))])
    assert found.left_out == ["area"]


def test_a_figure_says_nothing_exact_of_one_person() -> None:
    chance = np.random.default_rng(5)
    given_pence = chance.integers(1_000_00, 50_000_00, 500)
    has = chance.integers(1_000_00, 60_000_00, 500)
    told = figure(given_pence, {"present": has}, [Grouping("age_band", np.arange(500) % 3, ("a", "b", "c"))])
    fit = told["fit"]["present"]
    assert fit["below"]["50"] == np.count_nonzero(given_pence * 2 < has)
    assert all(one % 100_00 == 0 for one in told["spread"]["deciles_pence"])
    assert sum(one["people"] for one in fit["curve"]) == 500
    assert [one["people"] for one in told["groups"]] == [167, 167, 166]
    few = figure(given_pence[:50], {"present": has[:50]}, [])
    assert few["spread"]["deciles_pence"] is None
    assert few["fit"]["present"] is None
