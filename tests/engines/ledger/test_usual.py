"""How a plan usually falls on those who pay it: every penny is somebody's or missing, and none is made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.ledger.paying import Costs, usual

PENCE = st.integers(0, 2_000_000)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[int], list[Costs]]:
    brings = draw(st.lists(PENCE, min_size=1, max_size=4))
    lines = []
    for weekly in draw(st.lists(PENCE, max_size=5)):
        paid_by = tuple(draw(st.permutations(range(len(brings)))))
        first = draw(st.integers(1, 9_999))
        parts = (first, 10_000 - first) if len(brings) == 2 and draw(st.booleans()) else ()
        lines.append(Costs(weekly, paid_by, parts))
    return brings, lines


@given(plans(), st.sampled_from((1, 4, 52)))
def test_no_penny_is_lost_or_made_and_nobody_pays_beyond_what_they_bring(plan, weeks: int) -> None:
    brings, lines = plan
    paid = [0] * len(brings)
    for line, falls in zip(lines, usual(weeks, brings, lines), strict=True):
        assert sum(falls.shares) + falls.missing == line.weekly_pence * weeks
        assert min(falls.shares) >= 0
        assert falls.missing >= 0
        for at, share in zip(line.paid_by, falls.shares, strict=True):
            paid[at] += share
    assert all(one <= weekly * weeks for one, weekly in zip(paid, brings, strict=True))


def test_worked_by_hand() -> None:
    lines = [Costs(10_001, (0, 1), (6_000, 4_000)), Costs(7_000, (0, 1)), Costs(1_000, (1,))]
    found = [(one.shares, one.missing) for one in usual(1, (10_000, 5_000), lines)]
    # 60% of £100.01 is £60.01 (the odd penny goes to who is owed most), 40% is £40.00; then £39.99 and £10.00 are left.
    assert found == [((6_001, 4_000), 0), ((3_999, 1_000), 2_001), ((0,), 1_000)]
