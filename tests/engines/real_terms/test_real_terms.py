"""A budget in real terms: figures with their sources, arithmetic to the penny, and sentences that say it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines import payroll
from ownway.engines import real_terms as terms
from ownway.engines.real_terms.words import words_in
from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.periods import Period, as_days
from ownway.kernel.working import Confidence, Source

TODAY = date(2026, 11, 22)
GROWTH = {2016: 24, 2017: 22, 2018: 26, 2019: 39, 2020: -10, 2021: 83, 2022: 55, 2023: 85, 2024: 41, 2025: 48, 2026: 39}
"""Total pay, May to July on a year before, in tenths of a per cent, as each year's review used it."""


def over(*budgets: tuple[str, int], on: date = TODAY) -> terms.RealTerms:
    found = terms.over_years((terms.Budget(date.fromisoformat(day), pence) for day, pence in budgets), on)
    assert found is not None
    return found


def test_every_index_says_where_it_comes_from_and_how_sure_it_is() -> None:
    book = terms.indices()
    assert set(book.keys()) == set(terms.INDICES)
    assert all(one.source.say and one.source.address and one.amount > 0 for one in book.figures)
    # Nothing here was read on the official page itself, so nothing may say it was.
    assert {one.source.confidence for one in book.figures} == {Confidence.PUBLISHED, Confidence.DERIVED}
    for key in terms.INDICES:
        rows = sorted((one.during for one in book.figures if one.key == key), key=lambda one: one.start)
        for before, after in pairwise(rows):
            assert before.end is not None
            assert (after.start - before.end).days == 1, (key, after.start)


def test_the_lowest_wage_is_the_one_that_costs_an_assistant() -> None:
    for day in (date(2023, 5, 1), date(2024, 5, 1), date(2025, 5, 1), TODAY):
        own, cost = terms.indices().on(terms.HELP, day), payroll.figures().on("minimum_wage_23", day)
        assert (own.amount, own.during, own.source) == (cost.amount, cost.during, cost.source)


def test_earnings_are_chained_from_the_published_growth() -> None:
    level = Fraction(10000)
    for year, tenths in GROWTH.items():
        level *= Fraction(1000 + tenths, 1000)
        assert terms.indices().on("earnings", date(year, 7, 1)).amount == round(level), year


def test_derived_prices_follow_the_published_rises() -> None:
    for year, tenths in {2023: 87, 2024: 23, 2025: 35, 2026: 28}.items():
        before, after = (terms.indices().on("prices", date(one, 7, 1)).amount for one in (year - 1, year))
        assert after == round(Fraction(before * (1000 + tenths), 1000)), year


def test_a_budget_that_stood_still_since_2022() -> None:
    found = over(("2022-04-11", 31000))
    by_help = found.help
    assert by_help is not None
    # 310.00 at 9.50 an hour; now at 12.71.
    assert by_help.worth_pence == round(Fraction(31000 * 950, 1271)) == 23171
    assert by_help.same_pence == round(Fraction(31000 * 1271, 950)) == 41475
    assert by_help.permille == -253
    assert terms.headline(found) == "Your budget buys 25% less help than in 2022."
    said = terms.sentences(found)
    assert said[0] == "It was £310.00 a week then. It is the same now."
    assert said[1] == "To buy the same help it would have to be £414.75 a week. That is £104.75 more."
    assert "Against prices in the shops it buys 15% less." in said
    assert said[-1] == "Help is counted in hours at the lowest wage the law allows: £9.50 an hour then, £12.71 now."


def test_an_index_that_ends_early_says_up_to_when_it_is_known() -> None:
    found = over(("2022-04-11", 31000))
    home_care = next(one for one in found.against if one.key == "home_care")
    assert home_care.counted_until == date(2026, 4, 5)
    assert home_care.now.amount == 2505
    assert "only known up to 5 April 2026" in terms.against(home_care, found)
    assert all(one.counted_until is None for one in found.against if one.key != "home_care")
    # A budget that begins after its last value is not held against it at all.
    assert "home_care" not in {one.key for one in over(("2026-05-01", 31000)).against}


def test_years_are_looked_at_as_they_begin_and_today() -> None:
    found = over(("2022-04-11", 31000), ("2024-06-03", 29850), ("2026-09-28", 25000))
    assert [(one.on.isoformat(), one.weekly_pence) for one in found.years] == [
        ("2022-04-11", 31000),
        ("2023-04-06", 31000),
        ("2024-04-06", 31000),
        ("2025-04-06", 29850),
        ("2026-11-22", 25000),
    ]
    assert found.years[0].worth_pence == 31000
    assert found.years[3].worth_pence == round(Fraction(29850 * 950, 1221))
    assert terms.headline(found) == "Your budget buys 40% less help than in 2022."


def test_more_the_same_ended_and_nothing_yet() -> None:
    assert "about the same help" in terms.headline(over(("2022-04-11", 31000), ("2026-04-01", 41475)))
    more = over(("2022-04-11", 31000), ("2026-04-01", 50000))
    assert terms.headline(more) == "Your budget buys 21% more help than in 2022."
    assert terms.sentences(more)[1] == "To buy the same help it would only have to be £414.75 a week."
    ended = over(("2022-04-11", 31000), ("2025-01-01", 0))
    assert terms.headline(ended) == "This budget ended. In 2022 it was £310.00 a week."
    assert terms.sentences(ended) == []
    new = over((TODAY.isoformat(), 31000))
    assert new.against == ()
    assert terms.headline(new) == "This budget began in 2026. There is no other day to compare it with yet."
    assert terms.over_years([terms.Budget(TODAY, 0)], TODAY) is None
    assert terms.over_years([terms.Budget(date(2027, 1, 1), 100)], TODAY) is None


def test_a_change_within_one_year_is_compared_too() -> None:
    found = over(("2026-06-01", 30000), ("2026-09-28", 20000))
    assert found.help is not None
    assert found.help.permille == -333
    assert terms.headline(found) == "Your budget buys 33% less help than in June 2026."


def test_years_before_the_wage_is_known_are_shown_and_not_compared() -> None:
    found = over(("2014-02-20", 20000))
    assert found.years[0].worth_pence is None
    assert found.first.on == date(2016, 4, 6)
    assert "than in 2016" in terms.headline(found)


def test_easy_read_has_every_sentence_of_its_own_and_the_same_blanks() -> None:
    usual, easy = words_in("en"), words_in("en-simple")
    assert easy["lowest_wage_less"] != usual["lowest_wage_less"]
    assert terms.headline(over(("2022-04-11", 31000)), "en-simple") == (
        "Your money buys less help than in 2022. For every 100 hours of help then, it pays for 75 hours now."
    )
    assert words_in("fr") == usual


def test_the_working_holds_every_figure_with_its_source() -> None:
    found = over(("2022-04-11", 31000))
    working = terms.working(found)
    steps = {one.key: one for one in working.steps}
    assert list(steps) == ["first", "last", *terms.INDICES]
    assert steps[terms.HELP].amount == 23171
    assert "£9.50 an hour then and is £12.71 now" in steps[terms.HELP].say
    assert all(len(steps[key].sources) == 2 for key in terms.INDICES)
    assert type(working).from_data(working.as_data()) == working


def test_many_rows_are_the_same_arithmetic_as_one() -> None:
    days = [as_days(date(2022, 4, 11)), as_days(TODAY)]
    columns = {
        "first_on": np.array([days[0]] * 3, dtype=np.int64),
        "first_weekly": np.array([31000, 12345, 99999999], dtype=np.int64),
        "last_on": np.array([days[1]] * 3, dtype=np.int64),
        "last_weekly": np.array([31000, 23456, 100000000], dtype=np.int64),
    }
    found = terms.compare_rows(columns, terms.indices(), terms.HELP)
    for at in range(3):
        first, last = int(columns["first_weekly"][at]), int(columns["last_weekly"][at])
        one = over(("2022-04-11", first), ("2026-11-01", last)).help
        assert one is not None
        assert (one.worth_pence, one.same_pence, one.permille) == tuple(
            int(column[at]) for column in (found.worth_pence, found.same_pence, found.permille)
        )
        assert found.worth_pence[at] == (2 * last * 950 + 1271) // (2 * 1271)


def test_rows_that_cannot_be_compared_are_named() -> None:
    columns = {
        "first_on": np.array([as_days(date(2015, 5, 1)), as_days(TODAY)], dtype=np.int64),
        "first_weekly": np.array([1, 1], dtype=np.int64),
        "last_on": np.array([as_days(TODAY), as_days(date(2022, 5, 1))], dtype=np.int64),
        "last_weekly": np.array([1, 1], dtype=np.int64),
    }
    told = [(at, problem.where) for at, problem in terms.faults(columns, terms.indices())]
    assert told == [(1, "last_on"), (0, "first_on")]
    assert not terms.compare_rows(columns, terms.indices(), terms.HELP).is_known[0]
    assert [at for at, _ in terms.faults(columns, terms.indices(), "prices")] == [1]


def test_an_index_is_known_on_its_days_and_on_no_other() -> None:
    source = Source("Made up", "", Confidence.LOCAL)
    rows = (
        Figure("one", "One", 7, "hourly_pence", Period(date(2020, 1, 1), date(2020, 12, 31)), source),
        Figure("one", "One", 9, "hourly_pence", Period(date(2022, 1, 1)), source),
    )
    days = [
        date(2019, 12, 31),
        date(2020, 1, 1),
        date(2020, 12, 31),
        date(2021, 6, 1),
        date(2022, 1, 1),
        date(2050, 1, 1),
    ]
    found = terms.index_on(FigureBook(rows), "one", np.array([as_days(day) for day in days], dtype=np.int64))
    assert found.tolist() == [0, 7, 7, 0, 9, 9]


@given(
    first=st.integers(1, 10**8),
    last=st.integers(0, 10**8),
    then=st.integers(1, 20000),
    now=st.integers(1, 20000),
)
def test_what_buys_the_same_is_worth_the_same(first: int, last: int, then: int, now: int) -> None:
    found = terms.compare(*(np.array([one], dtype=np.int64) for one in (first, last, then, now)))
    true = Fraction(last * then, now)
    assert abs(int(found.worth_pence[0]) - true) <= Fraction(1, 2)
    assert abs(int(found.same_pence[0]) - Fraction(first * now, then)) <= Fraction(1, 2)
    assert abs(int(found.permille[0]) - (true - first) * 1000 / first) <= Fraction(1, 2)
    assert abs(int(found.percent[0]) - (true - first) * 100 / first) <= Fraction(1, 2)


@pytest.mark.parametrize("key", terms.INDICES)
def test_each_index_has_its_three_sentences_in_both_languages(key: str) -> None:
    for language in ("en", "en-simple"):
        said = words_in(language)
        assert len({said[f"{key}_{turn}"] for turn in ("less", "more", "same")}) == 3
