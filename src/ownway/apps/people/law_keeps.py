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
"""What an app offers in its queries to say which of its records a law keeps."""

STAYS_FOR_GOOD = (
    ("The trail: who did what, when, with references and no words", "UK GDPR article 5(2)"),
    ("Amounts in the books in whole pence, with days and references", "Local Audit and Accountability Act 2014"),
    ("That a decision was made, its day and its result", "Limitation Act 1980"),
    ("That a person of this number was forgotten, and when", "UK GDPR article 5(2)"),
)
"""What forgetting leaves, and the law each rests on. None of it holds a word about the person."""


def holds(record: Record, on: date) -> Iterator[Hold]:
    """Every hold on a record on a day, from each app that settings name (``OWNWAY_HOLDS``)."""
    for path in settings.OWNWAY_HOLDS:
        holder: Holder = import_string(path)
        yield from holder(record, on)
