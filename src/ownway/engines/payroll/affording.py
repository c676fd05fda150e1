"""The highest rate an amount of money can pay, found by searching the same cost, never below the minimum wage."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ownway.engines.payroll.costing import WEEKS_IN_A_YEAR, in_blocks, steps_of
from ownway.engines.payroll.inputs import Columns
from ownway.engines.payroll.rates import Rates, rates_on
from ownway.kernel.figures import FigureBook

Column = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Affordable:
    """The highest rate for each row in whole pence, 0 where the money cannot pay even the minimum wage.

    ``missing_pence`` is what a year at the minimum wage lacks; ``left_pence`` what a year at the rate found leaves.
    """

    hourly_pence: Column
    minimum_wage_pence: Column
    missing_pence: Column
    left_pence: Column


def affordable_rate(columns: Columns, figures: FigureBook) -> Affordable:
    """Search every row of ``columns`` (as ``AFFORD_FIELDS`` reads them); raise ``NoFigure`` for a day not known."""
    blocks = [_block(part, figures) for part in in_blocks(columns)]
    return Affordable(**{one.name: np.concatenate([block[one.name] for block in blocks]) for one in fields(Affordable)})


def _block(columns: Columns, figures: FigureBook) -> dict[str, Column]:
    rates = rates_on(figures, columns["born_on"], columns["day"])
    money, minimum = columns["yearly_money"], rates.minimum_wage
    at_minimum = _yearly(columns, minimum, rates)
    is_enough = at_minimum <= money
    rate = _highest(columns, np.where(is_enough, _too_high(columns), minimum + 1), rates)
    return {
        "hourly_pence": np.where(is_enough, rate, 0),
        "minimum_wage_pence": minimum,
        "missing_pence": np.maximum(at_minimum - money, 0),
        "left_pence": np.where(is_enough, money - _yearly(columns, rate, rates), 0),
    }


def _highest(columns: Columns, too_high: Column, rates: Rates) -> Column:
    """Halve the gap between a rate that can be paid and one that cannot until they are a penny apart.

    Right because the cost never falls as the rate rises. Starts at the minimum wage.
    """
    low, high = rates.minimum_wage, too_high
    while (high - low > 1).any():
        middle = (low + high) // 2
        is_paid = _yearly(columns, middle, rates) <= columns["yearly_money"]
        low, high = np.where(is_paid, middle, low), np.where(is_paid, high, middle)
    return low


def _too_high(columns: Columns) -> Column:
    """A rate whose wages alone, without anything else, are more than the money."""
    weekly = columns["yearly_money"] // (WEEKS_IN_A_YEAR - columns["sick_weeks"]) + 2
    return weekly * 60 // columns["weekly_hours"] + 1


def _yearly(columns: Columns, hourly: Column, rates: Rates) -> Column:
    return steps_of(columns, hourly, rates)["yearly_pence"]
