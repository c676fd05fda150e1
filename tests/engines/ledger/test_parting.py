"""Shares of several funders: nothing lost, nothing made, never a penny from exact, never back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.ledger.parting import WHOLE, by_weight, of_total, shares

PARTS = st.lists(st.integers(1, 2_500), min_size=1, max_size=4)
PENCE = st.integers(0, 300_000)


@settings(deadline=None, max_examples=60)
@given(parts=PARTS, payments=st.lists(PENCE, max_size=12))
def test_shares_of_many_payments_add_up_and_stay_within_a_penny_of_exact(parts: list[int], payments: list[int]) -> None:
    paid = [0] * len(parts)
    for pence in payments:
        found = shares(pence, parts, paid)
        assert sum(found) == pence
        assert min(found) >= 0
        paid = [before + share for before, share in zip(paid, found, strict=True)]
        exact = [Fraction(sum(paid) * part, sum(parts)) for part in parts]
        assert all(abs(one - whole) < 1 for one, whole in zip(paid, exact, strict=True))


@settings(deadline=None, max_examples=60)
@given(parts=PARTS, payments=st.lists(st.integers(1, 5_000), min_size=2, max_size=8), undone=st.integers(0, 7))
def test_after_something_was_undone_shares_come_right_again(parts: list[int], payments: list[int], undone: int) -> None:
    paid, each = [0] * len(parts), []
    for pence in payments:
        each.append(shares(pence, parts, paid))
        paid = [before + share for before, share in zip(paid, each[-1], strict=True)]
    paid = [before - share for before, share in zip(paid, each[undone % len(each)], strict=True)]
    found = shares(20_000, parts, paid)
    assert sum(found) == 20_000
    assert min(found) >= 0
    paid = [before + share for before, share in zip(paid, found, strict=True)]
    assert tuple(paid) == of_total(sum(paid), parts)


@settings(deadline=None)
@given(pence=PENCE, weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_one_amount_divided_by_weights_is_all_given(pence: int, weights: list[int]) -> None:
    found = by_weight(pence, weights)
    assert sum(found) == pence
    assert all(share >= 0 for share in found)
    if sum(weights):
        assert all(abs(share - Fraction(pence * w, sum(weights))) < 1 for share, w in zip(found, weights, strict=True))


@pytest.mark.parametrize(
    ("pence", "parts", "expected"),
    [
        (1, (5_000, 5_000), (1, 0)),
        (3, (5_000, 5_000), (2, 1)),
        (10_001, (6_000, 4_000), (6_001, 4_000)),
        (100, (3_333, 3_333, 3_334), (33, 33, 34)),
        (0, (10_000,), (0,)),
        (7, (8_500, 500, 500, 500), (6, 1, 0, 0)),
    ],
)
def test_worked_totals(pence: int, parts: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert of_total(pence, parts) == expected


@pytest.mark.parametrize("parts", [(0, 10_000), (-1, 2), (WHOLE, 1)])
def test_parts_that_are_none_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="parts"):
        of_total(5, parts)
