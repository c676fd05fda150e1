"""Cases worked out by hand, beside the rule, come out to the penny; and the ages, days and figures behind them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ownway.engines import payroll
from ownway.engines.payroll.rates import ages_on, known_days, minimum_wage, rates_on, state_pension_days
from ownway.kernel.fields import read_row
from ownway.kernel.figures import NoFigure
from ownway.kernel.pence import read_pounds
from ownway.kernel.periods import age_on, as_days, from_days
from ownway.kernel.problems import Refused
from ownway.kernel.yaml_lines import read_yaml

EXAMPLES = Path(payroll.__file__).parent / "examples"


def cases(name: str) -> list[Any]:
    found = read_yaml((EXAMPLES / name).read_text(encoding="utf-8")).data
    return [pytest.param(case, id=case["id"]) for case in found]


def column(*days: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([as_days(date.fromisoformat(day)) for day in days], dtype=np.int64)


@pytest.mark.parametrize("case", cases("cost.yaml"))
def test_a_cost_worked_out_by_hand(case: dict[str, Any]) -> None:
    row, problems = read_row(payroll.FIELDS, case["inputs"])
    assert problems == []
    kept: dict[str, Any] = {}
    payroll.cost({name: np.array([value]) for name, value in row.items()}, payroll.figures(), kept)
    expected = {name: int(read_pounds(str(amount))) for name, amount in case["expected"].items()}
    assert {name: int(kept[name][0]) for name in expected} == expected
    answer = payroll.cost_one(case["inputs"])
    assert answer.yearly_pence == expected.get("yearly_pence", answer.yearly_pence)
    assert answer.hourly_true_cost_pence == expected.get("hourly_true_cost_pence", answer.hourly_true_cost_pence)


@pytest.mark.parametrize("case", cases("afford.yaml"))
def test_a_rate_worked_out_by_hand(case: dict[str, Any]) -> None:
    answer = payroll.affordable_rate_one(case["inputs"])
    expected = {name: int(read_pounds(str(amount))) for name, amount in case["expected"].items()}
    assert {name: getattr(answer, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("born", "day", "pence"),
    [
        ("2008-06-15", "2026-06-14", 800),  # 17
        ("2008-06-15", "2026-06-15", 1085),  # 18 today
        ("2005-06-15", "2026-06-14", 1085),  # 20
        ("2005-06-15", "2026-06-15", 1271),  # 21 today
        ("2000-12-01", "2023-11-30", 1018),  # 22 in 2023: its own rate
        ("2000-12-01", "2023-12-01", 1042),  # 23 today
        ("2000-12-01", "2024-04-01", 1144),
        ("2002-12-01", "2024-04-01", 1144),  # 21: the age came down to 21
        ("2008-02-29", "2026-02-28", 755),  # born on 29 February: 18 on 1 March
        ("2008-02-29", "2026-03-01", 1000),
        ("1980-01-01", "2026-03-31", 1221),  # the new rate comes on 1 April, not on 6 April
        ("1980-01-01", "2026-04-01", 1271),
        ("1980-01-01", "2025-04-01", 1221),
        ("1980-01-01", "2024-03-31", 1042),
    ],
)
def test_the_minimum_wage_by_birthday_and_by_day(born: str, day: str, pence: int) -> None:
    assert minimum_wage(payroll.figures(), column(born), column(day)).tolist() == [pence]
    inputs = {"day": day, "born_on": born, "weekly_hours": "10"}
    if as_days(date.fromisoformat(day)) >= known_days(payroll.figures())[0]:
        payroll.cost_one({**inputs, "hourly": f"{pence / 100:.2f}"})
        with pytest.raises(Refused, match="below the legal minimum"):
            payroll.cost_one({**inputs, "hourly": f"{(pence - 1) / 100:.2f}"})


def test_between_1_and_6_april_the_wage_is_new_and_the_taxes_are_old() -> None:
    days = column("2025-03-31", "2025-04-01", "2025-04-05", "2025-04-06")
    born = np.repeat(column("1980-01-01"), len(days))
    rates = rates_on(payroll.figures(), born, days)
    assert rates.minimum_wage.tolist() == [1144, 1221, 1221, 1221]
    assert rates.threshold.tolist() == [17500, 17500, 17500, 9600]
    assert rates.employer_rate.tolist() == [1380, 1380, 1380, 1500]
    assert rates.allowance.tolist() == [500000, 500000, 500000, 1050000]


def test_sick_pay_changes_on_6_april_2026() -> None:
    before = {"born_on": "1980-01-01", "weekly_hours": 10, "hourly": "13.00", "sick_weeks": 1, "cover": "none"}
    kept: list[int] = []
    for day in ("2026-04-05", "2026-04-06"):
        steps = {step.key: step for step in payroll.cost_one({**before, "day": day}).working.steps}
        kept.append(steps["sick_pay"].amount or 0)
    assert kept == [4750, 10400]  # two days of five at 118.75; then four fifths of 130.00 from the first day


def test_a_birthday_of_21_brings_national_insurance() -> None:
    rates = rates_on(payroll.figures(), column("2005-06-15", "2005-06-15"), column("2026-06-14", "2026-06-15"))
    assert rates.threshold.tolist() == [96700, 9600]


def test_enrolment_from_22_until_state_pension_age() -> None:
    born = column("2004-06-15", "2004-06-15", "1960-04-06", "1960-04-06", "1961-03-06", "1954-10-06")
    days = column("2026-06-14", "2026-06-15", "2026-05-05", "2026-05-06", "2026-12-31", "2024-06-01")
    is_enrolled = rates_on(payroll.figures(), born, days).is_pension_age.tolist()
    assert is_enrolled == [False, True, True, False, True, False]


def test_state_pension_age_falls_on_the_last_day_of_a_shorter_month() -> None:
    assert from_days(int(state_pension_days(payroll.figures(), column("1960-07-31"))[0])) == date(2026, 11, 30)


def test_ages_in_columns_are_the_ages_of_the_kernel() -> None:
    random = np.random.default_rng(20261121)
    born = random.integers(as_days(date(1930, 1, 1)), as_days(date(2010, 1, 1)), 5000)
    day = random.integers(as_days(date(2023, 4, 6)), as_days(date(2027, 3, 31)), 5000)
    born[:3], day[:3] = as_days(date(2004, 2, 29)), [as_days(date(2026, 2, 28)), as_days(date(2026, 3, 1)), day[2]]
    expected = [age_on(from_days(int(b)), from_days(int(d))) for b, d in zip(born, day, strict=True)]
    assert ages_on(born, day).tolist() == expected


def test_days_outside_the_figures_are_refused_and_never_guessed() -> None:
    first, last = (from_days(day) for day in known_days(payroll.figures()))
    assert (first, last) == (date(2023, 4, 6), date(2027, 3, 31))
    inputs = {"born_on": "1980-01-01", "weekly_hours": 10, "hourly": "20"}
    for day in ("2023-04-05", "2027-04-01"):
        with pytest.raises(Refused, match="6 April 2023 to 31 March 2027"):
            payroll.cost_one({**inputs, "day": day})
    for day in ("2019-01-01", "2028-01-01"):
        row, _ = read_row(payroll.FIELDS, {**inputs, "day": day})
        with pytest.raises(NoFigure):
            payroll.cost({name: np.array([value]) for name, value in row.items()}, payroll.figures())


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(Refused) as caught:
        payroll.cost_one({"day": "2026-02-30", "weekly_hours": "7.333", "hourly": "-1", "cover": "maybe", "wages": 1})
    assert {one.where for one in caught.value.problems} == {
        "day",
        "born_on",
        "weekly_hours",
        "hourly",
        "cover",
        "wages",
    }
    with pytest.raises(Refused, match="not yet 16"):
        payroll.cost_one({"day": "2026-06-01", "born_on": "2010-06-02", "weekly_hours": 5, "hourly": 20})
