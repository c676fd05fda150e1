"""The working: sums that add up, words in every language, sources, changes, and what must be confirmed."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from charging_people import anybody, days, generous, somebody
from hypothesis import given

from ownway.engines.charging import (
    LANGUAGES,
    VERSION,
    LocalRule,
    Policy,
    assess,
    assess_one,
    may_charge,
    national_figures,
    words_in,
)
from ownway.engines.charging.law import LAW
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import Period, as_days
from ownway.kernel.working import Confidence, Kind, Working

BOOK = national_figures()


def local(values: dict[str, int]) -> Policy:
    return Policy("A place", (LocalRule(Period(date(2015, 4, 6)), values),))


@given(anybody, generous)
def test_the_steps_add_up_to_the_charge(person: dict[str, int], values: dict[str, int]) -> None:
    answer = assess_one(person, BOOK, local(values))
    steps = {one.key: one for one in answer.working.steps}
    assert answer.working.steps[-1].amount == answer.weekly_contribution_pence
    assert answer.weekly_contribution_pence == assess(person, BOOK, local(values)).weekly_contribution_pence[0]
    if "spare_income" in steps:
        added = sum(one.amount or 0 for one in answer.working.steps if one.kind is Kind.ADD)
        taken = sum(one.amount or 0 for one in answer.working.steps if one.kind is Kind.TAKE)
        assert steps["spare_income"].amount == max(added - taken, 0)
    assert all("{" not in one.say + one.why for one in answer.working.steps)
    assert all("{" not in one.say for one in answer.working.changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_with_the_same_names(language: str) -> None:
    english, other = words_in("en"), words_in(language)
    assert set(other) == set(english)
    for key, sentence in english.items():
        names = set(re.findall(r"{(\w+)}", sentence.say + sentence.why))
        assert set(re.findall(r"{(\w+)}", other[key].say + other[key].why)) <= names, key
        assert other[key].say


def test_no_language_that_is_not_here() -> None:
    with pytest.raises(KeyError):
        words_in("../en")


def test_every_law_belongs_to_a_sentence() -> None:
    assert set(LAW) <= set(words_in("en"))


def test_changes_come_from_the_same_engine() -> None:
    person = somebody(capital=2_000_000)
    answer = assess_one(person, BOOK, Policy.lawful())
    changes = {one.key: one for one in answer.working.changes}
    altered = {
        "change_savings": {"capital": 1_425_000},
        "change_expenses": {"disability_expenses_weekly": 1_000},
        "change_income": {"benefits_weekly": 31_000},
        "change_disability_premium": {"disability_premium": 1},
        "change_pension_age": {"born_on": days("1959-10-01")},
    }
    for key, values in altered.items():
        amount = int(assess({**person, **values}, BOOK, Policy.lawful()).weekly_contribution_pence[0])
        assert changes[key].amount == amount
        assert changes[key].difference == amount - answer.weekly_contribution_pence != 0
    assert changes["change_savings"].say == "If your savings were £14,250.00:"


def test_a_change_that_makes_no_difference_is_not_told() -> None:
    assert assess_one(somebody(benefits_weekly=0), BOOK, Policy.lawful()).working.changes == ()


def test_the_working_is_plain_data_and_back() -> None:
    working = assess_one(somebody(), BOOK, Policy.lawful()).working
    assert Working.from_data(working.as_data()) == working


def test_an_unconfirmed_figure_stops_a_real_charge_until_each_is_confirmed() -> None:
    answer = assess_one(somebody(carer_premium=1), BOOK, Policy.lawful())
    missing = {(one.key, one.during.start) for one in answer.unconfirmed}
    april = date(2025, 4, 6)
    assert missing == {
        ("capital_upper_limit", april),
        ("minimum_income_single_25_or_over", april),
        ("carer_premium", april),
    }
    assert not may_charge(answer, ())
    assert not may_charge(answer, missing - {("carer_premium", april)})
    assert [one.key for one in answer.still_to_confirm(missing - {("carer_premium", april)})] == ["carer_premium"]
    assert may_charge(answer, missing)


def test_last_years_confirmation_is_not_this_years() -> None:
    answer = assess_one(somebody(), BOOK, Policy.lawful())
    assert not may_charge(answer, {(one.key, date(2024, 4, 6)) for one in answer.unconfirmed})


def test_official_figures_need_nobody() -> None:
    answer = assess_one(somebody(assessed_on=days("2022-10-01")), BOOK, Policy.lawful())
    assert answer.unconfirmed == ()
    assert may_charge(answer, ())


def test_a_charge_without_a_known_cost_is_no_real_charge() -> None:
    answer = assess_one(somebody(assessed_on=days("2022-10-01"), support_cost_weekly=10**11), BOOK, Policy.lawful())
    assert not answer.is_cost_known
    assert not may_charge(answer, ())


def test_pension_age_must_be_confirmed_only_where_it_could_matter() -> None:
    keys = [
        {one.key for one in assess_one(somebody(born_on=days(born)), BOOK, Policy.lawful()).figures}
        for born in ("1930-01-01", "1961-01-10", "1985-01-01")
    ]
    assert ["pension_age_in_months" in one for one in keys] == [False, True, False]


def test_a_corrected_figure_changes_the_answer_and_the_book() -> None:
    figure = BOOK.on("minimum_income_single_25_or_over", date(2025, 10, 1))
    corrected: FigureBook = BOOK.with_figures(
        [type(figure)(figure.key, figure.label, figure.amount + 100, figure.unit, figure.during, figure.source)]
    )
    before = assess_one(somebody(), BOOK, Policy.lawful())
    after = assess_one(somebody(), corrected, Policy.lawful())
    assert after.weekly_contribution_pence == before.weekly_contribution_pence - 100
    assert corrected.content_hash != BOOK.content_hash
    assert VERSION


def test_a_local_amount_is_said_to_be_local_and_needs_no_confirmation() -> None:
    policy = local({"minimum_income_single_25_or_over": 20_000})
    answer = assess_one(somebody(), BOOK, policy)
    base = next(one for one in answer.working.steps if one.key == "guarantee_base")
    assert base.amount == 20_000
    assert [one.confidence for one in base.sources][-1] is Confidence.LOCAL
    assert "minimum_income_single_25_or_over" not in {one.key for one in answer.unconfirmed}


def test_easy_read_is_another_text_of_the_same_sum() -> None:
    plain = assess_one(somebody(), BOOK, Policy.lawful(), words_in("en"))
    easy = assess_one(somebody(), BOOK, Policy.lawful(), words_in("en_simple"))
    assert [one.amount for one in plain.working.steps] == [one.amount for one in easy.working.steps]
    assert [one.say for one in plain.working.steps] != [one.say for one in easy.working.steps]


def test_kept_steps_are_columns_for_everybody() -> None:
    kept: dict[str, np.ndarray] = {}
    columns = {**somebody(), "capital": np.array([0, 2_000_000, 3_000_000])}
    assess(columns, BOOK, Policy.lawful(), kept)
    assert kept["tariff_income"].tolist()[:2] == [0, 2_300]
    assert kept["is_over_capital"].tolist() == [0, 0, 1]
    assert {column.shape for column in kept.values()} == {(3,)}
    assert as_days(date(1970, 1, 1)) == 0
