"""Hours as people type them become whole minutes, and come back; money beside them rounds as law says."""

from __future__ import annotations

import pytest

from ownway.kernel.fields import Field, Holds, read_minutes, say_hours
from ownway.kernel.problems import Problem
from ownway.kernel.rounding import divide_half_down, divide_half_up

HOURS = Field("weekly_hours", Holds.HOURS, "Hours a week", least=1, most=168 * 60)


@pytest.mark.parametrize(
    ("given", "minutes"),
    [("10.5", 630), ("10:30", 630), ("0:20", 20), ("37.25", 2235), (12, 720), (1.75, 105), (" 8 ", 480)],
)
def test_hours_are_read(given: object, minutes: int) -> None:
    assert HOURS.read(given) == minutes
    assert read_minutes(say_hours(minutes)) == minutes


@pytest.mark.parametrize("given", ["10.333", "10:60", "ten", "-3", "1e2", "10.", ":30", "169", "0", True])
def test_what_is_not_hours_is_a_problem_in_plain_words(given: object) -> None:
    found = HOURS.read(given)
    assert isinstance(found, Problem)
    assert found.say.startswith("Hours a week must be")


def test_bounds_are_said_in_hours() -> None:
    found = HOURS.read("200")
    assert isinstance(found, Problem)
    assert found.say == "Hours a week must be from 0:01 to 168:00."


def test_a_half_goes_up_or_is_dropped() -> None:
    assert [divide_half_up(value, 10) for value in (4, 5, 6, 15)] == [0, 1, 1, 2]
    assert [divide_half_down(value, 10) for value in (4, 5, 6, 15, 16)] == [0, 0, 1, 1, 2]
