"""Results beside those printed in books and papers, and by R."""

from __future__ import annotations

import numpy as np
import pytest

from ownway.engines.statistics import changed, difference, net_change, share, together, two_shares, wilson
from ownway.engines.statistics.ordinal import Rows, fit
from ownway.engines.statistics.paired import agresti_min

HOUSING = [
    *(21, 21, 28, 34, 22, 36, 10, 11, 36, 61, 23, 17, 43, 35, 40, 26, 18, 54, 13, 9, 10, 8, 8, 12),
    *(6, 7, 9, 18, 6, 7, 15, 13, 13, 7, 5, 11, 14, 19, 37, 17, 23, 40, 3, 5, 23, 78, 46, 43),
    *(48, 45, 86, 15, 25, 62, 20, 23, 20, 10, 22, 24, 7, 10, 21, 57, 23, 13, 31, 21, 13, 5, 6, 13),
]
"""Madsen (1976), 1,681 tenants of Copenhagen, as R's MASS has them (``housing``): satisfaction (low, medium, high) runs
fastest, then influence (low, medium, high), then tower, apartment, atrium, terrace, then contact (low, high)."""


@pytest.mark.parametrize(
    ("part", "whole", "exact", "by_wilson"),
    [
        (81, 263, (0.2527, 0.3676), (0.2553, 0.3662)),
        (15, 148, (0.0578, 0.1617), (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1684), (0.0, 0.1611)),
        (1, 29, (0.0009, 0.1776), (0.0061, 0.1718)),
    ],
)
def test_shares_of_newcombe_1998(
    part: int, whole: int, exact: tuple[float, float], by_wilson: tuple[float, float]
) -> None:
    """Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I."""
    for found, printed in ((share(part, whole), exact), (wilson(part, whole), by_wilson)):
        assert (found.low, found.high) == pytest.approx(printed, abs=5e-5)
        assert found.value == part / whole


@pytest.mark.parametrize(
    ("counts", "printed"),
    [((56, 70, 48, 80), (0.0524, 0.3339)), ((9, 10, 3, 10), (0.1705, 0.8090)), ((5, 56, 0, 29), (-0.0381, 0.1926))],
)
def test_differences_of_newcombe_1998(counts: tuple[int, int, int, int], printed: tuple[float, float]) -> None:
    """Newcombe, Interval estimation for the difference between independent proportions, table II, method 10."""
    found = difference(counts[:2], counts[2:])
    assert (found.low, found.high) == pytest.approx(printed, abs=5e-5)


def test_change_in_the_same_people_as_r_prints_it() -> None:
    """``diffpropci.mp(b = 40, c = 20, n = 160)`` of R's PropCIs prints -0.21601726 to -0.03089632."""
    assert agresti_min(20, 40, 160, 0.95) == pytest.approx((-0.21601726, -0.03089632), abs=5e-9)


def test_approval_of_the_prime_minister() -> None:
    """Agresti, Categorical Data Analysis, 10.1: 1,600 asked twice, 150 no longer approve, 86 now do: -0.06 to -0.02."""
    found = net_change(86, 150, 1600)
    assert (round(found.low, 2), round(found.value, 2), round(found.high, 2)) == (-0.06, -0.04, -0.02)
    # McNemar's square is 17.36 there; the exact test says what its curve says about it, on the safe side.
    assert 3.1e-5 < changed(86, 150) < 4.5e-5


def test_the_lady_who_tasted_tea() -> None:
    """Agresti, Categorical Data Analysis, 3.5: Fisher's eight cups, three of four right: 0.486 on both sides."""
    assert two_shares(3, 4, 1, 4) == pytest.approx(0.486, abs=5e-4)


def test_fifteen_tests_of_benjamini_and_hochberg() -> None:
    """Benjamini and Hochberg (1995), section 3: of these fifteen the family-wide way keeps three, theirs four."""
    ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    ps += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    found = together(ps)
    assert [one.is_sure for one in found] == [True] * 3 + [False] * 12
    assert [one.is_likely for one in found] == [True] * 4 + [False] * 11
    assert {one.family for one in found} == {15}


def test_housing_as_r_prints_it() -> None:
    """``polr(Sat ~ Infl + Type + Cont, weights = Freq, data = housing)``: its help page's own printed result."""
    rows = [
        (sat, [infl == 1, infl == 2, kind == 1, kind == 2, kind == 3, cont == 1])
        for cont in range(2)
        for kind in range(4)
        for infl in range(3)
        for sat in range(3)
    ]
    answer, given = (np.array(column) for column in zip(*rows, strict=True))
    found = fit(Rows(answer, given.astype(np.float64), np.array(HOUSING, dtype=np.float64), 3))
    slopes = [0.5663937, 1.2888191, -0.5723501, -0.3661866, -1.0910149, 0.3602841]
    errors = [0.10465, 0.12716, 0.11924, 0.15517, 0.15149, 0.09554]
    assert found.slopes == pytest.approx(slopes, abs=3e-7)
    assert found.thresholds == pytest.approx([-0.4961353, 0.6907083], abs=3e-7)
    assert np.sqrt(np.diag(found.covariance))[2:] == pytest.approx(errors, abs=1e-5)
    assert -2 * found.log_likelihood == pytest.approx(3479.149, abs=5e-4)
