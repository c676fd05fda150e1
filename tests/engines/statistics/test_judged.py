"""Results beside scipy's and statsmodels' on the same data."""

from __future__ import annotations

import warnings
from itertools import product

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from ownway.engines.statistics import changed, difference, share, together, two_shares, wilson
from ownway.engines.statistics.ordinal import Fit, Floats, Rows, fit
from ownway.engines.statistics.soundness import proportional


@pytest.mark.parametrize(("part", "whole"), [(0, 1), (1, 1), (3, 7), (20, 29), (29, 29), (9_000, 10_000)])
def test_shares_equal_scipy(part: int, whole: int) -> None:
    judge = stats.binomtest(part, whole)
    for found, method in ((share(part, whole), "exact"), (wilson(part, whole), "wilson")):
        theirs = judge.proportion_ci(0.95, method=method)
        assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_differences_equal_statsmodels() -> None:
    for counts in ((7, 34, 1, 34), (10, 10, 0, 20), (150, 300, 600, 900)):
        found = difference(counts[:2], counts[2:])
        theirs = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
        assert (found.low, found.high) == pytest.approx(theirs, abs=1e-9)


def test_exact_tests_equal_scipy() -> None:
    for one, other in product(((0, 5), (3, 10), (40, 61)), ((0, 19), (12, 12), (300, 1000))):
        table = [[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]]
        assert two_shares(*one, *other) == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-6)
    for better, worse in ((0, 0), (0, 6), (5, 5), (14, 3), (5200, 5000)):
        theirs = stats.binomtest(better, better + worse).pvalue if better + worse else 1.0
        assert changed(better, worse) == pytest.approx(theirs, rel=1e-9)


def test_families_of_tests_equal_statsmodels() -> None:
    ps = np.random.default_rng(4).uniform(0, 1, 40) ** 3
    found = together(ps.tolist())
    assert [one.holm for one in found] == pytest.approx(multipletests(ps, method="holm")[1])
    assert [one.benjamini_hochberg for one in found] == pytest.approx(multipletests(ps, method="fdr_bh")[1])
    assert together([]) == []


def rows_of(seed: int, people: int, levels: int, clusters: int) -> tuple[Rows, np.ndarray, Floats]:
    """One row a response, so that the judge sees the same; how the answers are cut is not even."""
    random = np.random.default_rng(seed)
    given = np.stack([random.integers(0, 2, people), random.integers(0, 2, people), random.normal(size=people)], axis=1)
    cluster = random.integers(0, clusters, people)
    lean = given @ [0.8, -0.5, 0.3] + random.normal(0, 0.7, clusters)[cluster] + random.logistic(size=people)
    answer = np.digitize(lean, np.quantile(lean, np.linspace(0, 1, levels + 1)[1:-1] ** 1.3))
    return Rows(answer, given, np.ones(people), levels, cluster), answer, given


@pytest.mark.parametrize("levels", [2, 3, 5])
def test_proportional_odds_equal_statsmodels(levels: int) -> None:
    rows, answer, given = rows_of(levels, 400, levels, 20)
    found = fit(rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = OrderedModel(answer, given, distr="logit").fit(method="bfgs", disp=False, maxiter=500, gtol=1e-8)
    assert found.slopes == pytest.approx(theirs.params[:3], abs=2e-5)
    assert found.log_likelihood == pytest.approx(theirs.llf, abs=1e-6)
    assert np.sqrt(np.diag(found.covariance))[levels - 1 :] == pytest.approx(theirs.bse[:3], rel=1e-3)


def logit(found: Fit, answer: np.ndarray, given: Floats) -> sm.Logit:
    """Statsmodels' logit with errors clustered as ours, its sign of the threshold turned."""
    model = sm.Logit(answer, sm.add_constant(given))
    groups = found.rows.cluster
    return model.fit(disp=False, cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}, tol=1e-12)


def test_clustered_errors_equal_statsmodels() -> None:
    rows, answer, given = rows_of(7, 600, 2, 25)
    found = fit(rows)
    theirs = logit(found, answer, given)
    few = 25 / 24
    assert found.slopes == pytest.approx(theirs.params[1:], abs=1e-7)
    assert np.diag(found.robust) == pytest.approx(np.diag(theirs.cov_params()) * few, rel=1e-6)
    assert not np.allclose(np.diag(found.robust), np.diag(found.covariance), rtol=0.02)


def test_rows_that_are_alike_count_as_often_as_they_stand_there() -> None:
    rows, answer, given = rows_of(8, 300, 4, 12)
    given = given[:, :2]
    once, place, count = np.unique(np.c_[answer, given, rows.cluster], axis=0, return_inverse=True, return_counts=True)
    assert len(once) < 300
    assert len(place) == 300
    for cluster in (True, False):
        long = fit(Rows(answer, given, np.ones(300), 4, rows.cluster if cluster else None))
        short = fit(Rows(once[:, 0].astype(int), once[:, 1:3], count.astype(float), 4, once[:, 3] if cluster else None))
        assert short.parameters == pytest.approx(long.parameters, abs=1e-8)
        assert short.robust == pytest.approx(long.robust, abs=1e-8) if cluster else True
        assert np.diag(short.covariance) == pytest.approx(np.diag(long.covariance), abs=1e-8)


def test_each_cut_of_the_check_is_a_logit_and_their_errors_are_the_judges() -> None:
    rows, answer, given = rows_of(9, 800, 4, 30)
    for level in (1, 2, 3):
        cut = rows.at_least(level)
        found, theirs = fit(cut), logit(fit(cut), (answer >= level).astype(int), given)
        assert found.slopes == pytest.approx(theirs.params[1:], abs=1e-7)
        assert found.robust[1, 1] == pytest.approx(theirs.cov_params()[1, 1] * 30 / 29, rel=1e-6)


def test_the_check_is_right_about_as_often_as_it_says() -> None:
    """With proportional odds one in twenty fails; where the slope turns over half way nearly all do."""
    passed, turned = [], []
    for seed in range(60):
        random = np.random.default_rng(seed)
        has_it = random.integers(0, 2, 500)
        noise = random.logistic(size=500)
        true = np.digitize(0.8 * has_it + noise, [-1, 0.3, 1.5])
        odd = np.digitize(np.where(has_it == 1, 0.55, 1.6) * noise, [-1, 0.3, 1.5])
        for answer, found in ((true, passed), (odd, turned)):
            rows = Rows(answer, has_it[:, None].astype(float), np.ones(500), 4)
            found.append(proportional(rows, 0) < 0.05)
    assert sum(passed) <= 8
    assert sum(turned) >= 50
