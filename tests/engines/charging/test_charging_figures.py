"""The figures: every year whole, equal to the shared tables, and no surer than their sources."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ownway.engines.charging import Policy, national_figures
from ownway.engines.charging.ages import IN_MONTHS, REACHED
from ownway.engines.charging.policy import OVERRIDES
from ownway.engines.charging.rates import NIGHT, timetable
from ownway.kernel.pence import read_pounds
from ownway.kernel.periods import April, as_days
from ownway.kernel.working import Confidence

BOOK = national_figures()
YEARS = [April(first) for first in range(2015, 2027)]
OURS = {
    "single_18_24": "minimum_income_single_18_to_24",
    "single_25_to_pc": "minimum_income_single_25_or_over",
    "single_pc_age": "minimum_income_single_pension_age",
    "lone_parent": "minimum_income_lone_parent",
    "couple_18plus": "minimum_income_couple",
    "couple_pc_age": "minimum_income_couple_pension_age",
    "dp_single": "disability_premium_single",
    "dp_couple": "disability_premium_couple",
    "edp_single": "enhanced_disability_premium_single",
    "edp_couple": "enhanced_disability_premium_couple",
    "carer_premium": "carer_premium",
    "child": "minimum_income_child",
}


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_every_figure_is_known_on_every_day_of_every_year(year: April) -> None:
    benefits = {one for pair in NIGHT.values() for one in pair}
    for key in {*OVERRIDES, *benefits}:
        assert BOOK.on(key, year.start).amount > 0
        assert BOOK.on(key, year.end).amount > 0
    rates = timetable(BOOK, Policy.lawful()).rates_on(as_days(year.start))
    assert rates.is_complete
    assert not rates.has_gaps


def test_the_guarantee_is_the_shared_tables(shared: Path) -> None:
    with (shared / "domain" / "mig_rates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 144
    for row in rows:
        figure = BOOK.on(OURS[row["key"]], April.read(row["year"]).start)
        assert figure.amount == read_pounds(row["amount"]), row
        if row["confidence"] != "verified":
            assert figure.source.confidence is not Confidence.OFFICIAL, row


def test_only_law_and_the_government_are_official() -> None:
    for figure in BOOK.figures:
        if figure.source.confidence is Confidence.OFFICIAL:
            assert "legislation.gov.uk" in figure.source.address or "www.gov.uk" in figure.source.address
        assert figure.source.say


def test_figures_by_birth_are_not_read_by_the_day_of_assessment() -> None:
    starts = timetable(BOOK, Policy.lawful()).starts
    assert as_days(date(1950, 4, 6)) not in starts.tolist()
    assert {REACHED, IN_MONTHS} <= set(BOOK.keys())


def test_the_book_is_the_same_each_time() -> None:
    assert national_figures() is BOOK
    assert len(BOOK.content_hash) == 64
