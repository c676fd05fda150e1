"""What was spent in a year, way by way, and how much of the year is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ownway.engines.moved.ways import ORGANISATIONS, PEOPLE, Way
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up


@dataclass(frozen=True, slots=True)
class Spent:
    """Whole pence in a year, and the people it was for; the most that was for one of them, where that is known."""

    pence: int = 0
    people: int = 0
    largest_pence: int = 0


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """A council's year, 1 April to 31 March, named by its first calendar year.

    ``days_told`` are the days of it that somebody told about, up to ``until``; ``without_cost`` the services without a
    cost, whose money is not in any sum.
    """

    first: int
    spent: Mapping[Way, Spent]
    days_told: int
    until: date | None = None
    without_cost: int = 0
    people: int = 0
    """Everybody it was spent for, each once."""

    @property
    def start(self) -> date:
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        return date(self.first + 1, 3, 31)

    @property
    def name(self) -> str:
        """``2024/25``."""
        return f"{self.first}/{(self.first + 1) % 100:02d}"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def is_whole(self) -> bool:
        """Whether every day of the year is told about."""
        return self.days_told >= self.days

    def pence(self, ways: Iterable[Way]) -> int:
        """What was spent in these ways."""
        return sum(self.spent[way].pence for way in ways if way in self.spent)

    @property
    def through_people(self) -> int:
        return self.pence(PEOPLE)

    @property
    def through_organisations(self) -> int:
        return self.pence(ORGANISATIONS)

    @property
    def unknown(self) -> int:
        return self.pence((Way.UNKNOWN,))

    @property
    def total(self) -> int:
        return self.through_people + self.through_organisations + self.unknown

    @property
    def permille(self) -> int | None:
        """The share through people of everything, unknown ways too, in tenths of a per cent; nothing where all is 0."""
        return divide_half_up(self.through_people * 1000, self.total) if self.total else None

    def as_data(self) -> dict[str, Plain]:
        """Plain data: ``from_data`` reads it back."""
        return {
            "year": self.name,
            "days_told": self.days_told,
            "until": self.until.isoformat() if self.until else None,
            "without_cost": self.without_cost,
            "people": self.people,
            "spent": {way.value: {"pence": one.pence, "people": one.people} for way, one in self.spent.items()},
        }


def year_of(day: date) -> int:
    """The first calendar year of the council's year that holds a day."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def days_told(first: int, spans: Iterable[tuple[date, date]]) -> tuple[int, date | None]:
    """How many days of a year some spans (both ends in) cover together, and the last of them."""
    start, end = date(first, 4, 1), date(first + 1, 3, 31)
    count, reached = 0, start - timedelta(days=1)
    for begins, ends in sorted(spans):
        low, high = max(begins, reached + timedelta(days=1), start), min(ends, end)
        if low <= high:
            count += (high - low).days + 1
            reached = high
    return count, reached if count else None


def year_from(data: Mapping[str, object]) -> MoneyYear:
    """Read back what ``as_data`` wrote; raise ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    spent = data["spent"]
    if not isinstance(spent, Mapping):
        raise TypeError("spent is a list of ways")
    until = data["until"]
    return MoneyYear(
        first=int(str(data["year"]).partition("/")[0]),
        spent={Way(way): Spent(_whole(one["pence"]), _whole(one["people"])) for way, one in spent.items()},
        days_told=_whole(data["days_told"]),
        until=date.fromisoformat(str(until)) if until else None,
        without_cost=_whole(data["without_cost"]),
        people=_whole(data["people"]),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("a stored number is whole")
    return value
