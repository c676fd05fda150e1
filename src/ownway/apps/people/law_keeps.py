"""What the law keeps: how long words about a person must stay, and what stays for good after forgetting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from ownway.apps.people.models import Record


@dataclass(frozen=True, slots=True)
class Hold:
    """A law that keeps a record for now: which law, plain words for the person, and the first day it is free.

    ``until_on`` is ``None`` while support goes on, because the years have not begun.
    """

    law: str
    say: str
    until_on: date | None


Holder = Callable[[Record, date], Iterable[Hold]]
"""``keeping.holds`` of an app: says which of its records a law keeps."""

LIMITATION = "Limitation Act 1980 sections 5 and 9"
YEARS_KEPT = 6
"""Limitation Act 1980 ss.5 and 9: six years in which a claim about support and money may be brought."""

STAYS_FOR_GOOD = (
    ("The trail: who did what, when, with references and no words", "UK GDPR article 5(2)"),
    ("Amounts in the books in whole pence, with days and references", "Local Audit and Accountability Act 2014"),
    (
        "That your money was in a draw of checks or was looked at, on which day and for which published reason",
        "Local Audit and Accountability Act 2014",
    ),
    ("That a decision was made, its day and its result", "Limitation Act 1980"),
    ("That a person of this number was forgotten, and when", "UK GDPR article 5(2)"),
    ("What was said about figures before they were public, without a name", "UK GDPR articles 17(3)(d) and 89(1)"),
    (
        "How many questions forms asked, and on which days: no answers",
        "UK GDPR articles 5(1)(e) and 89(1)",
    ),
    ("How a seat in a group voted, and what it agreed to do, without a name", "UK GDPR articles 17(3)(d) and 89(1)"),
    ("That a survey asked, and whether it was answered: no answers", "UK GDPR articles 5(1)(e) and 89(1)"),
)
"""What forgetting leaves, and the law each rests on. None of it holds a word about the person."""


def holds(record: Record, on: date) -> Iterator[Hold]:
    """Every hold on a record on a day, from each app that settings name (``OWNWAY_HOLDS``)."""
    for path in settings.OWNWAY_HOLDS:
        holder: Holder = import_string(path)
        yield from holder(record, on)


def six_years(record: Record, since: date, on: date, *, what: str, after: str) -> Iterator[Hold]:
    """The hold of the Limitation Act from the day ``since``, while it lasts.

    ``what`` is kept, and ``after`` says what happened that day, both in words that finish a sentence to the person.
    """
    free_on = _years_after(since, YEARS_KEPT)
    if free_on > on:
        until = f"{free_on.day} {free_on:%B %Y}"
        say = f"{record.place.name} must keep {what} until {until}, six years after {after} (Limitation Act 1980)."
        yield Hold(LIMITATION, say, free_on)


def _years_after(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28) if is_leap_day else day.replace(year=day.year + years)
