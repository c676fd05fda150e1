"""How long money lasts when each stream pays only for what it may pay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.ledger.lasting import MOST_WEEKS, Need, kept_back, weeks_by_need, weeks_by_purse
from ownway.engines.ledger.paying import share_out


def test_each_streams_money_lasts_for_its_own_lines() -> None:
    purses = [4_000, 900, 0]
    needs = [Need(500, (0,)), Need(100, (1,)), Need(50, (2,))]
    assert weeks_by_purse(purses, needs) == (8, 9, 0)


def test_a_rich_stream_never_helps_where_it_may_not_pay() -> None:
    assert weeks_by_need([0, 10**9], [Need(1, (0,)), Need(1, (1,))]) == (0, MOST_WEEKS)


def test_two_streams_that_may_pay_one_line_pay_it_together() -> None:
    assert weeks_by_purse([100, 50], [Need(60, (0, 1))]) == (2, 2)


def test_free_lines_and_purses_that_pay_nothing_run_out_of_nothing() -> None:
    assert weeks_by_purse([100, 70], [Need(0, (1,)), Need(100, (0,))]) == (1, None)


def test_what_is_kept_is_never_more_than_there_is() -> None:
    assert [kept_back(left, 100, 2) for left in (500, 150, 0, -20)] == [200, 150, 0, 0]


def test_sharing_out_goes_in_order_and_never_past_what_is_there() -> None:
    assert share_out(70, [50, 30]) == (50, 20)
    assert share_out(70, [-10, 100]) == (0, 70)
    assert share_out(70, [50, 19]) is None
    assert share_out(1, []) is None


@given(st.integers(1, 10**9), st.lists(st.integers(-(10**6), 10**9), max_size=5))
def test_shares_make_the_whole_or_nothing(pence: int, lefts: list[int]) -> None:
    shares = share_out(pence, lefts)
    have = sum(max(left, 0) for left in lefts)
    assert (shares is None) == (have < pence)
    if shares is not None:
        assert sum(shares) == pence
        assert all(0 <= share <= max(left, 0) for share, left in zip(shares, lefts, strict=True))


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=3), st.data())
def test_the_weeks_can_really_be_paid(purses: list[int], data: st.DataObject) -> None:
    orders = st.permutations(range(len(purses))).map(tuple)
    needs = data.draw(st.lists(st.builds(Need, st.integers(1, 400), orders), min_size=1, max_size=3))
    weeks = weeks_by_need(purses, needs)
    assert sum(n.weekly_pence * w for n, w in zip(needs, weeks, strict=True)) <= sum(purses)
    if max(weeks) < MOST_WEEKS:
        still = sum(purses) - sum(n.weekly_pence * w for n, w in zip(needs, weeks, strict=True))
        assert still < min(n.weekly_pence for n in needs)
