"""Reading a plan: the open one, the last, its parts, and its money by who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.decisions.models import SupportLine
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.costs import Cost, total
from ownway.apps.plan.kinds import Funder, Section, State
from ownway.apps.plan.models import Draft, HoldingChoice, KinPermission, KinSay, Line, Outcome, Plan, Risk, Words
from ownway.apps.plan.queries.needs import Need, needs_of


@dataclass(frozen=True, slots=True)
class Read:
    """A plan with everything in it, as one reading."""

    plan: Plan
    words: Mapping[str, Words]
    outcomes: tuple[Outcome, ...]
    lines: tuple[Line, ...]
    risks: tuple[Risk, ...]
    choices: Mapping[str, HoldingChoice]
    says: Mapping[UUID, KinSay]
    permissions: Mapping[UUID, KinPermission]
    today: tuple[SupportLine, ...]
    needs: Sequence[Need]

    @property
    def cost(self) -> Cost:
        return total(Cost(line.yearly_pence, line.weekly_pence) for line in self.lines)

    @property
    def streams(self) -> Mapping[Funder, Cost]:
        """What each funder pays, in the order of ``Funder``; who pays nothing is left out."""
        return streams(self.lines)

    @property
    def council(self) -> Cost:
        return self.streams.get(Funder.COUNCIL, Cost(0, 0))

    @property
    def today_weekly_pence(self) -> int:
        return sum(line.weekly_pence for line in self.today)

    @property
    def free_count(self) -> int:
        return sum(line.yearly_pence == 0 for line in self.lines)

    def lines_of(self, outcome: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome_id == outcome.pk]

    def cost_of(self, outcome: Outcome) -> Cost:
        return total(Cost(line.yearly_pence, line.weekly_pence) for line in self.lines_of(outcome))

    @property
    def is_begun(self) -> bool:
        return bool(self.lines or self.outcomes or any(words.said for words in self.words.values()))


def streams(lines: tuple[Line, ...]) -> Mapping[Funder, Cost]:
    """What each funder pays for these lines."""
    by_funder = {
        funder: total(Cost(line.yearly_pence, line.weekly_pence) for line in lines if line.funder == funder)
        for funder in Funder
    }
    return {funder: cost for funder, cost in by_funder.items() if cost.yearly_pence}


def plan(record: Record, *, seen_by: Account, on: date) -> Plan | None:
    """The plan in hand: the newest of the record, open or agreed; ``None`` before there is one."""
    require(seen_by, Deed.SEE, Part.PLAN, record, on)
    return _with_record().filter(record=record).order_by("-began_on", "-saved_at").first()


def agreed_plan(record: Record, *, seen_by: Account, on: date) -> Plan | None:
    """The plan last agreed: what the next round begins from."""
    return plans(record, seen_by=seen_by, on=on).filter(state=State.AGREED).first()


def plans(record: Record, *, seen_by: Account, on: date) -> QuerySet[Plan]:
    """Every round of planning, newest first."""
    require(seen_by, Deed.SEE, Part.PLAN, record, on)
    return _with_record().filter(record=record).order_by("-began_on", "-saved_at")


def plan_by_id(record: Record, plan_id: UUID, *, seen_by: Account, on: date) -> Plan:
    """One plan of this record."""
    require(seen_by, Deed.SEE, Part.PLAN, record, on)
    found = _with_record().filter(record=record, pk=plan_id).first()
    if found is None:
        raise NotAllowed(str(plan_id))
    return found


def read(plan: Plan, *, seen_by: Account, on: date) -> Read:
    """Everything in a plan, with today's support beside it."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    lines = tuple(plan.lines.select_related("plan__record", "outcome").order_by("at"))
    says = KinSay.objects.filter(line__plan=plan).select_related("line__plan__record", "heard_by").order_by("pk")
    permits = KinPermission.objects.filter(line__plan=plan).select_related("line__plan__record", "by").order_by("pk")
    return Read(
        plan=plan,
        words={words.section: words for words in plan.words.select_related("plan__record", "by")},
        outcomes=tuple(plan.outcomes.select_related("plan__record").order_by("at")),
        lines=lines,
        risks=tuple(plan.risks.select_related("plan__record").order_by("at")),
        choices={one.holding: one for one in plan.choices.select_related("plan__record", "by")},
        says={say.line_id: say for say in says},
        permissions={one.line_id: one for one in permits},
        today=tuple(starting_point(plan.record, seen_by=seen_by, on=on)),
        needs=needs_of(plan, seen_by=seen_by, on=on),
    )


def line(plan: Plan, line_id: UUID, *, seen_by: Account, on: date) -> Line:
    """One line of a plan."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    found = Line.objects.select_related("plan__record", "outcome").filter(plan=plan, pk=line_id).first()
    if found is None:
        raise NotAllowed(str(line_id))
    return found


def outcome(plan: Plan, outcome_id: UUID, *, seen_by: Account, on: date) -> Outcome:
    """One outcome of a plan."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    found = Outcome.objects.select_related("plan__record").filter(plan=plan, pk=outcome_id).first()
    if found is None:
        raise NotAllowed(str(outcome_id))
    return found


def risk(plan: Plan, risk_id: UUID, *, seen_by: Account, on: date) -> Risk:
    """One risk of a plan."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    found = Risk.objects.select_related("plan__record").filter(plan=plan, pk=risk_id).first()
    if found is None:
        raise NotAllowed(str(risk_id))
    return found


def empty_sections(read: Read) -> list[Section]:
    """Parts of the good life still without words."""
    return [section for section in Section if not (section in read.words and read.words[section].said)]


def last_draft(plan: Plan) -> Draft | None:
    """The newest draft shared, with everything its words are locked by."""
    drafts = Draft.objects.filter(plan=plan).select_related("plan__record__place", "plan__record__person", "by")
    return drafts.order_by("-number").first()


def _with_record() -> QuerySet[Plan]:
    return Plan.objects.select_related("record__place", "record__person", "saved_by", "follows")
