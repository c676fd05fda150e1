"""The alarm of a plan: the number the person was told, beside the support they have today."""

from __future__ import annotations

from datetime import date

from ownway.apps.decisions.queries.alarm import Beside, beside_today
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.plan.models import Plan


def alarm(plan: Plan, *, seen_by: Account, on: date) -> Beside | None:
    """The number beside today's support where it is below the place's share of it; else ``None``."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    if plan.indicative_weekly_pence is None:
        return None
    found = beside_today(plan.record, plan.indicative_weekly_pence, seen_by=seen_by, on=on)
    return found if found.is_alarm else None
