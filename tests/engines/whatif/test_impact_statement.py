"""The statement: what it says first, that it hides small numbers, and that it says only what was looked at."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.impact import RULE, impact
from ownway.engines.whatif import (
    Amounts,
    Grouping,
    PlanLine,
    Statement,
    percent,
    statement,
    takes_from_place,
    takes_from_plan,
)


def told(sizes: list[int], cut: int = 10, *, plan: bool = True, room: bool = False, **asked: object) -> Statement:
    codes = np.repeat(np.arange(len(sizes)), sizes)
    before = np.full(codes.size, 10_000_00) + codes * 3_000_00
    rooms = (np.zeros(codes.size, np.int64), np.full(codes.size, -1)) if room else (None, None)
    amounts = Amounts(before, before * (100 - cut) // 100, before if plan else None, *rooms)
    found = impact(amounts, [Grouping("age_band", codes, tuple(f"group {at}" for at in range(len(sizes))))])
    return statement("a cut", found.whole, found.groups, rule=RULE.says, left_out=found.left_out, **asked)


def test_it_says_first_what_a_table_cannot_do() -> None:
    one = told([50, 60])
    assert re.search(r"cannot cut anybody.*review.*own needs.*decision of their own", one.first[0])
    data = one.as_data()
    assert list(data)[:3] == ["name", "title", "first"]
    assert data["sentences"][-1].startswith("Whoever is told that they get less can ask why")


def test_percentages_come_from_what_is_shown() -> None:
    assert percent(12, 48) == 25
    assert percent(1, 8) == 13, "a half upwards"
    assert percent(None, 48) is None
    assert percent(3, None) is None
    assert percent(0, 0) is None


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8).filter(lambda sizes: sum(sizes) > 7))
def test_nothing_about_a_small_group_is_shown(sizes: list[int]) -> None:
    one = told(sizes)
    if not one.tables:
        assert any("left out" in note for note in one.notes)
        return
    for row, size in zip(one.tables[0].rows, sizes, strict=True):
        is_hidden = row.people is None
        assert is_hidden or size > 7
        assert (row.weekly_lost_pence is None) >= is_hidden
        assert (row.percent_of_people is None) >= is_hidden
        if is_hidden:
            assert not any(row.label in line for line in one.uneven)
            assert row.label not in one.tables[0].say


def test_groups_that_lose_more_are_named_and_bands_of_amounts_are_not() -> None:
    one = told([400, 20, 20])
    assert [line.split(". ")[0] for line in one.uneven[1:]] == ["Age: group 2"]
    assert one.uneven[1].endswith("All people together lose £20.02 a week each.")
    assert told([40, 40]).uneven[0].startswith("No group of a size that may be shown")
    assert len(told([40, 40]).uneven) == 1


def test_only_what_was_looked_at_is_claimed() -> None:
    assert not any("plan costs" in line for line in told([30], plan=False).sentences)
    assert not any("person must keep" in line for line in told([30]).sentences)
    assert any("person must keep" in line for line in told([30], room=True).sentences)


def test_the_headline_is_the_answer() -> None:
    assert told([400, 20]).headline == "420 of 420 people would lose money. Together they would lose £426,000 a year."
    assert told([400, 20], cut=0).headline == "No amount changes."
    assert told([400, 20], cut=-5).headline == "Nobody would lose money. Some people would gain."
    assert told([4000]).headline.endswith("£4.00 million a year.")


def test_what_may_not_be_said_is_said_to_be_so() -> None:
    one = told([50, 60, 3])
    assert "Some numbers are hidden in 2 groups." in one.tables[0].say
    assert any("hidden" in note for note in one.notes)


def test_no_change_is_said_as_none() -> None:
    one = told([30], cut=0)
    assert "No amount changes." in one.sentences
    assert one.uneven == ()


def test_made_up_people_are_said_to_be_so() -> None:
    assert any("made up" in line for line in told([30], is_made_up=True).first)
    assert not any("made up" in line for line in told([30]).first)


def test_easy_read_is_there_for_the_hard_sentences() -> None:
    assert told([30], language="en_simple").first[0] != told([30]).first[0]


LINES = [
    PlanLine("Joy, assistant", 150_00, hourly_pence=15_00),
    PlanLine("Swimming", 13_00, each_pence=6_50),
    PlanLine("Day out with the club", 22_00),
    PlanLine("Meals", 35_00),
]


def test_a_cut_in_hours_of_the_assistant_and_in_whole_lines() -> None:
    said = [step.say for step in takes_from_plan(LINES, 22_00).steps]
    assert said[0] == "This takes £22.00 a week out of £220.00."
    assert "Joy, assistant: 1:28 a week less of your assistant, out of 10:00." in said
    assert any(line.startswith("Day out with the club: £22.00 of its £22.00") for line in said)
    assert "These lines would go altogether: Day out with the club. That is £22.00 a week." in said
    assert said[-1].startswith("You choose")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 300_00), min_size=1, max_size=8),
    st.integers(1, 900_00),
)
def test_sets_of_lines_are_enough_and_none_could_spare_a_line(costs: list[int], cut: int) -> None:
    lines = [PlanLine(f"L{at}", cost) for at, cost in enumerate(costs)]
    steps = takes_from_plan(lines, cut).steps
    sets = [step for step in steps if step.key.startswith("take_whole")]
    if cut >= sum(costs):
        assert steps[0].key == "take_more_than_all"
        assert sets == []
        return
    assert sets
    cheapest = min(
        total
        for chosen in range(1, 1 << len(costs))
        if (total := sum(cost for at, cost in enumerate(costs) if chosen >> at & 1)) >= cut
    )
    assert sets[0].amount == cheapest, "the closest set comes first"
    for step in sets:
        names = re.search(r"altogether: (.*)\. That", step.say)[1].split(", ")
        chosen = [costs[int(name[1:])] for name in names]
        assert step.amount == sum(chosen) >= cut > sum(chosen) - min(chosen)


def test_a_place_in_hours_and_in_things() -> None:
    said = takes_from_place(100_000_00, 15_00, {"Swimming lesson": 6_50})
    assert said[0].startswith("What is lost comes to 6,666 hours of an assistant a week.")
    assert said[1] == "Or 15,384 of this a week: Swimming lesson, £6.50."
    assert takes_from_place(0, 15_00, {}) == ()


@pytest.mark.parametrize("minutes", [1, 59, 60, 61])
def test_time_lost_is_never_said_too_small(minutes: int) -> None:
    hourly = 15_07
    pence = -(-minutes * hourly // 60)
    line = PlanLine("A", 500_00, hourly_pence=hourly)
    told_time = re.search(r"(\d+):(\d\d) a week less", takes_from_plan([line], pence).steps[2].say)
    assert int(told_time[1]) * 60 + int(told_time[2]) >= minutes
