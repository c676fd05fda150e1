"""The days of Bacs: a file is given in on one working day, processed on another, and pays on the next.

Bacs works Monday to Friday without England's bank holidays, and takes a file up to 30 calendar days before it processes
it: so a payroll body tells Bacs' own yearly calendar (CIPP, on that of 2019). PN5011 itself was not at hand, and some
makers of Bacs software say 31 days: the shorter holds here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ownway.kernel.problems import Problem

A_DAY = timedelta(days=1)
MOST_AHEAD = timedelta(days=30)


def days_problems(
    pay_on: date, process_on: date, *, today: date, is_working_day: Callable[[date], bool]
) -> Iterator[Problem]:
    """What is wrong with the days of a file made today, with the day that works; at most one."""

    def working(day: date, step: timedelta = A_DAY) -> date:
        while not is_working_day(day):
            day += step
        return day

    right = working(pay_on - A_DAY, -A_DAY)
    soonest = working(working(today) + A_DAY)
    first_paid = working(soonest + A_DAY)
    if not is_working_day(pay_on):
        say = f"Bacs pays on working days only, and {_said(pay_on)} is none."
        yield Problem("pay_on", f"{say} The next day that works is {_said(max(working(pay_on), first_paid))}.")
    elif right < soonest:
        say = f"It is too late for Bacs to pay on {_said(pay_on)}."
        yield Problem("pay_on", f"{say} The next day that works is {_said(first_paid)}.")
    elif process_on != right:
        say = "Bacs processes a file on the working day before the money arrives."
        yield Problem("process_on", f"{say} Choose {_said(right)}.")
    elif right - today > MOST_AHEAD:
        say = f"Bacs takes a file at most {MOST_AHEAD.days} days before it processes it."
        yield Problem("process_on", f"{say} Make this one on {_said(right - MOST_AHEAD)} or later.")


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
