"""Spread and fit, judged by numpy and scipy, which were not used to make them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.whatif import fit, ranks, spread

AMOUNTS = st.lists(st.integers(0, 10_000_000), min_size=3, max_size=200)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 300), st.integers(1, 60))
def test_correlations_are_those_of_scipy(seed: int, rows: int, kinds: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    chance = np.random.default_rng(seed)
    # Few kinds of amounts make many ties, which is where ranks go wrong.
    given_pence, has = chance.integers(0, kinds, rows) * 1000, chance.integers(1, kinds + 1, rows) * 700
    found = fit(given_pence, has)
    assert (ranks(has) == stats.rankdata(has)).all()
    if len(set(given_pence)) > 1 and len(set(has)) > 1:
        assert found.correlation == pytest.approx(10_000 * stats.pearsonr(given_pence, has).statistic, abs=0.51)
        assert found.rank_correlation == pytest.approx(10_000 * stats.spearmanr(given_pence, has).statistic, abs=0.51)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS)
def test_deciles_are_amounts_of_people_and_those_of_numpy(amounts: list[int]) -> None:
    found = spread(np.array(amounts))
    expected = np.quantile(np.array(amounts), [tenth / 10 for tenth in range(1, 10)], method="inverted_cdf")
    assert found.deciles_pence == tuple(expected.astype(int).tolist())
    assert found.total_pence == sum(amounts)
    assert abs(found.mean_pence * len(amounts) - sum(amounts)) <= len(amounts) / 2


def test_shortfalls_by_hand() -> None:
    has = np.array([1000, 1000, 1000, 1000, 0])
    found = fit(np.array([499, 500, 749, 900, 5]), has)
    assert found.people == 4, "who has nothing today is not compared"
    assert found.below == {50: 1, 75: 3, 90: 3}
    assert found.middle_percent == 62


def test_the_curve_holds_everybody_once_in_order_of_what_is_given() -> None:
    chance = np.random.default_rng(1)
    given_pence, has = chance.integers(0, 9_000, 1007), chance.integers(1, 9_000, 1007)
    curve = fit(given_pence, has).curve
    assert sum(one.people for one in curve) == 1007
    assert [one.given_mean_pence for one in curve] == sorted(one.given_mean_pence for one in curve)
    lowest = np.argsort(given_pence, kind="stable")[: curve[0].people]
    assert curve[0].has_mean_pence == pytest.approx(has[lowest].mean(), abs=0.51)
    assert curve[0].has_median_pence in has


def test_nobody_and_people_all_alike() -> None:
    nobody = np.zeros(0, np.int64)
    assert spread(nobody).people == fit(nobody, nobody).people == 0
    alike = fit(np.full(20, 500), np.full(20, 500))
    assert (alike.correlation, alike.rank_correlation, alike.middle_percent) == (0, 0, 100)
