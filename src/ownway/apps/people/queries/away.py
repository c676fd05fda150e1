"""When people left a place and came back, and what stays ended by it: for apps above, which decide who sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.people.models import Absence


@dataclass(frozen=True, slots=True)
class Away:
    """One time somebody was gone: their last day at the place, and the day they came back."""

    left_on: date
    back_on: date

    def has(self, day: date) -> bool:
        """Whether they were gone on a day."""
        return self.left_on < day < self.back_on


def absences(place_id: UUID) -> Mapping[UUID, Sequence[Away]]:
    """Every time anybody left a place and came back, by record, oldest first."""
    found: dict[UUID, list[Away]] = {}
    rows = Absence.objects.filter(record__place_id=place_id).order_by("left_on", "pk")
    for record, left_on, back_on in rows.values_list("record_id", "left_on", "back_on"):
        found.setdefault(record, []).append(Away(left_on, back_on))
    return found


def last_day(away: Sequence[Away], begun_on: date) -> date:
    """The last day of what began on a day: it ended when the person left, and coming back begins it no more."""
    return next((one.left_on for one in away if begun_on < one.back_on), date.max)


def back_after(away: Sequence[Away], begun_on: date) -> date:
    """The day somebody came back after something began: from then on it begins no more, whatever was said of it."""
    return next((one.back_on for one in away if begun_on < one.back_on), date.max)
