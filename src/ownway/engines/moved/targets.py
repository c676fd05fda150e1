"""A share that a place aims at by a day, how far it is, and what it would take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ownway.engines.moved.ways import Way
from ownway.engines.moved.years import MoneyYear
from ownway.kernel.rounding import divide_half_up, divide_up

_WRITTEN = re.compile(r"^(?P<percent>\d{1,3}) by (?P<day>\d{4}-\d{2}-\d{2})$")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """So many per cent of spending through people, by a day."""

    by: date
    percent: int

    def __str__(self) -> str:
        return f"{self.percent} by {self.by.isoformat()}"


def read_targets(text: str) -> tuple[Target, ...]:
    """Read ``60 by 2028-03-31, 75 by 2031-03-31``, in order of their days; raise ``ValueError`` for anything else.

    A later target is never lower than an earlier one: that would be no target.
    """
    found = sorted(_target(part.strip()) for part in text.split(",") if part.strip())
    for before, after in pairwise(found):
        if after.by == before.by or after.percent < before.percent:
            raise ValueError("a later target is not lower")
    return tuple(found)


def _target(text: str) -> Target:
    found = _WRITTEN.match(text)
    if not found or not 1 <= int(found["percent"]) <= 100:
        raise ValueError("write a target like 60 by 2028-03-31")
    return Target(date.fromisoformat(found["day"]), int(found["percent"]))


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a target is from the last whole year.

    ``permille_to_go`` is 0 where it is met; ``pence_to_move`` what would have to go through people instead of
    organisations at that year's spending; ``people_to_move`` how many people's council-arranged support that is, at its
    average. ``pace`` is the yearly rise so far and ``pace_needed`` the one that would meet it, in tenths of a per cent;
    ``reached_in`` the year it is met at the pace so far. What cannot be told is ``None``.
    """

    target: Target
    last: MoneyYear
    permille_to_go: int
    pence_to_move: int
    people_to_move: int | None
    years_left: int
    pace: int | None
    pace_needed: int | None
    reached_in: int | None

    @property
    def is_met(self) -> bool:
        return self.permille_to_go == 0

    @property
    def is_late(self) -> bool:
        """Whether at the pace so far it is met after its day, or never."""
        if self.is_met or self.pace is None:
            return False
        return self.reached_in is None or self.reached_in > last_year_before(self.target)


def last_year_before(target: Target) -> int:
    """The last council's year that is over by the target's day."""
    day = target.by
    return day.year - 1 if (day.month, day.day) >= (3, 31) else day.year - 2


def distance(years: Sequence[MoneyYear], target: Target) -> Distance | None:
    """How far the target is; ``None`` where no year is whole yet."""
    whole = [one for one in sorted(years, key=lambda one: one.first) if one.is_whole and one.total]
    if not whole:
        return None
    last = whole[-1]
    share = last.permille or 0
    missing = max(divide_up(last.total * target.percent, 100) - last.through_people, 0)
    to_go = divide_up(missing * 1000, last.total)
    left = max(last_year_before(target) - last.first, 0)
    pace = _pace(whole)
    return Distance(
        target=target,
        last=last,
        permille_to_go=to_go,
        pence_to_move=missing,
        people_to_move=_people(last, missing),
        years_left=left,
        pace=pace,
        pace_needed=divide_up(to_go, left) if left and to_go else None,
        reached_in=last.first + divide_up(target.percent * 10 - share, pace) if pace and pace > 0 and to_go else None,
    )


def _pace(whole: Sequence[MoneyYear]) -> int | None:
    """The yearly rise of the share from the first whole year to the last."""
    first, last = whole[0], whole[-1]
    if first.first == last.first:
        return None
    return divide_half_up((last.permille or 0) - (first.permille or 0), last.first - first.first)


def _people(last: MoneyYear, pence: int) -> int | None:
    """How many people's council-arranged support costs as much, at its average; nothing where nobody has any."""
    arranged = last.spent.get(Way.COMMISSIONED)
    if arranged is None or not arranged.people or not arranged.pence:
        return None
    return divide_up(pence * arranged.people, arranged.pence)
