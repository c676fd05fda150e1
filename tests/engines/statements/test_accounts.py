"""The same account in every way banks write it, and another one never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.statements import is_same_account

OURS = "60161331926821"


@pytest.mark.parametrize("ours", [OURS, "60-16-13 31926821", "GB29NWBK60161331926821"])
@pytest.mark.parametrize(
    "theirs",
    [
        OURS,
        "601613/31926821",
        "31926821",
        "60161331926821GBP",
        "GB29NWBK60161331926821",
        "GB29 NWBK 6016 1331 9268 21 GBP",
        "NWBKGB2L/60161331926821",
        "NWBKGB2LXXX60161331926821",
        "NWBKGB2L/31926821",
        "NWBKGB2L 60161331926821",
        "601613 31926821",
        "601613 60161331926821",
    ],
)
def test_the_same_account_however_it_is_written(theirs: str, ours: str) -> None:
    assert is_same_account(theirs, ours)


@pytest.mark.parametrize(
    "theirs",
    [
        "",
        "60161399999999",
        "60161399999999GBP",
        "GB29NWBK60161399999999",
        "NWBKGB2L/60161399999999",
        "20201531926821",
        "GB29NWBK20201531926821",
        "NWBKGB2L/20201531926821",
        "601613 20201531926821",
        "1926821",
        "3f9d1c2e-8b47-4a5e-9c1d-7e2f6a8b0c4d",
        "A0000000012345",
    ],
)
def test_another_account_is_another(theirs: str) -> None:
    assert not is_same_account(theirs, OURS)


def test_the_only_account_of_a_file_may_have_a_name_and_no_number() -> None:
    assert is_same_account("current", OURS, may_be_a_name=True)
    assert not is_same_account("60161399999999", OURS, may_be_a_name=True)


@given(st.from_regex(r"[0-9]{14}", fullmatch=True), st.sampled_from(["", "NWBKGB2L", "NWBKGB2LXXX", "GB29NWBK"]))
def test_no_other_number_is_ours_in_any_dress(number: str, before: str) -> None:
    assert is_same_account(f"{before}{number}GBP", OURS) is (number == OURS)
