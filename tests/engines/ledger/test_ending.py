"""Notice by law, days of a week's cost, and streams that come to nothing at their end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.ledger.ending import closed, for_days, notice_weeks
from ownway.engines.ledger.promising import Owed

ENDS = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("since", "weeks"),
    [
        (date(2026, 10, 20), 0),
        (date(2026, 10, 19), 1),
        (date(2024, 11, 20), 1),
        (date(2024, 11, 19), 2),
        (date(2022, 3, 1), 4),
        (date(2014, 11, 20), 11),
        (date(2014, 11, 19), 12),
        (date(1990, 1, 1), 12),
    ],
)
def test_notice_is_what_the_law_says(since: date, weeks: int) -> None:
    assert notice_weeks(since, ENDS) == weeks


def test_days_are_sevenths_of_a_week() -> None:
    assert for_days(38_000, ENDS, date(2026, 11, 26)) == 38_000
    assert for_days(38_000, ENDS, date(2026, 11, 20)) == 5_429
    assert for_days(38_000, ENDS, date(2026, 11, 1)) == 0


@given(
    lefts=st.lists(st.integers(-5_000, 5_000), min_size=3, max_size=3),
    own=st.lists(st.booleans(), min_size=3, max_size=3),
    owed=st.lists(st.tuples(st.integers(1, 4_000), st.permutations([0, 1, 2])), max_size=4),
)
def test_every_stream_comes_to_nothing_and_nothing_owed_is_lost(lefts, own, owed) -> None:
    found, short = closed(lefts, own, [Owed(pence, tuple(paid_by)) for pence, paid_by in owed])
    for one, is_own in zip(found, own, strict=True):
        assert one.left == one.still_to_pay + one.goes_back + one.stays - one.over
        assert min(one.still_to_pay, one.goes_back, one.stays, one.over) >= 0
        assert (one.goes_back if is_own else one.stays) == 0
    assert sum(one.still_to_pay for one in found) + short == sum(pence for pence, _paid_by in owed)
