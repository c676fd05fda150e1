"""The agreed plan in force on a day: its lines, their funders, and the decision behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Decision
from ownway.apps.decisions.queries.decision import in_force
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may
from ownway.apps.plan.kinds import Funder, Holding, Per, Verdict, WhoBy
from ownway.apps.plan.models import DecidedLine, Line, Plan


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One agreed line. ``what`` and ``who`` are empty for whoever may see the money and not the plan."""

    id: UUID
    what: str
    who: str
    outcome: str
    who_by: WhoBy
    funder: Funder
    holding: Holding | None
    weekly_pence: int
    yearly_pence: int
    is_one_off: bool


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """The plan in force and the decision that agreed it."""

    plan_id: UUID
    reference: str
    decision: Decision
    starts_on: date
    lines: tuple[AgreedLine, ...]

    def yearly_pence(self, funder: Funder) -> int:
        """What one funder pays a year."""
        return sum(line.yearly_pence for line in self.lines if line.funder == funder)


def agreed(record: Record, *, seen_by: Account, on: date) -> AgreedPlan | None:
    """The agreed plan in force on a day, or ``None``. For whoever may see the plan, or its money only."""
    sees_words = may(seen_by, Deed.SEE, Part.PLAN, record, on)
    if not (sees_words or may(seen_by, Deed.SEE, Part.MONEY, record, on)):
        raise NotAllowed("agreed")
    decision = in_force(record, seen_by=seen_by, on=on)
    if decision is None or decision.starts_on is None:
        return None
    decided = decided_lines(decision, seen_by=seen_by, on=on)
    if not decided:
        return None
    lines = tuple(_line(one, sees_words) for one in decided if one.verdict != Verdict.NO)
    plan = decided[0].line.plan
    return AgreedPlan(plan.pk, plan.reference, decision, decision.starts_on, lines)


def decided_lines(decision: Decision, *, seen_by: Account, on: date) -> Sequence[DecidedLine]:
    """What a decision says of each line of its plan, in the order of the plan."""
    record = decision.record
    if not any(may(seen_by, Deed.SEE, part, record, on) for part in (Part.PLAN, Part.MONEY, Part.DECISIONS)):
        raise NotAllowed("decided")
    found = DecidedLine.objects.filter(decision=decision)
    return list(
        found.select_related("decision__record", "line__plan__record", "line__outcome__plan__record").order_by(
            "line__at"
        )
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the newest decision on a plan says of its lines, by the id of the line."""

    lines: Mapping[UUID, DecidedLine]
    weekly_pence: int
    yearly_pence: int

    @property
    def is_less(self) -> bool:
        """True where a line was agreed with less than was asked, or not at all."""
        return any(one.verdict != Verdict.AGREED for one in self.lines.values())

    def weekly_pence_of(self, lines: Iterable[Line]) -> int:
        """What is agreed a week for some of the plan's lines."""
        return sum(self.lines[line.pk].weekly_pence for line in lines if line.pk in self.lines)


def answer_to(plan: Plan, *, seen_by: Account, on: date) -> Answer | None:
    """The newest decision on this plan, also one that starts later; ``None`` where none agreed any of it."""
    newest = Decision.objects.filter(record=plan.record, about=About.BUDGET, subject=plan.pk).order_by("-at").first()
    if newest is None:
        return None
    lines = decided_lines(newest, seen_by=seen_by, on=on)
    return Answer(
        {one.line_id: one for one in lines},
        sum(one.weekly_pence for one in lines),
        sum(one.yearly_pence for one in lines),
    )


def _line(one: DecidedLine, sees_words: bool) -> AgreedLine:
    line = one.line
    return AgreedLine(
        id=line.pk,
        what=line.what if sees_words else "",
        who=(line.who or "") if sees_words else "",
        outcome=line.outcome.said if sees_words else "",
        who_by=WhoBy(line.who_by),
        funder=Funder(line.funder),
        holding=Holding(line.holding) if line.holding else None,
        weekly_pence=one.weekly_pence,
        yearly_pence=one.yearly_pence,
        is_one_off=line.per == Per.ONCE,
    )
