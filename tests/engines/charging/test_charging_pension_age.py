"""Pension credit age by day of birth, against the tables of the Acts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ownway.engines.charging import national_figures
from ownway.engines.charging.ages import FIRST_BIRTH, ages
from ownway.kernel.periods import add_months, as_days, from_days
from ownway.kernel.yaml_lines import read_yaml

TABLE = ages(national_figures().figures).pension_age


def reached(born: str) -> str:
    return from_days(int(TABLE[as_days(date.fromisoformat(born)) - FIRST_BIRTH])).isoformat()


@pytest.mark.parametrize(
    ("born", "on"),
    [
        ("1930-07-15", "1990-07-15"),
        ("1950-04-05", "2010-04-05"),
        ("1950-04-06", "2010-05-06"),
        ("1950-05-05", "2010-05-06"),
        ("1952-02-10", "2014-01-06"),
        ("1953-04-05", "2016-03-06"),
        ("1953-04-06", "2016-07-06"),
        ("1953-09-30", "2018-03-06"),
        ("1953-12-05", "2018-11-06"),
        ("1953-12-06", "2019-03-06"),
        ("1954-10-05", "2020-09-06"),
        ("1954-10-06", "2020-10-06"),
        ("1960-04-05", "2026-04-05"),
        ("1960-04-15", "2026-05-15"),
        ("1960-07-31", "2026-11-30"),
        ("1960-09-10", "2027-03-10"),
        ("1960-12-31", "2027-09-30"),
        ("1961-01-22", "2027-11-22"),
        ("1961-01-31", "2027-11-30"),
        ("1961-03-06", "2028-03-06"),
        ("1978-04-06", "2046-04-06"),
    ],
)
def test_the_day_it_is_reached(born: str, on: str) -> None:
    assert reached(born) == on


def test_every_birth_has_a_day_and_nobody_younger_reaches_it_sooner() -> None:
    assert (TABLE[1:] >= TABLE[:-1]).all()
    assert TABLE.max() < 2**31 - 1


def test_it_agrees_with_the_shared_table(shared: Path) -> None:
    text = (shared / "domain" / "state_pension_age.yaml").read_text(encoding="utf-8")
    rows = read_yaml(text).data["rows"]
    assert len(rows) == 13
    for row in rows:
        years, months = row["age"]
        for born in (row["born_from"], row["born_to"]):
            expected = add_months(date.fromisoformat(born), years * 12 + months)
            assert reached(born) == expected.isoformat()
