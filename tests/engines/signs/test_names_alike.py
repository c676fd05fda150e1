"""Names of payees that are likely one person's, and rules that name days of grace."""

from __future__ import annotations

import pytest

from ownway.engines.signs import is_like, read_signs, usual_signs
from ownway.kernel.problems import Refused


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joy", "Joy Mensah"),
        ("JOY MENSAH", "Mensah, J."),
        ("Jöy", "joy"),
        ("Joy Mensah", "J Mensa"),
        ("Ann Lee", "Ann"),
    ],
)
def test_a_name_written_otherwise_is_like(one: str, other: str) -> None:
    assert is_like(one, other)
    assert is_like(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Joy Mensah", "Ellie Park"), ("Home Care Ltd", "Day Care Ltd"), ("", ""), ("Mr A", "Mr B")]
)
def test_another_name_is_not(one: str, other: str) -> None:
    assert not is_like(one, other)
    assert not is_like(other, one)


def test_days_of_grace_are_part_of_the_rule_and_none_is_none() -> None:
    missing = usual_signs()[1]
    assert missing.grace > 0
    assert read_signs([missing.as_data()]) == (missing,)
    assert read_signs([{"sign": "one_account", "from_on": "2026-11-01", "limit": 4, "days": 0}])[0].grace == 0
    for wrong in (-1, "7", True, None):
        with pytest.raises(Refused, match="whole number"):
            read_signs([{**missing.as_data(), "grace": wrong}])
