"""Random people for any rule set: answers, and the money that charging asks about."""

from __future__ import annotations

from datetime import date

import numpy as np

from ownway.engines.allocation import RuleSet
from ownway.engines.offer import COST_IS_THE_BUDGET
from ownway.kernel.periods import as_days

ON = as_days(date(2026, 11, 2))


def people_for(rules: RuleSet, rows: int, seed: int, *, on: int | None = ON) -> dict[str, np.ndarray]:
    """``rows`` people; assessed on one day, or with ``on`` left out on days of several years."""
    chance = np.random.default_rng(seed)
    columns = {one.name: chance.integers(0, len(one.levels), rows).astype(np.uint8) for one in rules.questions}
    money = {
        "assessed_on": np.full(rows, on) if on else chance.integers(as_days(date(2023, 5, 1)), ON, rows),
        "born_on": chance.integers(as_days(date(1930, 1, 1)), as_days(date(2004, 1, 1)), rows),
        "household": chance.integers(0, 3, rows),
        "partner_born_on": chance.integers(as_days(date(1930, 1, 1)), as_days(date(2004, 1, 1)), rows),
        "children": chance.integers(0, 3, rows),
        "disability_premium": chance.integers(0, 2, rows),
        "carer_premium": chance.integers(0, 2, rows),
        "capital": chance.integers(0, 28_000_00, rows),
        "pensions_weekly": chance.integers(0, 300_00, rows),
        "benefits_weekly": chance.integers(0, 250_00, rows),
        "disability_benefits_weekly": chance.choice([0, 76_70, 114_60], rows),
        "disability_benefit": chance.integers(0, 9, rows),
        "savings_credit_weekly": chance.integers(0, 20_00, rows),
        "rent_weekly": chance.integers(0, 150_00, rows),
        "housing_help_weekly": chance.integers(0, 150_00, rows),
        "disability_expenses_weekly": chance.integers(0, 40_00, rows),
        "light_touch": chance.choice([0, 0, 0, 1, 2, 3], rows),
        "free_because": chance.choice([0, 0, 0, 0, 1, 2, 3, 4], rows),
        "reablement_started_on": chance.integers(ON - 100, ON, rows),
        "equipment_cost": chance.integers(0, 3_000_00, rows),
        "support_cost_weekly": chance.choice([COST_IS_THE_BUDGET, 50_00, 400_00], rows),
    }
    return {**columns, **{name: column.astype(np.int64) for name, column in money.items()}}
