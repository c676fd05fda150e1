"""What must hold for every assistant: more never costs less, the rate found is the highest, one is as many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ownway.engines import payroll
from ownway.engines.payroll.costing import ADDED, BLOCK_ROWS
from ownway.engines.payroll.rates import known_days, minimum_wage
from ownway.kernel.fields import Holds, say_hours
from ownway.kernel.pence import Pence
from ownway.kernel.periods import from_days
from ownway.kernel.working import Kind

Columns = dict[str, NDArray[np.int64]]
BOOK = payroll.figures()
ROWS = BLOCK_ROWS + 3_000
"""More than one block, so that the joins between blocks are tried too."""


def assistants(rows: int, seed: int = 20261121) -> Columns:
    """Made-up assistants: half of them close to the thresholds, where rules bite."""
    random = np.random.default_rng(seed)
    first, last = known_days(BOOK)
    day = random.integers(first, last + 1, rows)
    born = day - random.integers(16 * 366, 80 * 366, rows)
    minimum = minimum_wage(BOOK, born, day)
    hours = np.where(random.random(rows) < 0.5, random.integers(1, 4000, rows), random.integers(300, 1100, rows))
    return {
        "day": day,
        "born_on": born,
        "weekly_hours": hours,
        "hourly": minimum + random.integers(0, 1500, rows),
        "days_a_week": random.integers(1, 8, rows),
        "claims_allowance": random.integers(0, 2, rows),
        "other_national_insurance": random.choice([0, 400_000, 1_049_000, 2_000_000], rows),
        "pension": random.integers(0, 3, rows),
        "sick_weeks": random.choice([0, 1, 2, 28], rows),
        "cover": random.integers(0, 3, rows),
        "cover_hourly": random.choice([0, 2200], rows),
        "insurance": random.integers(0, 30_000, rows),
        "training": random.integers(0, 30_000, rows),
        "redundancy": random.integers(0, 2, rows),
    }


def yearly(columns: Columns) -> NDArray[np.int64]:
    return payroll.cost(columns, BOOK).yearly_pence


@pytest.mark.parametrize(("name", "more"), [("hourly", 1), ("hourly", 37), ("weekly_hours", 1), ("weekly_hours", 60)])
def test_more_pay_or_more_hours_never_cost_less(name: str, more: int) -> None:
    columns = assistants(ROWS)
    assert (yearly({**columns, name: columns[name] + more}) >= yearly(columns)).all()


def test_the_year_is_the_sum_of_its_steps() -> None:
    kept: Columns = {}
    payroll.cost(assistants(ROWS), BOOK, kept)
    assert (kept["yearly_pence"] == sum(kept[name] for name in ADDED) - kept["allowance_used"]).all()
    assert (kept["allowance_used"] <= kept["national_insurance"]).all()
    assert all((kept[name] >= 0).all() for name in ADDED)


def test_the_affordable_rate_is_the_highest_and_never_below_the_minimum_wage() -> None:
    columns = assistants(ROWS)
    random = np.random.default_rng(7)
    money = (yearly(columns) * random.uniform(0.5, 1.6, ROWS)).astype(np.int64) + 1
    asked = {**columns, "yearly_money": money}
    del asked["hourly"]
    found = payroll.affordable_rate(asked, BOOK)
    minimum = minimum_wage(BOOK, columns["born_on"], columns["day"])
    is_enough = yearly({**columns, "hourly": minimum}) <= money
    assert 0.1 < is_enough.mean() < 0.99
    assert ((found.hourly_pence > 0) == is_enough).all()
    at_rate = yearly({**columns, "hourly": found.hourly_pence})
    above = yearly({**columns, "hourly": found.hourly_pence + 1})
    assert (found.hourly_pence >= minimum)[is_enough].all()
    assert (at_rate <= money)[is_enough].all()
    assert (above > money)[is_enough].all()
    assert (found.left_pence == money - at_rate)[is_enough].all()
    missing = yearly({**columns, "hourly": minimum}) - money
    assert (found.missing_pence == np.where(is_enough, 0, missing)).all()
    assert (found.left_pence[~is_enough] == 0).all()


def test_the_largest_money_and_the_fewest_minutes_stay_exact() -> None:
    columns = {name: column[:1] for name, column in assistants(1).items() if name != "hourly"}
    for minutes in (1, 168 * 60):
        asked = {**columns, "weekly_hours": np.array([minutes]), "yearly_money": np.array([payroll.MONEY.most])}
        rate = payroll.affordable_rate(asked, BOOK).hourly_pence
        assert int(yearly({**asked, "hourly": rate})[0]) <= payroll.MONEY.most
        assert int(yearly({**asked, "hourly": rate + 1})[0]) > payroll.MONEY.most


def typed(columns: Columns, at: int) -> dict[str, object]:
    """One row as a person would type it."""

    def said(field: Any, value: int) -> object:
        match field.holds:
            case Holds.DAY:
                return from_days(value).isoformat()
            case Holds.HOURS:
                return say_hours(value)
            case Holds.POUNDS:
                return str(Pence(value))
            case Holds.CHOICE:
                return field.choices[value]
            case Holds.YES_NO:
                return "yes" if value else "no"
        return value

    fields = (*payroll.FIELDS, payroll.MONEY)
    return {one.name: said(one, int(columns[one.name][at])) for one in fields if one.name in columns}


@pytest.mark.parametrize("language", ["en", "en-simple"])
def test_one_is_as_many_and_the_sentences_add_up(language: str) -> None:
    columns = assistants(60)
    many = payroll.cost(columns, BOOK)
    for at in range(60):
        answer = payroll.cost_one(typed(columns, at), language)
        assert answer.yearly_pence == many.yearly_pence[at]
        assert answer.weekly_pence == many.weekly_pence[at]
        assert answer.hourly_true_cost_pence == many.hourly_true_cost_pence[at]
        signs = {Kind.ADD: 1, Kind.TAKE: -1, Kind.TOTAL: 0, Kind.NOTE: 0}
        total = sum(signs[step.kind] * (step.amount or 0) for step in answer.working.steps)
        assert total == answer.yearly_pence
        assert all("{" not in step.say + step.why for step in answer.working.steps)
        assert all(change.amount - change.difference == answer.yearly_pence for change in answer.working.changes)


def test_one_rate_is_as_many() -> None:
    columns = assistants(60)
    money = yearly(columns) * 9 // 10
    asked = {**{name: column for name, column in columns.items() if name != "hourly"}, "yearly_money": money}
    many = payroll.affordable_rate(asked, BOOK)
    for at in range(60):
        answer = payroll.affordable_rate_one(typed(asked, at))
        assert answer.hourly_pence == many.hourly_pence[at]
        assert answer.missing_pence == many.missing_pence[at]
        assert answer.left_pence == many.left_pence[at]


def test_what_would_change_it_is_what_those_inputs_cost() -> None:
    inputs = {"day": "2026-06-01", "born_on": "1990-01-01", "weekly_hours": "20", "hourly": "14.00", "sick_weeks": 1}
    altered: dict[str, dict[str, object]] = {
        "change_hour": {"weekly_hours": "21"},
        "change_hourly": {"hourly": "14.50"},
        "change_sick_week": {"sick_weeks": 2},
        "change_allowance": {"claims_allowance": "no"},
        "change_cover": {"cover": "none"},
    }
    changes = {one.key: one.amount for one in payroll.cost_one(inputs).working.changes}
    assert changes == {key: payroll.cost_one({**inputs, **other}).yearly_pence for key, other in altered.items()}


def test_a_coming_birthday_that_lifts_the_minimum_above_the_rate_is_said() -> None:
    inputs = {"day": "2026-06-01", "born_on": "2005-09-20", "weekly_hours": 20, "hourly": "12.00"}
    steps = {step.key: step for step in payroll.cost_one(inputs).working.steps}
    assert "20 September 2026" in steps["minimum_rises"].say
    assert "£12.71" in steps["minimum_rises"].say
    again = payroll.cost_one({**inputs, "hourly": "12.71"}).working.steps
    assert "minimum_rises" not in {step.key for step in again}
    april = {**inputs, "day": "2025-12-01", "born_on": "1980-01-01", "hourly": "12.21"}
    said = {step.key: step.say for step in payroll.cost_one(april).working.steps}
    assert "1 April 2026" in said["minimum_rises"]


def test_what_was_left_out_is_said_to_be_an_example() -> None:
    least = {"day": "2026-06-01", "born_on": "1980-01-01", "weekly_hours": 10, "hourly": "13.00"}
    assumed = {step.key for step in payroll.cost_one(least).working.steps if "This is an example" in step.why}
    assert assumed == {"holiday", "sick_pay", "cover", "insurance", "training", "redundancy"}
    given = {"days_a_week": 5, "sick_weeks": 1, "cover": "none", "insurance": 0, "training": 0, "redundancy": "yes"}
    steps = payroll.cost_one({**least, **given}).working.steps
    assert not [step.key for step in steps if "This is an example" in step.why]


def test_two_assistants_share_one_allowance() -> None:
    one = {"day": "2026-06-01", "born_on": "1980-01-01", "weekly_hours": 48, "hourly": "40.00", "sick_weeks": 0}
    alone = {step.key: step.amount or 0 for step in payroll.cost_one(one).working.steps}
    other = f"{alone['national_insurance'] // 100}.{alone['national_insurance'] % 100:02d}"
    second = {
        step.key: step.amount or 0
        for step in payroll.cost_one({**one, "other_national_insurance": other}).working.steps
    }
    assert alone["allowance"] + second["allowance"] == 1_050_000
    assert alone["allowance"] == min(alone["national_insurance"], 1_050_000)


def test_no_rows_are_no_costs() -> None:
    empty = {name: column[:0] for name, column in assistants(1).items()}
    assert payroll.cost(empty, BOOK).yearly_pence.tolist() == []
    assert payroll.affordable_rate({**empty, "yearly_money": empty["hourly"]}, BOOK).hourly_pence.tolist() == []
