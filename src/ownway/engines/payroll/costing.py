"""The true cost of employing an assistant for a year, in columns: the one computation, for one and for a million."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ownway.engines.payroll.inputs import FULL_COVER, JOINED, NO_COVER, OPTED_OUT, Columns
from ownway.engines.payroll.rates import Rates, rates_on
from ownway.kernel.figures import FigureBook
from ownway.kernel.rounding import divide_half_down, divide_half_up, divide_up

Column = NDArray[np.int64]
Steps = Mapping[str, Column]
Kept = MutableMapping[str, Column]

WEEKS_IN_A_YEAR = 52
WHOLE = 10_000
"""A whole in hundredths of a percent."""

BLOCK_ROWS = 16_384
"""Rows worked on at once, so that what lies between two steps stays in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Costs:
    """What each row costs: a year, a week (a year over 52) and each hour of support the person gets."""

    yearly_pence: Column
    weekly_pence: Column
    hourly_true_cost_pence: Column


def cost(columns: Columns, figures: FigureBook, keep: Kept | None = None) -> Costs:
    """Cost every row of ``columns`` (as ``FIELDS`` reads them) with the figures in force on its day.

    Where ``keep`` is given, every named step is written into it. Raise ``NoFigure`` for a day that is not known. A rate
    below the minimum wage is costed as it stands: ``faults`` finds it.
    """
    blocks = [_block(part, figures) for part in in_blocks(columns)]
    whole = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    if keep is not None:
        keep.update(whole)
    return Costs(**{one.name: whole[one.name] for one in fields(Costs)})


def in_blocks(columns: Columns) -> list[Columns]:
    """The same columns in blocks of rows; one empty block where there are no rows."""
    rows = len(columns["day"])
    starts = range(0, max(rows, 1), BLOCK_ROWS)
    return [{name: column[at : at + BLOCK_ROWS] for name, column in columns.items()} for at in starts]


def _block(columns: Columns, figures: FigureBook) -> dict[str, Column]:
    rates = rates_on(figures, columns["born_on"], columns["day"])
    steps = steps_of(columns, columns["hourly"], rates)
    return {**steps, **_per_week_and_hour(columns, steps["yearly_pence"], rates)}


def steps_of(columns: Columns, hourly: Column, rates: Rates) -> dict[str, Column]:
    """Every step of the year's cost, in pence, at ``hourly`` pence an hour; ``yearly_pence`` is their sum."""
    minutes = columns["weekly_hours"]
    weekly_pay = divide_half_up(minutes * hourly, 60)
    holiday_days, day_parts = days_of_holiday(columns, rates)
    steps = {"weekly_pay": weekly_pay, "minimum_wage": rates.minimum_wage}
    steps["holiday"] = divide_half_up(weekly_pay * holiday_days, day_parts)
    steps["wage"] = weekly_pay * (WEEKS_IN_A_YEAR - columns["sick_weeks"]) - steps["holiday"]
    is_enrolled = _is_enrolled(columns, weekly_pay, rates)
    steps["is_enrolled"] = is_enrolled.astype(np.int64)
    steps.update(_pay_and_on_costs(columns, hourly, weekly_pay, is_enrolled, rates))
    left = np.maximum(rates.allowance - columns["other_national_insurance"], 0) * columns["claims_allowance"]
    steps["allowance_used"] = np.minimum(steps["national_insurance"], left)
    steps["cover"] = _cover(columns, hourly, rates)
    steps["insurance"] = columns["insurance"]
    steps["training"] = columns["training"]
    week_counted = np.minimum(weekly_pay, rates.redundancy_week_limit)
    steps["redundancy"] = divide_half_up(rates.redundancy_tenths * week_counted, 10) * columns["redundancy"]
    steps["yearly_pence"] = sum((steps[name] for name in ADDED), start=-steps["allowance_used"])
    return steps


ADDED = (
    "wage",
    "holiday",
    "sick_pay",
    "national_insurance",
    "pension",
    "cover",
    "insurance",
    "training",
    "redundancy",
)
"""The steps that make up a year, in the order people read them."""


def days_of_holiday(columns: Columns, rates: Rates) -> tuple[Column, Column]:
    """Paid holiday a year in tenths of a day, and a week of work in the same tenths.

    5.6 weeks, and never more than 28 days (Working Time Regulations 1998, regulation 13A(3)).
    """
    days = columns["days_a_week"]
    return np.minimum(rates.holiday_weeks * days, rates.holiday_most_days * 10), 10 * days


def _is_enrolled(columns: Columns, weekly_pay: Column, rates: Rates) -> NDArray[np.bool_]:
    """Whether the employer pays into a pension: enrolled by law and stayed, or asked to join (2008 Act, ss. 3, 7)."""
    by_law = rates.is_pension_age & (weekly_pay > rates.pension_trigger)
    is_in: NDArray[np.bool_] = (by_law & (columns["pension"] != OPTED_OUT)) | (columns["pension"] == JOINED)
    return is_in


def _pay_and_on_costs(
    columns: Columns, hourly: Column, weekly_pay: Column, is_enrolled: NDArray[np.bool_], rates: Rates
) -> dict[str, Column]:
    """Sick pay, and National Insurance and pension on every week's pay: ordinary weeks, then each week ill."""
    sick_weeks = columns["sick_weeks"]
    ordinary = WEEKS_IN_A_YEAR - sick_weeks
    sick_pay = np.zeros_like(weekly_pay)
    insurance = ordinary * _national_insurance(weekly_pay, rates)
    pension = ordinary * _pension(weekly_pay, is_enrolled, rates)
    for week in range(int(sick_weeks.max(initial=0))):
        pay = np.where(week < sick_weeks, _sick_week(columns, hourly, week, rates), 0)
        sick_pay += pay
        insurance += _national_insurance(pay, rates)
        pension += _pension(pay, is_enrolled, rates)
    return {"sick_pay": sick_pay, "national_insurance": insurance, "pension": pension}


def _sick_week(columns: Columns, hourly: Column, week: int, rates: Rates) -> Column:
    """Statutory sick pay for week ``week`` (from 0) of one illness, each part of a penny paid as a whole one.

    The daily rate is a week's over the days usually worked (1992 Act, section 157(3)).
    """
    days = columns["days_a_week"]
    minute_pay = columns["weekly_hours"] * hourly
    paid_days = np.clip((week + 1) * days - rates.sick_pay_waiting_days, 0, days)
    week_rate = np.minimum(rates.sick_pay * 60 * WHOLE, rates.sick_pay_share * minute_pay)
    pay = divide_up(week_rate * paid_days, 60 * WHOLE * days)
    return np.where(minute_pay >= rates.sick_pay_least_earnings * 60, pay, 0)


def _national_insurance(pay: Column, rates: Rates) -> Column:
    """Employer's National Insurance on a week's pay, a halfpenny or less dropped (SI 2001/1004 regulation 12(1))."""
    return divide_half_down(np.maximum(pay - rates.threshold, 0) * rates.employer_rate, WHOLE)


def _pension(pay: Column, is_enrolled: NDArray[np.bool_], rates: Rates) -> Column:
    """The employer's part on a week's pay between the two limits (Pensions Act 2008, sections 13 and 20)."""
    counted = np.clip(pay, rates.pension_lower, rates.pension_upper) - rates.pension_lower
    return divide_half_up(counted * rates.pension_rate, WHOLE) * is_enrolled


def _weeks_covered(columns: Columns, rates: Rates) -> tuple[Column, Column]:
    """Weeks paid for with a stand-in, and weeks nobody comes, in tenths of a day."""
    holiday, day_parts = days_of_holiday(columns, rates)
    sick = columns["sick_weeks"] * day_parts
    covered = sick * (columns["cover"] != NO_COVER) + holiday * (columns["cover"] == FULL_COVER)
    return covered, sick + holiday - covered


def _cover(columns: Columns, hourly: Column, rates: Rates) -> Column:
    """What stand-ins cost: the price given, or the assistant's own rate with holiday pay on top."""
    covered, _ = _weeks_covered(columns, rates)
    own_rate = hourly * (WHOLE + rates.holiday_accrual)
    rate = np.where(columns["cover_hourly"] > 0, columns["cover_hourly"] * WHOLE, own_rate)
    return divide_half_up(columns["weekly_hours"] * covered * rate, 600 * columns["days_a_week"] * WHOLE)


def _per_week_and_hour(columns: Columns, yearly: Column, rates: Rates) -> dict[str, Column]:
    """A week's share of the year, and the cost of each hour in which somebody came."""
    _, uncovered = _weeks_covered(columns, rates)
    day_parts = 10 * columns["days_a_week"]
    supported = columns["weekly_hours"] * (WEEKS_IN_A_YEAR * day_parts - uncovered)
    return {
        "yearly_pence": yearly,
        "weekly_pence": divide_half_up(yearly, WEEKS_IN_A_YEAR),
        "hourly_true_cost_pence": divide_half_up(yearly * 60 * day_parts, supported),
        "uncovered": uncovered,
    }
