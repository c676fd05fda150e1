"""Days, ages and years as law counts them: charging and tax years from April, ages by birthday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` up to and including ``end``; ``end`` of ``None`` is open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, order=True)
class April:
    """A year that starts in April, named by its first calendar year: ``April(2026)`` is 2026/27.

    Charging figures change on the first Monday-led benefit week or 6 April; this project counts them, like the tax
    year, from 6 April unless a figure gives its own day.
    """

    first: int

    @classmethod
    def of(cls, day: date) -> April:
        """The tax year that holds ``day``."""
        return cls(day.year if (day.month, day.day) >= (4, 6) else day.year - 1)

    @classmethod
    def read(cls, text: str) -> April:
        """Read ``2026/27`` (also ``2026-27``, ``2026/2027``); raise ``ValueError`` when the two do not follow."""
        head, _, tail = text.strip().replace("-", "/").partition("/")
        if not (head.isdigit() and tail.isdigit() and len(head) == 4 and int(tail) % 100 == (int(head) + 1) % 100):
            raise ValueError("write a year like 2026/27")
        return cls(int(head))

    @property
    def start(self) -> date:
        return date(self.first, 4, 6)

    @property
    def end(self) -> date:
        return date(self.first + 1, 4, 5)

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02d}"


def age_on(born: date, day: date) -> int:
    """Whole years lived on ``day``; someone born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def month_end(month: str) -> date:
    """The last day of a month as programs write it: ``2026-09``."""
    return add_months(date.fromisoformat(f"{month}-01"), 1) - timedelta(days=1)


def as_days(day: date) -> int:
    """Days since 1970-01-01: how a date stands in a column."""
    return (day - EPOCH).days


def from_days(days: int) -> date:
    """The date behind a number of days in a column."""
    return EPOCH + timedelta(days=int(days))
