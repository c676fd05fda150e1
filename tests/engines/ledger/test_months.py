"""The plan month by month: months that add up to their year."""

from __future__ import annotations

from datetime import date

from ownway.engines.ledger.months import Rate, months, planned


def test_the_months_since_april_end_today() -> None:
    found = list(months(date(2026, 11, 21)))
    assert found[0] == (date(2026, 4, 1), date(2026, 4, 30))
    assert found[-1] == (date(2026, 11, 1), date(2026, 11, 21))
    assert len(found) == 8


def test_the_first_days_of_april_belong_to_the_year_before() -> None:
    assert next(iter(months(date(2027, 4, 5))))[0] == date(2026, 4, 1)
    assert next(iter(months(date(2027, 4, 6)))) == (date(2027, 4, 1), date(2027, 4, 6))


def test_a_plan_counts_from_its_first_day_and_ends_where_the_next_begins() -> None:
    rates = [Rate(date(2026, 4, 8), 700), Rate(date(2026, 4, 15), 1_400)]
    assert planned(rates, date(2026, 4, 1), date(2026, 4, 30)) == 7 * 100 + 16 * 200
    assert planned(rates, date(2026, 4, 1), date(2026, 4, 7)) == 0
    assert planned(rates, date(2026, 4, 14), date(2026, 4, 15)) == 300


def test_months_add_up_to_the_whole_without_losing_a_penny() -> None:
    rates = [Rate(date(2026, 4, 1), 1_001)]
    spans = list(months(date(2027, 4, 5)))
    assert sum(planned(rates, *span) for span in spans) == planned(rates, spans[0][0], spans[-1][1])
