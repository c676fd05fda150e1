"""Scheduled payments: their days, and sums that lose no penny."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.ledger.schedule import Every, dues, first_days
from ownway.kernel.weeks import FIFTY_TWO, WeeksInYear

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_four_weeks_in_advance_across_both_clock_changes() -> None:
    found = list(dues(date(2026, 3, 9), Every.FOUR_WEEKS, 52_900, date(2026, 11, 20), FIFTY_TWO))
    assert [d.from_on for d in found[:3]] == [date(2026, 3, 9), date(2026, 4, 6), date(2026, 5, 4)]
    assert found[0].until_on == date(2026, 4, 5)
    assert {d.pence for d in found} == {211_600}
    assert len(found) == 10
    assert list(first_days(date(2026, 3, 9), Every.FOUR_WEEKS, date(2026, 11, 20))) == [d.from_on for d in found]


def test_monthly_from_the_last_day_of_january() -> None:
    found = list(dues(date(2028, 1, 31), Every.MONTH, 5_000, date(2028, 4, 30), FIFTY_TWO))
    assert [d.from_on for d in found] == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]
    assert found[1].until_on == date(2028, 3, 30)


def test_a_day_before_the_start_has_nothing_due() -> None:
    assert list(dues(date(2026, 4, 6), Every.WEEK, 100, date(2026, 4, 5), FIFTY_TWO)) == []


@given(DAYS, st.integers(1, 10**7), st.sampled_from([FIFTY_TWO, WeeksInYear(365, 7), WeeksInYear(53)]))
def test_twelve_months_are_the_places_year_to_the_penny(starts_on: date, weekly: int, in_year: WeeksInYear) -> None:
    found = list(dues(starts_on, Every.MONTH, weekly, starts_on + timedelta(days=370), in_year))[:12]
    assert sum(d.pence for d in found) == in_year.year_of(weekly)
    assert max(d.pence for d in found) - min(d.pence for d in found) <= 1


@given(DAYS, st.sampled_from(Every), st.integers(1, 10**7), st.integers(0, 900))
def test_periods_follow_each_other_without_gap_or_overlap(starts: date, every: Every, weekly: int, days: int) -> None:
    until = starts + timedelta(days=days)
    found = list(dues(starts, every, weekly, until, FIFTY_TWO))
    assert found[0].from_on == starts
    assert found[-1].from_on <= until < found[-1].until_on + timedelta(days=1) or found[-1].until_on >= until
    for one, following in pairwise(found):
        assert one.until_on + timedelta(days=1) == following.from_on
        assert following.number == one.number + 1
