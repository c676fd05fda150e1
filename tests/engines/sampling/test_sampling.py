"""A sample is small, published, partly chance, and the same again from its seed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.sampling import Because, Criterion, Sample, draw, read_sample, usual_sample
from ownway.kernel.problems import Refused

POOL = {
    f"P-{number:04d}": frozenset(
        because
        for step, because in ((7, Because.NEW), (11, Because.UNUSED), (5, Because.UNMATCHED))
        if not number % step
    )
    for number in range(1_000)
}


def test_the_usual_sample_takes_its_parts_and_the_same_seed_takes_the_same_people() -> None:
    drawn = draw(POOL, usual_sample(), "seed")
    assert drawn == draw(dict(reversed(POOL.items())), usual_sample(), "seed"), "the order of people changes nothing"
    assert len(drawn) == len({one.reference for one in drawn}) == 50
    assert {one.reference for one in drawn} != {one.reference for one in draw(POOL, usual_sample(), "seed 2")}
    # Nobody runs out, is late or failed here: those 20 parts of a hundred fall to chance.
    assert Counter(one.because for one in drawn) == {
        Because.RANDOM: 30,
        Because.NEW: 10,
        Because.UNUSED: 5,
        Because.UNMATCHED: 5,
    }
    assert all(one.because in POOL[one.reference] for one in drawn if one.because is not Because.RANDOM)


@pytest.mark.parametrize(("people", "count"), [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5)])
def test_a_small_place_draws_by_chance_first(people: int, count: int) -> None:
    drawn = draw(dict(list(POOL.items())[:people]), usual_sample(), "seed")
    assert len(drawn) == count
    assert not drawn or drawn[0].because is Because.RANDOM


@given(st.sets(st.integers(0, 999), min_size=1), st.integers(0, 10**6), st.integers(0, 10**6))
def test_who_was_not_drawn_may_be_gone(numbers: set[int], seed: int, skip: int) -> None:
    """Without some who were not drawn, and with nothing but their one reason of some who were, the draw is the same."""
    pool = {f"P-{number:04d}": POOL[f"P-{number:04d}"] for number in sorted(numbers)}
    sample = Sample(
        30, 3, 12, (Criterion(Because.RANDOM, 40), Criterion(Because.NEW, 30, 1), Criterion(Because.UNMATCHED, 30, 1))
    )
    whole = draw(pool, sample, str(seed))
    took = {one.reference: one.because for one in whole}
    gone = {one for one in pool if (int(one[2:]) + skip) % 3}
    left = {
        one: frozenset({took[one]}) if one in gone else meets
        for one, meets in pool.items()
        if one not in gone or one in took
    }
    assert draw(left, sample, str(seed), of=len(pool)) == whole


def test_chance_is_fair() -> None:
    """Over many seeds each of twenty people is drawn about equally often (expected 100; 60 to 140 is five sigma)."""
    pool = dict.fromkeys((f"P-{number}" for number in range(20)), frozenset[Because]())
    sample = Sample(5, 3, 12, (Criterion(Because.RANDOM, 100),))
    often = Counter(draw(pool, sample, str(seed))[0].reference for seed in range(2_000))
    assert len(often) == 20
    assert 60 < min(often.values()) <= max(often.values()) < 140


@pytest.mark.parametrize(
    "change",
    [
        {"criteria": []},
        {"criteria": [{"because": "new", "parts": 100, "limit": 1}]},
        {"criteria": [{"because": "random", "parts": 99}]},
        {"criteria": [{"because": "random", "parts": 50}, {"because": "random", "parts": 50}]},
        {"criteria": [{"because": "random", "parts": 40}, {"because": "postcode", "parts": 60}]},
        {"percent": 0},
        {"percent": True},
        {"not_again_months": 0},
        {"percent": "5"},
    ],
)
def test_a_sample_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    whole = usual_sample().as_data()
    assert read_sample(whole) == usual_sample()
    with pytest.raises(Refused, match=r".+"):
        read_sample({**whole, **change})
