"""The alarm, in one place: a number far below the support that works today must be explained, not lived with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.decisions.queries.support import support_today
from ownway.apps.people.models import Account, Record
from ownway.apps.places.queries import whole_rule


@dataclass(frozen=True, slots=True)
class Beside:
    """A number beside today's support, in whole pence a week, and the place's share that raises an alarm below it."""

    number_weekly_pence: int
    today_weekly_pence: int
    alarm_percent: int

    @property
    def is_alarm(self) -> bool:
        """Whether the number is below the place's share of today's support."""
        return self.number_weekly_pence * 100 < self.today_weekly_pence * self.alarm_percent

    @property
    def percent(self) -> int:
        """The number as a share of today's support, in whole hundredths, rounded down; there must be some support."""
        return 100 * self.number_weekly_pence // self.today_weekly_pence

    @property
    def gap_weekly_pence(self) -> int:
        """How much the number is above today's support; less than 0 is less."""
        return self.number_weekly_pence - self.today_weekly_pence


def beside_today(record: Record, number_weekly_pence: int, *, seen_by: Account | None, on: date) -> Beside:
    """Put a number beside the support of a day, under the place's dated rule ``alarm_percent`` (nine tenths)."""
    today = support_today(record, seen_by=seen_by, on=on).weekly_pence
    return Beside(number_weekly_pence, today, whole_rule(record.place, "alarm_percent", on))
