"""How long it takes: against another library, a count by hand, row by row, and what must hold whatever the waits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from ownway.engines.durations import STILL_WAITING, Curve, Waits, curve, curves, say_wait, waits
from ownway.kernel.problems import Refused

KINDS = ("agreed", "left", "died")
SOME = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), min_size=1, max_size=60)


def of(rows: list[tuple[int, int]], kinds: tuple[str, ...] = KINDS) -> Waits:
    days, ends = zip(*rows, strict=True)
    return Waits(np.array(days, dtype=np.int32), np.array(ends, dtype=np.int8), kinds)


def made(seed: int, count: int) -> Waits:
    random = np.random.default_rng(seed)
    agreed, left, died = (
        random.weibull(1.4, count) * 90,
        random.exponential(300, count),
        random.exponential(2000, count),
    )
    seen = random.uniform(0, 400, count)
    times = np.stack([seen, agreed, left, died])
    return Waits(times.min(axis=0).astype(np.int32), times.argmin(axis=0).astype(np.int8), KINDS)


def test_ten_people_counted_by_hand() -> None:
    """Ten waits: two agreed on day 10, one left on 20, one still waits at 20, three agreed on 30, three still wait."""
    rows = [(10, 1), (10, 1), (20, 2), (20, 0), (30, 1), (30, 1), (30, 1), (50, 0), (50, 0), (50, 0)]
    found = curve(of(rows))
    assert found.days.tolist() == [10, 20, 30]
    assert found.at_risk.tolist() == [10, 8, 6]
    # 2/10; then 8/10 x 0; then 8/10 x 7/8 x 3/6 = 0.35 more: 0.55. One in ten left: 8/10 x 1/8.
    assert found.share[0].tolist() == pytest.approx([0.2, 0.2, 0.55])
    assert found.share[1].tolist() == pytest.approx([0, 0.1, 0.1])
    assert found.still_waiting.tolist() == pytest.approx([0.8, 0.7, 0.35])
    assert found.by_when(0, 5).day == 30
    assert found.by_when(0, 9).day is None
    assert (found.people, found.waiting) == (10, 4)


@pytest.mark.parametrize(("seed", "count"), [(1, 29), (2, 400), (3, 20_000)])
def test_shares_and_their_errors_equal_another_library(seed: int, count: int) -> None:
    found = made(seed, count)
    ours, theirs = curve(found), CumIncidenceRight(found.days, found.ends)
    at = np.isin(theirs.times, ours.days)
    for kind in range(int(found.ends.max())):
        assert ours.share[kind] == pytest.approx(theirs.cinc[kind][at], abs=1e-12)
        finite = np.isfinite(theirs.cinc_se[kind][at])
        assert finite.sum() > len(finite) * 0.9
        assert ours.error[kind][finite] == pytest.approx(theirs.cinc_se[kind][at][finite], abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_with_one_way_to_end_it_is_kaplan_and_meier(seed: int) -> None:
    both = made(seed, 300)
    only = Waits(both.days, (both.ends > 0).astype(np.int8), ("over",))
    ours, theirs = curve(only), SurvfuncRight(only.days, only.ends)
    assert ours.still_waiting == pytest.approx(theirs.surv_prob[np.isin(theirs.surv_times, ours.days)])
    assert 1 - ours.share[0] == pytest.approx(ours.still_waiting)
    assert ours.by_when(0, 5).day == theirs.quantile(0.5)
    # Theirs keeps days for which a test of "half by now" is not refused: it stops a step before our band's edge.
    low, high = theirs.quantile_ci(0.5, method="cloglog")
    band = ours.by_when(0, 5)
    assert band.low is not None
    assert band.high is not None
    assert abs(band.low - low) <= 3
    assert abs(band.high - high) <= 6


def test_dropping_those_who_left_promises_more_than_anybody_met() -> None:
    found = made(9, 5000)
    honest = curve(found).share[0, -1]
    naive = curve(Waits(found.days, np.where(found.ends == 1, 1, 0).astype(np.int8), ("agreed",))).share[0, -1]
    assert naive > honest + 0.1


@given(SOME)
def test_every_wait_is_somewhere_and_no_share_shrinks(rows: list[tuple[int, int]]) -> None:
    found = curve(of(rows))
    assert found.share.sum(axis=0) + found.still_waiting == pytest.approx(np.ones(len(found.days)))
    assert (np.diff(found.share, axis=1) >= -1e-12).all()
    assert found.ended.sum() + found.waiting == found.people == len(rows)
    assert np.isfinite(found.error).all()
    for kind in range(3):
        low, high = found.band(kind)
        assert (low <= found.share[kind] + 1e-9).all()
        assert (high >= found.share[kind] - 1e-9).all()
        assert (low >= 0).all()
        assert (high <= 1).all()


@given(SOME)
def test_with_nobody_waiting_the_share_is_a_plain_count(rows: list[tuple[int, int]]) -> None:
    over = [(days, max(end, 1)) for days, end in rows]
    found = curve(of(over))
    for kind in range(3):
        counted = [sum(1 for days, end in over if end == kind + 1 and days <= day) / len(over) for day in found.days]
        assert found.share[kind] == pytest.approx(counted)


@given(SOME)
def test_one_row_at_a_time_says_the_same(rows: list[tuple[int, int]]) -> None:
    found = curve(of(rows))
    waiting, share = 1.0, 0.0
    for at, day in enumerate(sorted({days for days, end in rows if end})):
        risk = sum(1 for days, _end in rows if days >= day)
        share += waiting * sum(1 for days, end in rows if (days, end) == (day, 1)) / risk
        waiting *= 1 - sum(1 for days, end in rows if days == day and end) / risk
        assert found.share[0, at] == pytest.approx(share)
        assert found.still_waiting[at] == pytest.approx(waiting)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=80))
def test_groups_together_say_what_each_says_alone(rows: list[tuple[int, int, int]]) -> None:
    whole = of([(days, end) for days, end, _group in rows])
    found = curves(whole, np.array([group for *_rest, group in rows]), 4)
    for group in range(4):
        own = [(days, end) for days, end, one in rows if one == group]
        assert found[group].people == len(own)
        if own:
            alone = curve(of(own))
            assert found[group].days.tolist() == alone.days.tolist()
            assert found[group].share == pytest.approx(alone.share)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_band_holds_the_truth_about_as_often_as_it_says(seed: int) -> None:
    """Not timed luck: over these seeds the band of 95% may miss the truth now and then, never by a mile."""
    random = np.random.default_rng(seed)
    true = random.exponential(100, 400)
    seen = random.uniform(50, 300, 400)
    found = curve(Waits(np.minimum(true, seen).astype(np.int32), (true <= seen).astype(np.int8), ("over",)))
    band = found.by_when(0, 5)
    assert band.low is not None
    assert band.high is not None
    assert band.low - 25 < 100 * np.log(2) < band.high + 25
    assert 5 < band.high - band.low < 60


def test_a_wait_that_ended_later_than_the_day_of_the_count_was_still_going_on() -> None:
    found = waits(
        started=np.array([0, 0, 5]), ended=np.array([10, 30, 0]), ends=np.array([1, 1, 0]), kinds=KINDS, as_known_on=20
    )
    assert found.days.tolist() == [10, 20, 15]
    assert found.ends.tolist() == [1, STILL_WAITING, STILL_WAITING]


@pytest.mark.parametrize(
    ("started", "ended", "end", "say"),
    [
        (10, 5, 1, "ends before it begins"),
        (30, 0, 0, "begins after the day of the count"),
        (0, 10, 9, "not known"),
        (0, 10, -1, "not known"),
        (-40_000, 10, 1, "over a hundred years"),
    ],
)
def test_impossible_waits_are_refused_by_row(started: int, ended: int, end: int, say: str) -> None:
    with pytest.raises(Refused, match=say) as caught:
        waits(
            started=np.array([0, started]),
            ended=np.array([5, ended]),
            ends=np.array([1, end]),
            kinds=KINDS,
            as_known_on=20,
        )
    assert [one.row for one in caught.value.problems] == [2]


def test_words_for_half_nine_in_ten_and_who_was_counted() -> None:
    said = say_wait(curve(made(4, 3000)), 0, "had an answer")
    assert said[0].startswith("Half of people had an answer within ")
    assert said[1] == "Fewer than nine in ten people had an answer in the days we have seen."
    assert said[2].startswith("This counts 3,000 waits. ")
    assert "left" in said[3]
    easy = say_wait(curve(made(4, 3000)), 0, "had an answer", "en-simple")
    assert easy[0].startswith("Think of 10 people. 5 of them had an answer in ")


def test_a_few_people_are_too_few_to_say() -> None:
    assert say_wait(curve(made(4, 9)), 0, "had an answer") == [
        "Only 9 people have waited here so far. That is too few to say how long it takes."
    ]


def test_nobody_at_all() -> None:
    found = curve(Waits(np.array([], dtype=np.int32), np.array([], dtype=np.int8), KINDS))
    assert isinstance(found, Curve)
    assert found.people == 0
    assert found.by_when(0, 5).day is None
