"""Lines: saved with a cost that follows from how often, or from the true cost of employing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ownway.apps.decisions.actions.documents import keep_figures
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions.changing import changing
from ownway.apps.plan.clash import require_same
from ownway.apps.plan.costs import MOST_PENCE, MOST_TIMES, WHOLE_YEAR, Cost, of_line
from ownway.apps.plan.employing import true_cost
from ownway.apps.plan.kinds import Funder, Holding, Kin, Per, Purpose, WhoBy
from ownway.apps.plan.models import Line, Outcome, Plan
from ownway.engines.payroll import figures
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear

_HELD = (Funder.COUNCIL, Funder.NHS)
"""Streams whose money the person chooses how to hold."""


@dataclass(frozen=True, slots=True)
class Given:
    """One line as it was filled in. ``each_pence`` is the price of one time; an assistant's comes from ``job``."""

    outcome: UUID
    what: str
    who_by: WhoBy
    who: str = ""
    how_often: str = ""
    per: Per = Per.WEEK
    times: int = 1
    weeks: int = WHOLE_YEAR
    each_pence: int = 0
    funder: Funder = Funder.NOBODY
    holding: str = ""
    carries_on: tuple[UUID, ...] = ()
    kin: Kin = Kin.NO
    purpose: Purpose = Purpose.CARE
    job: Mapping[str, str] = field(default_factory=dict)
    cover: str = ""


def save_line(*, plan: Plan, line: UUID, given: Given, seen_version: int, by: Account, on: date) -> Line:
    """Add or change a line; ``line`` is its id, made when the form was drawn, so that twice is once.

    Raise ``Refused`` with a problem a field, among them pay below the legal minimum.
    """
    cost, working = _priced(given, plan.in_year, on)
    _require_sound(plan, given, cost, by, on)
    with changing(plan, by=by, on=on, deed="line_saved") as locked:
        outcome = Outcome.objects.filter(pk=given.outcome, plan=locked).first()
        if outcome is None:
            raise Refused(Problem("outcome", "Choose what this line is for."))
        held = Line.objects.filter(pk=line).first()
        if held is not None and held.plan_id != locked.pk:
            raise NotAllowed("line")
        if held is not None and _is_same(held, given) and held.yearly_pence == cost.yearly_pence:
            return held
        if held is not None:
            require_same(
                seen_version, held.version, {"what": held.what, "who": held.who or "", "cover": held.cover or ""}
            )
        saved = held or Line(id=line, plan=locked, version=0)
        _write(saved, outcome, given, cost, working)
        if working:
            keep_figures(kind=DocumentKind.PAYROLL_FIGURES, book=figures(), name="Payroll figures of Ownway")
        saved.save()
    return saved


def remove_line(*, plan: Plan, line: UUID, by: Account, on: date) -> None:
    """Take a line out of the draft; one already gone stays gone. Drafts shared before keep it."""
    with changing(plan, by=by, on=on, deed="line_removed") as locked:
        Line.objects.filter(pk=line, plan=locked).delete()


def _priced(given: Given, in_year: WeeksInYear, on: date) -> tuple[Cost, Plain]:
    if given.who_by == WhoBy.ASSISTANT and given.funder != Funder.NOBODY:
        return true_cost(given.job, in_year, on)
    sizes = (
        ("each_pence", given.each_pence, 0, MOST_PENCE, "Write a price between nothing and 100 million pounds."),
        ("times", given.times, 1, MOST_TIMES, f"Write how many times, from 1 to {MOST_TIMES}."),
        ("weeks", given.weeks, 1, WHOLE_YEAR, f"Write how many weeks of the year, from 1 to {WHOLE_YEAR}."),
    )
    problems = [Problem(where, say) for where, value, least, most, say in sizes if not least <= value <= most]
    if problems:
        raise Refused(*problems)
    return of_line(given.each_pence, given.times, given.per, in_year, given.weeks), None


def _require_sound(plan: Plan, given: Given, cost: Cost, by: Account, on: date) -> None:
    is_paid = cost.yearly_pence > 0
    today = {line.root for line in starting_point(plan.record, seen_by=by, on=on)} if given.carries_on else set()
    faults = (
        (not given.what.strip(), "what", "Say what it is."),
        (is_paid and given.funder == Funder.NOBODY, "funder", "It costs money, so say who would pay."),
        (
            not is_paid and given.funder != Funder.NOBODY,
            "funder",
            "It costs nothing, so nobody pays. Or write its price.",
        ),
        (
            given.holding == Holding.NOTIONAL and given.funder != Funder.NHS,
            "holding",
            "Only NHS money can be held this way.",
        ),
        (
            given.holding == Holding.ARRANGED and given.funder != Funder.COUNCIL,
            "holding",
            "Only council money can be held this way.",
        ),
        (
            bool(given.holding) and given.funder not in _HELD,
            "holding",
            "Only council or NHS money is held for a plan. Leave this empty.",
        ),
        (not set(given.carries_on) <= today, "carries_on", "One of these is not support you have today. Choose again."),
    )
    problems = [Problem(where, say) for is_wrong, where, say in faults if is_wrong]
    if problems:
        raise Refused(*problems)


def _is_same(held: Line, given: Given) -> bool:
    now = Given(
        outcome=held.outcome_id,
        what=held.what,
        who_by=WhoBy(held.who_by),
        who=held.who or "",
        how_often=held.how_often or "",
        per=Per(held.per),
        times=held.times,
        weeks=held.weeks,
        each_pence=held.each_pence,
        funder=Funder(held.funder),
        holding=held.holding,
        carries_on=tuple(UUID(one) for one in held.carries_on),
        kin=Kin(held.kin),
        purpose=Purpose(held.purpose),
        job=held.job or {},
        cover=held.cover or "",
    )
    return now == given


def _write(line: Line, outcome: Outcome, given: Given, cost: Cost, working: Plain) -> None:
    line.outcome, line.what, line.who_by, line.who = outcome, given.what.strip(), given.who_by, given.who.strip()
    line.how_often, line.per, line.times, line.weeks = given.how_often.strip(), given.per, given.times, given.weeks
    line.each_pence, line.yearly_pence, line.weekly_pence = given.each_pence, cost.yearly_pence, cost.weekly_pence
    line.funder, line.holding, line.kin, line.purpose = given.funder, given.holding, given.kin, given.purpose
    line.carries_on = [str(one) for one in given.carries_on]
    line.job, line.working, line.cover = dict(given.job) or None, working, given.cover.strip()
    line.version += 1
