"""A place that would charge more than the law allows is refused with somebody who would pay too much."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ownway.engines.charging import assess_one, national_figures, read_policy
from ownway.engines.charging.policy import OVERRIDES, Bound, Policy
from ownway.kernel.figures import NoFigure
from ownway.kernel.pence import Pence
from ownway.kernel.periods import Period, add_months, as_days
from ownway.kernel.problems import Refused

DAY = date(2026, 4, 6)
EXAMPLE = re.compile(
    r"Example: a person of (\d+) who .*, with £([\d,.]+) a week and £([\d,.]+) saved.*,"
    r" would be asked for £([\d,.]+) a week\. The law allows £([\d,.]+)\.$"
)


def worse(key: str) -> int:
    """A figure a third less generous than the law's."""
    amount = national_figures().on(key, DAY).amount
    return amount * 2 // 3 if OVERRIDES[key] is Bound.AT_LEAST else amount * 4 // 3


def refused(key: str, value: int) -> str:
    shown = str(value) if key == "free_reablement_days" else f"{value / 100:.2f}"
    with pytest.raises(Refused) as found:
        read_policy(f"name: A place\nrules:\n  - from: 2026-04-06\n    {key}: {shown}\n")
    (problem,) = found.value.problems
    assert "less generous than the law" in problem.say
    assert problem.line == 4
    return problem.say


@pytest.mark.parametrize("key", sorted(OVERRIDES))
def test_every_figure_has_its_example(key: str) -> None:
    try:
        value = worse(key)
    except NoFigure:
        pytest.skip(f"no {key} is in force on that day")
    told = EXAMPLE.search(refused(key, value))
    assert told, "somebody pays more wherever a figure of law is undercut"
    own, lawful = (int(one.replace(",", "").replace(".", "")) for one in told.groups()[3:])
    assert own > lawful


def test_the_example_is_true_to_the_penny() -> None:
    """The person named, charged by the law, is asked for what the sentence says the law allows."""
    say = refused("minimum_income_single_25_or_over", 90_00)
    age, income, capital, own, lawful = (one.replace(",", "") for one in EXAMPLE.search(say).groups())
    person = {
        "assessed_on": as_days(DAY),
        "born_on": as_days(add_months(DAY, -12 * int(age))) - 40,
        "support_cost_weekly": 2_000_00,
        "benefits_weekly": int(income.replace(".", "")),
        "capital": int(capital.replace(".", "")),
        "household": 0,
    }
    filled = {**_defaults(), **person}
    charged = assess_one(filled, national_figures(), Policy.lawful())
    assert str(Pence(charged.weekly_contribution_pence)) == f"£{lawful}"
    legal = national_figures().on("minimum_income_single_25_or_over", DAY).amount
    assert int(own.replace(".", "")) - int(lawful.replace(".", "")) == legal - 90_00


def _defaults() -> dict[str, int]:
    from ownway.engines.charging import FIELDS

    return {one.name: one.missing for one in FIELDS if one.missing is not None}


def test_a_day_without_figures_is_refused_without_an_example() -> None:
    from ownway.engines.charging.refusal import example_of_harm

    law = national_figures().on("capital_upper_limit", DAY)
    assert example_of_harm(national_figures(), law, 1, Period(date(2040, 1, 1))) == ""
