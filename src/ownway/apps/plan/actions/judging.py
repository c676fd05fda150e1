"""Judging a plan line by line: agreed as asked, less, or not at all, and never below what the law makes one pay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.plan.costs import Cost, of_year
from ownway.apps.plan.employing import at_other_hours, true_cost
from ownway.apps.plan.kinds import Funder, Verdict, WhoBy
from ownway.apps.plan.models import Line
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Less:
    """A line that is not agreed as asked: another amount a year, or other hours for an assistant; and why."""

    why: str
    yearly_pence: int = 0
    weekly_hours: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One line with what is decided on it."""

    line: Line
    verdict: Verdict
    cost: Cost
    why: str


def judge(lines: Sequence[Line], less: Mapping[UUID, Less], on: date) -> list[Judged]:
    """What is decided on each line; raise ``Refused`` with every problem, each named by its field and line."""
    if set(less) - {line.pk for line in lines}:
        raise Refused(Problem("less", "One of these lines is not in this plan."))
    judged, problems = [], []
    for line in lines:
        try:
            judged.append(_judged(line, less.get(line.pk), on))
        except Refused as refused:
            problems += [Problem(f"{one.where}-{line.pk}", f"{line.what}: {one.say}") for one in refused.problems]
    if problems:
        raise Refused(*problems)
    return judged


def _judged(line: Line, less: Less | None, on: date) -> Judged:
    asked = Cost(line.yearly_pence, line.weekly_pence)
    if less is None:
        return Judged(line, Verdict.AGREED, asked, "")
    cost = _cost_of(line, less, on)
    problems = tuple(_faults(less, cost, asked))
    if problems:
        raise Refused(*problems)
    return Judged(line, Verdict.LESS if cost.yearly_pence else Verdict.NO, cost, less.why.strip())


def _faults(less: Less, cost: Cost, asked: Cost) -> Iterator[Problem]:
    if not less.why.strip():
        yield Problem("why", "say why this is not agreed as asked.")
    if not 0 <= cost.yearly_pence <= asked.yearly_pence or 0 < cost.yearly_pence == asked.yearly_pence:
        yield Problem("yearly", "less means less than was asked, and not below 0.")


def _cost_of(line: Line, less: Less, on: date) -> Cost:
    if line.who_by != WhoBy.ASSISTANT or line.funder == Funder.NOBODY:
        return of_year(less.yearly_pence, line.plan.in_year)
    if less.weekly_hours:
        return true_cost(at_other_hours(line.job or {}, less.weekly_hours), line.plan.in_year, on)[0]
    if less.yearly_pence:
        raise Refused(Problem("hours", "give fewer hours for an assistant, not less money for the same hours."))
    return of_year(0, line.plan.in_year)
