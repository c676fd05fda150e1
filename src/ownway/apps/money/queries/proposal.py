"""What the agreed plan means for the money: the streams to open, and which of them may pay which line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.money.funding import NEEDS, payers
from ownway.apps.money.kinds import Funder, Holding, Need
from ownway.apps.money.models import Budget
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.plan.kinds import Funder as PlanFunder
from ownway.apps.plan.queries.agreed import AgreedLine, AgreedPlan, agreed

BY_PLAN = {
    PlanFunder.NHS: Funder.HEALTH,
    PlanFunder.WORK: Funder.ACCESS_TO_WORK,
    PlanFunder.HOUSING: Funder.ADAPTATIONS,
    PlanFunder.OWN: Funder.TOP_UP,
    PlanFunder.OTHER: Funder.OTHER,
}
"""The stream behind each of a plan's funders; the council's lines are paid by its stream and the person's share."""


@dataclass(frozen=True, slots=True)
class ProposedStream:
    """One funder's part of the budget, in pence a week."""

    funder: Funder
    weekly_pence: int


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One line money will be spent on. ``what`` is empty for whoever may not see the plan.

    ``paid_by`` are the streams the plan means, ``may_pay`` all whose money may pay for such a need, in turn.
    """

    plan_line: UUID
    what: str
    weekly_pence: int
    paid_by: tuple[int, ...]
    may_pay: tuple[int, ...]
    need: Need
    holding: Holding | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The budget an agreed plan asks for; ``is_open`` when its money is already set up."""

    decision: str
    starts_on: date
    holding: Holding | None
    streams: tuple[ProposedStream, ...]
    lines: tuple[ProposedLine, ...]
    is_open: bool


def proposal(record: Record, *, seen_by: Account, on: date) -> Proposal | None:
    """The budget behind the plan in force, or about to be; ``None`` where no plan is agreed."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    plan = agreed(record, seen_by=seen_by, on=on)
    if plan is None:
        return None
    streams = tuple(one for one in _streams(record, plan) if one.weekly_pence > 0)
    places = {one.funder: at for at, one in enumerate(streams)}
    paid = [line for line in plan.lines if line.weekly_pence > 0]
    return Proposal(
        decision=plan.decision.reference,
        starts_on=plan.starts_on,
        holding=next((Holding(line.holding) for line in paid if line.holding), None),
        streams=streams,
        lines=tuple(
            ProposedLine(
                line.id,
                line.what,
                line.weekly_pence,
                _paid_by(record, line, places, on),
                payers(record.place, _need(record, line), [one.funder for one in streams], on),
                _need(record, line),
                Holding(line.holding) if line.holding else None,
            )
            for line in paid
        ),
        is_open=Budget.objects.filter(decision=plan.decision).exists(),
    )


def _streams(record: Record, plan: AgreedPlan) -> Iterator[ProposedStream]:
    yield ProposedStream(_council(record), plan.decision.council_weekly_pence)
    yield ProposedStream(Funder.OWN, plan.decision.person_weekly_pence)
    for theirs, ours in BY_PLAN.items():
        yield ProposedStream(ours, sum(line.weekly_pence for line in plan.lines if line.funder == theirs))


def _paid_by(record: Record, line: AgreedLine, places: dict[Funder, int], on: date) -> tuple[int, ...]:
    """Those the plan means, as far as the place's rules let them pay for such a need, in the order of those rules."""
    wanted = (BY_PLAN[line.funder],) if line.funder in BY_PLAN else (_council(record), Funder.OWN)
    here = [funder for funder in wanted if funder in places]
    return tuple(places[here[at]] for at in payers(record.place, _need(record, line), here, on))


def _need(record: Record, line: AgreedLine) -> Need:
    return NEEDS.get(line.funder, Need.CARER if record.is_carer else Need.CARE)


def _council(record: Record) -> Funder:
    return Funder.CARER if record.is_carer else Funder.SOCIAL_CARE
