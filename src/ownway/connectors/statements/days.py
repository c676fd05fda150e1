"""Reads days as statement files write them, and refuses days that are not in the calendar."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ownway.connectors.statements.faults import shown

LONDON = ZoneInfo("Europe/London")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].{0,40}|[Z+-].{0,6})?")
_TOKENS = {"yyyy": "%Y", "yy": "%y", "mmm": "%b", "mm": "%m", "m": "%m", "dd": "%d", "d": "%d"}
_WHOLE_DAYS = [sorted((day, month, year)) for day in "d" for month in "mb" for year in "yY"]
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
FIRST_YEAR, LAST_YEAR = 1970, 2100
"""A day outside of these is what a program writes for none (1 January of year 1, 31 December 9999)."""
_NAME = re.compile(r"[^\W\d_]{3,}\.?")
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M)?Z?$", re.IGNORECASE)


def day_of(year: int, month: int, day: int, text: str) -> date:
    """The day of three numbers, or ``ValueError`` that shows what was written."""
    try:
        found = date(year, month, day)
    except ValueError as fault:
        raise ValueError(f"{shown(text)} is no day in the calendar") from fault
    return _of_a_statement(found, text)


def _of_a_statement(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{shown(text)} is no day of a statement")
    return day


def read_iso(text: str) -> date:
    """The civil day of an ISO date or moment, as written: a bank books on the day it writes."""
    found = _ISO.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{shown(text)} is not a date like 2026-04-06")
    return day_of(int(found[1]), int(found[2]), int(found[3]), text)


def read_london(text: str) -> date:
    """The day in London of an ISO moment: Open Banking writes UTC, and summer time moves some past midnight."""
    day = read_iso(text)
    if "T" not in text:
        return day
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError) as fault:
        raise ValueError(f"{shown(text)} is no moment like 2026-04-06T09:30:00+00:00") from fault


def read_compact(text: str) -> date:
    """The day of ``20260406`` or ``20260406093000.000[-5:EST]``, as written."""
    found = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})", text.strip())
    if not found:
        raise ValueError(f"{shown(text)} is not a date like 20260406")
    return day_of(int(found[1]), int(found[2]), int(found[3]), text)


def read_six(text: str) -> date:
    """The day of ``YYMMDD``: years from 80 are the last century's."""
    year = int(text[:2])
    return day_of(year + (1900 if year >= 80 else 2000), int(text[2:4]), int(text[4:6]), text)


def strptime_form(form: str) -> str:
    """A form such as ``dd/mm/yyyy`` or ``d mmm yy`` as Python writes it; raise ``ValueError`` for others."""
    if form == "iso":
        return form
    made = re.sub("yyyy|yy|mmm|mm|m|dd|d", lambda found: _TOKENS[found[0]], form.lower())
    codes = sorted(re.findall("%([a-zA-Z])", made))
    if not re.fullmatch("[dmy /.,-]+", form.lower()) or codes not in _WHOLE_DAYS or re.search("(?<!%)[dmyb]", made):
        raise ValueError(f"{shown(form)} is no way to write a date. Use letters like dd/mm/yyyy or yyyy-mm-dd.")
    return made


def other_order(form: str) -> str:
    """The form with day and month in each other's place, where both are figures; else nothing."""
    if form == "iso" or "mmm" in form.lower():
        return ""
    return re.sub("d+|m+", lambda found: ("m" if found[0][0] == "d" else "d") * len(found[0]), form.lower())


def read_formed(text: str, form: str, strptime: str) -> date:
    """A day written in one form; a time of day after it is left aside."""
    if strptime == "iso":
        return read_iso(text)
    bare = _TIME.sub("", text.strip())
    if "%b" in strptime:
        bare = _NAME.sub(_month, bare)
    try:
        found = datetime.strptime(bare, strptime).date()  # noqa: DTZ007 - a civil day has no zone
    except ValueError as fault:
        raise ValueError(f"{shown(text)} is not a date written like {form}") from fault
    return _of_a_statement(found, text)


def _month(found: re.Match[str]) -> str:
    """The first three letters of a month, however much of its name is written: banks write Sep, Sept and September."""
    name = found[0].removesuffix(".").casefold()
    return name[:3] if any(month.startswith(name) for month in _MONTHS) else found[0]
