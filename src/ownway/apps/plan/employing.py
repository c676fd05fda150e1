"""What an assistant's line really costs, from the payroll engine, and the problems the law has with its pay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ownway.apps.plan.costs import Cost
from ownway.engines.payroll import VERSION, cost_one
from ownway.kernel.references import Plain

ASKED = ("born_on", "weekly_hours", "hourly", "days_a_week", "pension", "sick_weeks", "cover")
"""What a plan asks about an assistant; the engine's own examples stand for the rest and say so in the working."""


def true_cost(job: Mapping[str, str], starts_on: date) -> tuple[Cost, Plain]:
    """Cost and working of one assistant from a day on; raise ``Refused`` where pay is below the legal minimum."""
    given = {name: job[name] for name in ASKED if job.get(name)}
    answer = cost_one({**given, "day": starts_on.isoformat()})
    working: Plain = {"engine_version": VERSION, "day": starts_on.isoformat(), **answer.working.as_data()}
    return Cost(answer.yearly_pence, answer.weekly_pence), working


def at_other_hours(job: Mapping[str, str], weekly_hours: str) -> dict[str, str]:
    """The same job at other hours."""
    return {**job, "weekly_hours": weekly_hours}
