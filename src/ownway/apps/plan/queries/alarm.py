"""The alarm: a number far below the support that works today must be explained, not lived with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.queries import whole_rule
from ownway.apps.plan.models import Plan


@dataclass(frozen=True, slots=True)
class Alarm:
    """The number beside today's support, in whole pence a week."""

    number_weekly_pence: int
    today_weekly_pence: int

    @property
    def percent(self) -> int:
        """The number as a share of today's support, in whole hundredths, rounded down."""
        return 100 * self.number_weekly_pence // self.today_weekly_pence

    @property
    def gap_weekly_pence(self) -> int:
        return self.today_weekly_pence - self.number_weekly_pence


def alarm(plan: Plan, *, seen_by: Account, on: date) -> Alarm | None:
    """The alarm of a plan whose number is below the place's share of today's support; else ``None``."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    today = sum(line.weekly_pence for line in starting_point(plan.record, seen_by=seen_by, on=on))
    number = plan.indicative_weekly_pence
    if number is None or not today:
        return None
    is_low = 100 * number < whole_rule(plan.record.place, "alarm_percent", on) * today
    return Alarm(number, today) if is_low else None
