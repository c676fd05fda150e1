"""What an assistant's line really costs, from the payroll engine, and the problems the law has with its pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ownway.apps.plan.costs import Cost, of_year
from ownway.engines.payroll import VERSION, cost_one
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear
from ownway.kernel.working import Step

ASKED = ("born_on", "weekly_hours", "hourly", "days_a_week", "pension", "sick_weeks", "cover")
"""What a plan asks about an assistant; the engine's own examples stand for the rest and say so in the working."""


def true_cost(job: Mapping[str, str], in_year: WeeksInYear, starts_on: date) -> tuple[Cost, Plain]:
    """Cost and working of one assistant from a day on; raise ``Refused`` where pay is below the legal minimum.

    The year is the engine's; the week is that year shared as the place shares it, and the working says so.
    """
    given = {name: job[name] for name in ASKED if job.get(name)}
    answer = cost_one({**given, "day": starts_on.isoformat()})
    cost = of_year(answer.yearly_pence, in_year)
    shown = replace(answer.working, steps=tuple(_by_the_week(one, cost, in_year) for one in answer.working.steps))
    working: Plain = {"engine_version": VERSION, "day": starts_on.isoformat(), **shown.as_data()}
    return cost, working


def _by_the_week(step: Step, cost: Cost, in_year: WeeksInYear) -> Step:
    if step.key != "weekly":
        return step
    return replace(step, say=f"For one week, we divide by {in_year}.", amount=cost.weekly_pence)


def at_other_hours(job: Mapping[str, str], weekly_hours: str) -> dict[str, str]:
    """The same job at other hours."""
    return {**job, "weekly_hours": weekly_hours}
