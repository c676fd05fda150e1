"""The legal figures that hold for each row: by its day, and by the assistant's date of birth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.figures import FigureBook, NoFigure
from ownway.kernel.periods import as_days, from_days

Column = NDArray[np.int64]

WAGE_AGES = (16, 18, 21, 23)
"""The ages at which the law has set a new minimum wage in the years known here; figures are named after them."""

OPEN_END = 10**9


@dataclass(frozen=True, eq=False)
class Rates:
    """One figure a row, in pence, days, tenths or hundredths of a percent as the figure's own unit says."""

    minimum_wage: Column
    threshold: Column
    employer_rate: Column
    allowance: Column
    pension_trigger: Column
    pension_lower: Column
    pension_upper: Column
    pension_rate: Column
    is_pension_age: NDArray[np.bool_]
    sick_pay: Column
    sick_pay_share: Column
    sick_pay_waiting_days: Column
    sick_pay_least_earnings: Column
    holiday_weeks: Column
    holiday_most_days: Column
    holiday_accrual: Column
    redundancy_tenths: Column
    redundancy_week_limit: Column


def rates_on(book: FigureBook, born: Column, day: Column) -> Rates:
    """The figures in force for assistants born on ``born`` on ``day``; raise ``NoFigure`` for a day not known."""

    def held(key: str) -> Column:
        return in_force(book, key, day)

    age = ages_on(born, day)
    is_young = age < held("full_national_insurance_age")
    return Rates(
        minimum_wage=minimum_wage(book, born, day),
        threshold=np.where(is_young, held("upper_secondary_threshold"), held("secondary_threshold")),
        employer_rate=held("employer_rate"),
        allowance=held("employment_allowance"),
        pension_trigger=held("pension_trigger"),
        pension_lower=held("pension_lower"),
        pension_upper=held("pension_upper"),
        pension_rate=held("pension_rate"),
        is_pension_age=(age >= held("pension_age_from")) & (day < state_pension_days(book, born)),
        sick_pay=held("sick_pay"),
        sick_pay_share=held("sick_pay_share"),
        sick_pay_waiting_days=held("sick_pay_waiting_days"),
        sick_pay_least_earnings=held("sick_pay_least_earnings"),
        holiday_weeks=held("holiday_weeks"),
        holiday_most_days=held("holiday_most_days"),
        holiday_accrual=held("holiday_accrual"),
        redundancy_tenths=5
        + 5 * (age >= held("redundancy_whole_week_age"))
        + 5 * (age >= held("redundancy_week_and_half_age")),
        redundancy_week_limit=held("redundancy_week_limit"),
    )


def minimum_wage(book: FigureBook, born: Column, day: Column) -> Column:
    """The least pay for an hour by age on ``day``. It changes on 1 April, not with the tax year (1998 Act, section 1).

    In law a birthday or a new rate counts from the next pay period that starts on or after it; here, from the day.
    """
    age = ages_on(born, day)
    wage = in_force(book, wage_key(WAGE_AGES[0]), day)
    for older in WAGE_AGES[1:]:
        wage = np.where(age >= older, in_force(book, wage_key(older), day), wage)
    return wage


def wage_key(age_from: int) -> str:
    """The name of the minimum wage figure that starts at an age."""
    return f"minimum_wage_{age_from}"


def wage_age(age: int) -> int:
    """The age at which the minimum wage of somebody of ``age`` starts."""
    return max(start for start in WAGE_AGES if start <= max(age, WAGE_AGES[0]))


def in_force(book: FigureBook, key: str, days: Column) -> Column:
    """The amount of ``key`` on each day; raise ``NoFigure`` for the first day without one (never a neighbour's)."""
    held = sorted((one for one in book.figures if one.key == key), key=lambda one: one.during.start)
    starts = np.array([as_days(one.during.start) for one in held], dtype=np.int64)
    ends = np.array([as_days(one.during.end) if one.during.end else OPEN_END for one in held], dtype=np.int64)
    at = np.searchsorted(starts, days, side="right") - 1
    is_missing = (at < 0) | (days > ends[at]) if held else np.ones(len(days), dtype=bool)
    if is_missing.any():
        raise NoFigure(key, from_days(int(days[is_missing][0])))
    return np.array([one.amount for one in held], dtype=np.int64)[at]


def known_days(book: FigureBook) -> tuple[int, int]:
    """The first and last day on which every figure that is kept by year or by April is known."""
    dated: dict[str, list[tuple[int, int]]] = {}
    for one in book.figures:
        if one.during.end is not None and one.key != "state_pension_age":
            dated.setdefault(one.key, []).append((as_days(one.during.start), as_days(one.during.end)))
    return max(min(rows)[0] for rows in dated.values()), min(max(end for _, end in rows) for rows in dated.values())


def ages_on(born: Column, day: Column) -> Column:
    """Whole years lived; someone born on 29 February has a birthday on 1 March in other years."""
    born_month, born_day = _month_and_day(born)
    month, day_of_month = _month_and_day(day)
    months: Column = month - born_month - (day_of_month < born_day)
    return months // 12


def state_pension_days(book: FigureBook, born: Column) -> Column:
    """The day state pension age is reached, by date of birth."""
    month, day_of_month = _month_and_day(born)
    reached = (month + in_force(book, "state_pension_age", born)).astype("datetime64[M]")
    first = reached.astype("datetime64[D]").astype(np.int64)
    last = (reached + 1).astype("datetime64[D]").astype(np.int64) - 1
    days: Column = np.minimum(first + day_of_month, last)
    return days


def _month_and_day(days: Column) -> tuple[Column, Column]:
    """Months since January 1970, and the day of the month from 0."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    return months.astype(np.int64), (dates - months.astype("datetime64[D]")).astype(np.int64)
