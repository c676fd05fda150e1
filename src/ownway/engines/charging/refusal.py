"""The example that shows why a place's figure may not be: somebody who would be asked for more than the law allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.charging.assess import assess
from ownway.engines.charging.inputs import FREE_BECAUSE, HOUSEHOLDS
from ownway.engines.charging.policy import Policy
from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.pence import Pence
from ownway.kernel.periods import Period, add_months, as_days
from ownway.kernel.problems import Refused

Numbers = NDArray[np.int64]

_AGES: Final = (20, 40, 80)
_CAPITAL: Final = (0, 14_600_00, 20_000_00, 23_400_00)
_INCOME: Final = (120_00, 220_00, 420_00)
_COST: Final = 2_000_00
_NAMES: Final = (
    *("age", "household", "capital", "benefits_weekly", "disability_premium", "enhanced_disability_premium"),
    *("carer_premium", "children", "has_savings_disregard", "free_because"),
)
_WORDS: Final = {"single": "who lives alone", "lone_parent": "who is a lone parent", "couple": "who lives as a couple"}

_WHY: Final = {
    "reablement": ", 42 days into help to get back on their feet",
    "equipment_or_adaptation": ", for equipment of £990",
}


def example_of_harm(figures: FigureBook, law: Figure, value: int, during: Period) -> str:
    """A sentence with a person who would pay more with ``value`` in place of the figure of law, or nothing.

    The person is the plainest of many tried whom it would cost most; both charges are worked out as anybody's are.
    """
    day = max(during.start, law.during.start)
    changed = figures.with_figures([replace(law, amount=value, during=Period(day))])
    people = _people()
    columns = _columns(people, day)
    try:
        lawful, own = (assess(columns, book, Policy.lawful()).weekly_contribution_pence for book in (figures, changed))
    except Refused:
        # Not all figures of that day are known, so that nobody can be worked out: the refusal stands without a case.
        return ""
    harmed = own - lawful
    at = int(np.argmax(harmed))
    if harmed[at] <= 0:
        return ""
    return _said(people[at], int(lawful[at]), int(own[at]))


def _people() -> list[tuple[int, ...]]:
    """People to try, the plainest first; the last stands for how long help after illness and equipment are free."""
    flags = [(0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 1)]
    free = (0, FREE_BECAUSE.index("reablement"), FREE_BECAUSE.index("equipment_or_adaptation"))
    money = product(range(len(HOUSEHOLDS)), _AGES, _CAPITAL, _INCOME, flags, free)
    return [(age, home, capital, income, *flag, why) for home, age, capital, income, flag, why in money]


def _columns(people: list[tuple[int, ...]], day: date) -> dict[str, Numbers]:
    given = dict(zip(_NAMES, np.array(people, dtype=np.int64).T, strict=True))
    born = {age: as_days(add_months(day, -12 * age)) - 40 for age in _AGES}
    columns = {name: column for name, column in given.items() if name != "age"}
    return {
        **columns,
        "born_on": np.array([born[age] for age in given["age"].tolist()], dtype=np.int64),
        "assessed_on": np.full(len(people), as_days(day), np.int64),
        "support_cost_weekly": np.full(len(people), _COST, np.int64),
        "reablement_started_on": np.full(len(people), as_days(day) - 41, np.int64),
        "equipment_cost": np.full(len(people), 990_00, np.int64),
    }


def _said(person: tuple[int, ...], lawful: int, own: int) -> str:
    age, home, capital, income, *_, why = person
    who = f"a person of {age} {_WORDS[HOUSEHOLDS[home]]}, with {Pence(income)} a week and {Pence(capital)} saved"
    return (
        f"Example: {who}{_WHY.get(FREE_BECAUSE[why], '')}, would be asked for {Pence(own)} a week."
        f" The law allows {Pence(lawful)}."
    )
