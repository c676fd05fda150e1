"""What each made-up person lives on, in the fields a financial assessment asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ownway.engines.population.columns import BLANK, Column, Form, Numbers, label
from ownway.engines.population.distributions import PERIOD, Chance, draw, draw_each, names_of
from ownway.engines.population.packages import Packages
from ownway.kernel.figures import FigureBook

if TYPE_CHECKING:
    from ownway.engines.population.people import Traits

_BENEFITS = tuple(dict.fromkeys((*names_of("disability_benefit_under_65"), *names_of("disability_benefit_from_65"))))


def money_columns(chance: Chance, traits: Traits, bought: Packages, figures: FigureBook) -> Iterator[Column]:
    """Household, savings, pensions, benefits, housing and costs of disability: assumed amounts, not published ones."""
    rows, older = traits.rows, traits.is_from_65
    household = draw(chance, "household", rows)
    benefit = _benefit(chance, older)
    has_benefit = benefit > 0
    yield Column("support_cost_weekly", bought.weekly_pence, Form.POUNDS)
    yield label("household", household, names_of("household"))
    yield Column("partner_born_on", np.where(household == 2, traits.born_on, BLANK), Form.DAY)
    yield label("disability_premium", has_benefit.astype(np.int64) * (1 - older), ("no", "yes"))
    yield label("carer_premium", traits.is_carer, ("no", "yes"))
    yield Column("capital", _capital(chance, rows), Form.POUNDS)
    yield Column("pensions_weekly", older * _between(chance, 140_00, 330_00, rows), Form.POUNDS)
    yield Column("benefits_weekly", (1 - older) * _between(chance, 92_00, 190_00, rows), Form.POUNDS)
    yield Column("disability_benefits_weekly", _rates(figures)[benefit], Form.POUNDS)
    yield label("disability_benefit", benefit, _BENEFITS)
    yield label("support_for", traits.is_carer, ("own_needs", "carer_own_support"))
    rent = _between(chance, 80_00, 160_00, rows) * (chance.random(rows) < 0.6)
    yield Column("rent_weekly", rent, Form.POUNDS)
    yield Column("housing_help_weekly", rent * 85 // 100, Form.POUNDS)
    yield Column("council_tax_weekly", _between(chance, 18_00, 40_00, rows), Form.POUNDS)
    yield Column("disability_expenses_weekly", has_benefit * _between(chance, 0, 35_00, rows), Form.POUNDS)


def _benefit(chance: Chance, older: Numbers) -> Numbers:
    """The place of each person's disability benefit in ``_BENEFITS``."""
    own = ("disability_benefit_under_65", "disability_benefit_from_65")
    drawn = draw_each(chance, own, older)
    places = [np.array([_BENEFITS.index(one) for one in names_of(name)]) for name in own]
    return np.where(older > 0, places[1][drawn], places[0][drawn]).astype(np.int64)


def _rates(figures: FigureBook) -> Numbers:
    return np.array(
        [0, *(figures.on(name, PERIOD.assessed_on).amount for name in _BENEFITS[1:])],
        dtype=np.int64,
    )


def _capital(chance: Chance, rows: int) -> Numbers:
    """Savings to the penny, within the part of the scale that was drawn."""
    starts = np.array([0, 14_250_00, 23_250_00, 90_000_00])
    part = draw(chance, "capital", rows)
    return np.asarray(starts[part] + (chance.random(rows) ** 2 * (starts[part + 1] - starts[part])).astype(np.int64))


def _between(chance: Chance, least: int, most: int, rows: int) -> Numbers:
    return chance.integers(least // 5, most // 5 + 1, rows) * 5
