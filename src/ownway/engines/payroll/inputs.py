"""What is asked about one assistant, and which answers cannot be used although each alone is well formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from ownway.engines.payroll.rates import ages_on, known_days, minimum_wage
from ownway.kernel.fields import Field, Holds
from ownway.kernel.figures import FigureBook
from ownway.kernel.pence import Pence
from ownway.kernel.periods import from_days
from ownway.kernel.problems import Problem

Column = NDArray[np.int64]
Columns = Mapping[str, Column]

BY_LAW, JOINED, OPTED_OUT = range(3)
NO_COVER, SICKNESS_COVER, FULL_COVER = range(3)
LEAST_AGE = 16
MOST_SICK_WEEKS = 28
"""Statutory sick pay ends after 28 weeks (Social Security Contributions and Benefits Act 1992, section 155(4))."""

FIELDS = (
    Field("day", Holds.DAY, "The day the year starts", least=-(10**6)),
    Field("born_on", Holds.DAY, "The assistant's date of birth", least=-25_567),
    Field("weekly_hours", Holds.HOURS, "Hours a week", least=1, most=168 * 60),
    Field("hourly", Holds.POUNDS, "Pay for an hour", least=1, most=1_000_00),
    Field("days_a_week", Holds.WHOLE, "Days worked in a week (an example: 5)", least=1, most=7, missing=5),
    Field("claims_allowance", Holds.YES_NO, "Whether you claim the Employment Allowance", most=1, missing=1),
    Field(
        "other_national_insurance",
        Holds.POUNDS,
        "Employer's National Insurance for your other assistants this year, before the allowance",
        most=1_000_000_00,
        missing=0,
    ),
    Field(
        "pension",
        Holds.CHOICE,
        "Whether they are in a pension",
        choices=("by_law", "joined", "opted_out"),
        missing=BY_LAW,
    ),
    Field("sick_weeks", Holds.WHOLE, "Weeks ill in a year (an example: 1)", most=MOST_SICK_WEEKS, missing=1),
    Field(
        "cover",
        Holds.CHOICE,
        "When you pay for cover (an example: sickness_and_holiday)",
        choices=("none", "sickness", "sickness_and_holiday"),
        missing=FULL_COVER,
    ),
    Field(
        "cover_hourly",
        Holds.POUNDS,
        "The whole price of an hour of cover (0: the assistant's own rate and holiday on top)",
        most=1_000_00,
        missing=0,
    ),
    Field("insurance", Holds.POUNDS, "Insurance a year (an example: £100.00)", most=100_000_00, missing=100_00),
    Field("training", Holds.POUNDS, "Training a year (an example: £150.00)", most=100_000_00, missing=150_00),
    Field("redundancy", Holds.YES_NO, "Whether to set money aside for redundancy (an example: yes)", most=1, missing=1),
)
"""Everything ``cost`` needs. The column ``weekly_hours`` holds minutes; every other amount is whole pence."""

MONEY = Field("yearly_money", Holds.POUNDS, "Money for a year", least=1, most=10_000_000_00)
AFFORD_FIELDS = (*(field for field in FIELDS if field.name != "hourly"), MONEY)
"""Everything ``affordable_rate`` needs: no rate, but the money for a year."""


def faults(columns: Columns, book: FigureBook) -> Iterator[tuple[int, Problem]]:
    """Rows (from 0) that cannot be used, each with its problem: no figures for the day, too young, paid too little."""
    first, last = known_days(book)
    day, born = columns["day"], columns["born_on"]
    is_known = (day >= first) & (day <= last)
    for at in np.flatnonzero(~is_known).tolist():
        say = f"The figures here are for {_said(first)} to {_said(last)}. Give a day between."
        yield at, Problem("day", say)
    is_grown = ages_on(born, day) >= LEAST_AGE
    for at in np.flatnonzero(~is_grown).tolist():
        yield (
            at,
            Problem(
                "born_on",
                f"The assistant is not yet {LEAST_AGE} on that day. These rules are for {LEAST_AGE} and over.",
            ),
        )
    rows = np.flatnonzero(is_known & is_grown)
    if "hourly" in columns and rows.size:
        least = minimum_wage(book, born[rows], day[rows])
        for at, wage in zip(rows.tolist(), least.tolist(), strict=True):
            paid = int(columns["hourly"][at])
            if paid < wage:
                short = f"{Pence(paid)} an hour is below the legal minimum of {Pence(wage)} for this age."
                yield at, Problem("hourly", f"{short} Pay at least that.")


def _said(days: int) -> str:
    day = from_days(days)
    return f"{day.day} {day:%B %Y}"
