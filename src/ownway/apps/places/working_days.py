"""Working days in England: Monday to Friday without bank holidays. Knows no database, so that any command may ask."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

A_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Monday to Friday, without the bank holidays of England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The day ``count`` working days after ``day`` (the day itself when ``count`` is 0)."""
    while count > 0:
        day += A_DAY
        count -= is_working_day(day)
    return day


def working_day_before(day: date) -> date:
    """The last working day before a day."""
    day -= A_DAY
    while not is_working_day(day):
        day -= A_DAY
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
