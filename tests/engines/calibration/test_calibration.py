"""Calibration: the best never-falling fit there is, a known table found again, and bands that hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.calibration import (
    choose_points,
    honest_table,
    kept_back,
    monotone_quantile,
    pinball,
    rank_to_rank,
    table_rows,
)

KNOWN_AT = np.array([0, 10, 20, 40, 60, 80, 110])
KNOWN = np.array([0, 1_800_00, 4_200_00, 10_080_00, 17_080_00, 26_000_00, 44_000_00])


def sample(seed: int, people: int = 3_000, noise: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    """People whose middle cost is what the known table gives, each off by a chance factor with the middle one."""
    chance = np.random.default_rng(seed)
    points = np.minimum(chance.gamma(3, 13, people).astype(np.int64), 110)
    cost = np.interp(points, KNOWN_AT, KNOWN) * np.exp(noise * chance.standard_normal(people))
    return points, np.rint(cost).astype(np.int64)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 25), st.integers(1, 99), st.integers(1, 8))
def test_no_never_falling_fit_is_better_says_a_linear_program(
    seed: int, people: int, percentile: int, levels: int
) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    chance = np.random.default_rng(seed)
    points, costs = chance.integers(0, levels, people), chance.integers(0, 30, people)
    steps = monotone_quantile(points, costs, percentile)
    assert (np.diff(steps.yearly_pence) >= 0).all()
    ours = pinball(costs, steps.at(points), percentile)
    different = np.unique(points)
    n, m = len(different), people
    # Over the fit at each level and each person's missing and spare: the least weighed sum of the two.
    weights = np.concatenate([np.zeros(n), np.full(m, percentile), np.full(m, 100 - percentile)])
    equal = np.zeros((m, n + 2 * m))
    equal[np.arange(m), np.searchsorted(different, points)] = 1
    equal[np.arange(m), n + np.arange(m)] = 1
    equal[np.arange(m), n + m + np.arange(m)] = -1
    falling = np.zeros((max(n - 1, 1), n + 2 * m))
    for at in range(n - 1):
        falling[at, at], falling[at, at + 1] = 1, -1
    bounds = [(None, None)] * n + [(0, None)] * (2 * m)
    best = optimize.linprog(
        weights, A_ub=falling, b_ub=np.zeros(len(falling)), A_eq=equal, b_eq=costs, bounds=bounds, method="highs"
    )
    assert best.success
    assert ours == pytest.approx(best.fun, abs=1e-6)


def test_a_quantile_is_the_cost_of_somebody() -> None:
    costs = np.array([10, 20, 30, 40])
    for percentile, expected in ((1, 10), (25, 10), (26, 20), (50, 20), (75, 30), (99, 40)):
        assert monotone_quantile(np.zeros(4, np.int64), costs, percentile).yearly_pence.tolist() == [expected]


def test_a_known_price_table_is_found_again_within_its_stated_error() -> None:
    inside = total = 0
    for seed in range(25):
        points, costs = sample(seed)
        found = honest_table(points, costs, KNOWN_AT, 50, seed)
        for row, known in zip(found.rows[1:], KNOWN[1:], strict=True):
            total += 1
            inside += row.least_pence <= known <= row.most_pence
        middle = found.rows[3]
        # The band must say something: a tenth of the amount where most people are, not everything there is.
        assert middle.most_pence - middle.least_pence < middle.yearly_pence // 5
    # 95 in 100 is what is stated; of 150 rows fewer than 87 in 100 would be far beyond chance.
    assert inside / total >= 0.87, f"{inside} of {total}"


def test_a_band_that_were_a_third_as_wide_would_be_found_out() -> None:
    """The test above can fail: bands that claim too much are outside far too often."""
    inside = total = 0
    for seed in range(25):
        points, costs = sample(seed)
        for row, known in zip(honest_table(points, costs, KNOWN_AT, 50, seed).rows[1:], KNOWN[1:], strict=True):
            half = (row.most_pence - row.least_pence) / 6
            total += 1
            inside += abs(row.yearly_pence - known) <= half
    assert inside / total < 0.7


@pytest.mark.parametrize("percentile", [25, 50, 80])
def test_the_table_reaches_the_part_of_people_it_was_made_for(percentile: int) -> None:
    points, costs = sample(3, 8_000)
    found = honest_table(points, costs, KNOWN_AT, percentile)
    assert found.covered == pytest.approx(percentile * 100, abs=200)
    assert found.covered_left_out == pytest.approx(percentile * 100, abs=250)
    assert found.explained >= found.explained_left_out - 20


def test_points_that_say_nothing_explain_nothing_whatever_rank_to_rank_shows() -> None:
    chance = np.random.default_rng(4)
    points, costs = chance.integers(0, 100, 3_000), chance.integers(1_000_00, 40_000_00, 3_000)
    at = np.array([0, 25, 50, 75, 99])
    found = honest_table(points, costs, at, 50)
    assert abs(found.explained_left_out) < 150
    assert found.rank_to_rank_explained < -1_000, "worse than one amount for everybody"
    ranked = [row.rank_to_rank_pence for row in found.rows]
    assert ranked[-1] > 10 * max(1, ranked[0]), "and still it looks like a table"


def test_rank_to_rank_by_hand() -> None:
    points, costs = np.array([5, 1, 9, 5]), np.array([400, 100, 300, 200])
    assert rank_to_rank(points, costs, np.array([0, 1, 5, 9])).tolist() == [0, 100, 300, 400]


def test_a_few_wild_costs_move_the_middle_little_and_are_shown() -> None:
    points, costs = sample(6)
    wild = costs.copy()
    wild[np.argsort(points)[-20:]] *= 50
    calm, shaken = (honest_table(points, one, KNOWN_AT, 50) for one in (costs, wild))
    for before, after in zip(calm.rows[1:5], shaken.rows[1:5], strict=True):
        assert after.yearly_pence == pytest.approx(before.yearly_pence, rel=0.05)
    top = shaken.rows[-1]
    assert top.without_outliers_pence < top.yearly_pence, "what the wild costs do at the top is said"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(20, 200), st.integers(1, 99), st.integers(2, 9))
def test_a_table_never_falls_and_never_goes_below_nothing(seed: int, people: int, percentile: int, rows: int) -> None:
    chance = np.random.default_rng(seed)
    points = chance.integers(0, chance.integers(1, 60), people)
    costs = chance.integers(0, 3_000_000, people)
    at = choose_points(points, rows)
    assert at[0] == 0
    assert at[-1] == points.max()
    table = table_rows(points, costs, at, percentile)
    assert (np.diff(table) >= 0).all()
    assert table.min() >= 0
    assert (np.diff(kept_back(table, 15)) >= 0).all()


def test_a_contingency_is_kept_back_of_every_row() -> None:
    assert kept_back(np.array([0, 1_000_01, 99]), 15).tolist() == [0, 850_01, 84]


@pytest.mark.parametrize(("people", "percentile"), [(0, 50), (5, 0), (5, 100)])
def test_what_cannot_be_fitted_is_refused(people: int, percentile: int) -> None:
    with pytest.raises(ValueError, match="percentile"):
        monotone_quantile(np.arange(people), np.arange(people), percentile)


def test_too_few_people_to_say_how_sure_are_refused() -> None:
    with pytest.raises(ValueError, match="20 people"):
        honest_table(np.arange(19), np.arange(19), np.array([0, 18]), 50)
