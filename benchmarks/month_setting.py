"""What the town and the walk of a month both go by: who works there, what changed, and the day, told from a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

_real = timezone.now
EMAILS = {"fin": "fin@example.test", "second": "sue@example.test", "checker": "chris@example.test"}
"""Who walks the month: the first makes the runs, the second agrees, the third checks for the funder."""
CHANGED_IN = 200
"""One payee in so many has new bank details, which a second person must check."""


def set_day(folder: Path, day: date) -> None:
    """From now on it is this day for whoever follows the folder; the time of day goes on as it is."""
    (folder / "day").write_text(day.isoformat(), encoding="ascii")


def follow(folder: Path) -> None:
    """Let this process live on the day of a folder. Call it before anything else of the site is read."""

    def now() -> datetime:
        day = date.fromisoformat((folder / "day").read_text(encoding="ascii"))
        return _real().replace(year=day.year, month=day.month, day=day.day)

    timezone.now = now
