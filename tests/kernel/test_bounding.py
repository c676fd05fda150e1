"""Nobody whom one of several numbers would move is left out: whatever is tried lies within its bounds, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ownway.kernel.recording import Program, Recorded, Recording, bounds, choose, differing, folded, look_up, rows_where
from ownway.kernel.recording.column import OPERATIONS

ROWS = {
    "a": np.array([-3, 0, 1, 5, 77, 2, 4, 40], np.int64),
    "b": np.array([4, 5, -90, 90, 0, 3, 89, 40], np.int64),
    "flag": np.array([0, 1, 1, 0, 1, 0, 1, 1], np.uint8),
}
Numbers = tuple[int, int, int, int, int]
NUMBERS = st.tuples(*[st.integers(-12, 99)] * 5)


def plain(a: Any, b: Any, flag: Any, tried: Numbers) -> Any:
    """A rule as charging has them: a step, a limit, a table, a share, each by a number that is tried."""
    step, limit, first, second, by = tried
    stepped = -(-np.maximum(a - limit, 0) // (abs(step) + 1)) * by
    base = look_up(np.array([first, second, 7]), np.minimum(np.maximum(b, 0), 2))
    return choose(a > limit, b, np.minimum(np.maximum(stepped - base, 0), b))


def every_operation(a: Any, b: Any, flag: Any, tried: Numbers) -> Any:
    """Every operation there is, with a number that is tried on either side."""
    one, two, three, four, by = tried
    divided = (a * one - b) // by + (b * two) // (a + three)
    is_odd = ((a > two) & (flag == 1)) | ~(b <= three) | (a + four != b * one) | (b >= a * two)
    looked_up = look_up(np.array([one, 5, two]), np.minimum(np.maximum(a + four, 0), 2))
    return choose(is_odd, divided, np.maximum(looked_up, -b) - (a < four) * by)


def both_tried(asked: np.ufunc) -> Callable[..., Any]:
    """One operation, on either side of it something that is moved by what is tried."""

    def rule(a: Any, b: Any, flag: Any, tried: Numbers) -> Any:
        one, two, *_ = tried
        if asked.nin == 1:
            return asked(a >= one) if asked is np.invert else asked(a + one)
        return asked(a >= one, b >= two) if asked in (np.bitwise_and, np.bitwise_or) else asked(a + one, b + two)

    return rule


ASKED = [one for one in OPERATIONS.values() if isinstance(one, np.ufunc)]
RULES = {
    "plain": plain,
    "every operation": every_operation,
    "chosen": lambda a, b, flag, tried: np.where(a >= tried[0], b + tried[1], tried[2] - flag),
    **{one.__name__: both_tried(one) for one in ASKED},
}


def values_of(wanted: list[Any]) -> list[NDArray[Any]]:
    with np.errstate(divide="ignore"):
        found = Program(wanted[0].recording, wanted).run(ROWS)
    return [np.broadcast_to(one, len(ROWS["a"])) for one in found]


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, deadline=None)
@given(ends=st.lists(NUMBERS, min_size=2, max_size=4), part=st.tuples(*[st.floats(0, 1)] * 5))
def test_a_number_between_those_tried_leaves_everybody_within_the_bounds(
    name: str, ends: list[Numbers], part: tuple[float, ...]
) -> None:
    sheet = Recording()
    columns = [sheet.column(one) for one in ROWS]
    pairs = list(zip(map(min, zip(*ends, strict=True)), map(max, zip(*ends, strict=True)), strict=True))
    between = tuple(least + round((most - least) * at) for (least, most), at in zip(pairs, part, strict=True))
    least, most = bounds([RULES[name](*columns, one) for one in ends])
    found = values_of([least, most, *(RULES[name](*columns, one) for one in (*ends, between))])
    for tried in found[2:]:
        assert (found[0] <= tried).all()
        assert (tried <= found[1]).all()


@settings(max_examples=80, deadline=None)
@given(first=NUMBERS, second=NUMBERS)
def test_steps_of_different_shapes_lie_within_the_bounds_of_both(first: Numbers, second: Numbers) -> None:
    sheet = Recording()
    columns = [sheet.column(one) for one in ROWS]
    steps = [plain(*columns, first), every_operation(*columns, second), columns[0] * 2, columns[2] == first[0]]
    found = values_of([*bounds(steps), *steps])
    for tried in found[2:]:
        assert (found[0] <= tried).all()
        assert (tried <= found[1]).all()


def test_only_those_are_reached_whom_a_number_can_move() -> None:
    """A limit between 10 and 20: neither who has less nor who has more can be moved by it."""
    sheet = Recording()
    capital, cost = sheet.column("capital"), sheet.column("cost")
    least, most = bounds([np.where(capital > limit, cost, 0) for limit in (10, 15, 20)])
    columns = {"capital": np.array([0, 10, 11, 20, 21, 15]), "cost": np.array([5, 5, 5, 5, 5, 0])}
    assert rows_where(Program(sheet, [least != most]), columns, 6).tolist() == [2, 3]


def test_where_nothing_is_tried_nobody_is_reached() -> None:
    sheet = Recording()
    step = plain(*(sheet.column(one) for one in ROWS), (1, 2, 3, 4, 5))
    least, most = bounds([step, step])
    assert least.at == most.at == step.at


def test_changes_of_the_same_numbers_differ_in_the_same_places() -> None:
    sheet = Recording()
    columns = [sheet.column(one) for one in ROWS]
    before, *after = (
        plain(*columns, one) for one in ((9, 9, 9, 9, 9), (9, 1, 9, 9, 9), (9, 2, 9, 9, 9), (9, 9, 1, 9, 9))
    )
    places: list[Any] = [differing(before, one) for one in after]
    assert places[0] == places[1] != places[2]
    assert differing(before, before) == ()


@settings(max_examples=80, deadline=None)
@given(tried=NUMBERS, known=st.integers(-9, 90))
def test_folded_it_is_what_it_was_for_those_who_have_the_number(tried: Numbers, known: int) -> None:
    sheet = Recording()
    a, b, flag = (sheet.column(one) for one in ROWS)
    step: Recorded = every_operation(a, b, flag, tried)
    less = folded(step, {a.at: known, b.at: None, flag.at: True})
    rows = {**ROWS, "a": np.full(8, known), "flag": np.ones(8, np.uint8)}
    with np.errstate(divide="ignore"):
        assert (
            Program(sheet, [step]).run(rows)[0].tolist()
            == np.broadcast_to(Program(sheet, [less]).run(rows)[0], 8).tolist()
        )
    assert {Program(sheet, [less]).name(at) for at in Program(sheet, [less]).inputs} <= {"b"}
