"""What an assistant's line really costs, from the payroll engine, and the problems the law has with its pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.reading import book_text, document_hash
from ownway.apps.plan.costs import Cost, of_year
from ownway.engines.payroll import VERSION, cost_one, figures
from ownway.kernel.figures import FigureBook
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear
from ownway.kernel.working import Step, Working

ASKED = ("born_on", "weekly_hours", "hourly", "days_a_week", "pension", "sick_weeks", "cover")
"""What a plan asks about an assistant; the engine's own examples stand for the rest and say so in the working."""


def true_cost(job: Mapping[str, str], in_year: WeeksInYear, starts_on: date) -> tuple[Cost, Plain]:
    """Cost and working of one assistant from a day on; raise ``Refused`` where pay is below the legal minimum.

    The year is the engine's; the week is that year shared as the place shares it, and the working says so. The working
    names the figures and the weeks it was made with, so that it can be made again.
    """
    cost, shown = made_with(job, in_year, starts_on, figures())
    with_what = {"figures": figures_hash(), "weeks_in_year": str(in_year)}
    working: Plain = {"engine_version": VERSION, "day": starts_on.isoformat(), **with_what, **shown.as_data()}
    return cost, working


def made_with(
    job: Mapping[str, str], in_year: WeeksInYear, starts_on: date, book: FigureBook, language: str = "en"
) -> tuple[Cost, Working]:
    """The same from a given book of figures, in a language."""
    given = {name: job[name] for name in ASKED if job.get(name)}
    answer = cost_one({**given, "day": starts_on.isoformat()}, language, book)
    cost = of_year(answer.yearly_pence, in_year)
    steps = tuple(_by_the_week(one, cost, in_year, language) for one in answer.working.steps)
    return cost, replace(answer.working, steps=steps)


@cache
def figures_hash() -> str:
    """The name of the document that holds the engine's figures of today."""
    return document_hash(DocumentKind.PAYROLL_FIGURES, book_text(figures()))


def _by_the_week(step: Step, cost: Cost, in_year: WeeksInYear, language: str) -> Step:
    if step.key != "weekly":
        return step
    say = f"For one week, we divide by {in_year}." if language == "en" else f"A year is {in_year} weeks."
    return replace(step, say=say, amount=cost.weekly_pence)


def at_other_hours(job: Mapping[str, str], weekly_hours: str) -> dict[str, str]:
    """The same job at other hours."""
    return {**job, "weekly_hours": weekly_hours}
