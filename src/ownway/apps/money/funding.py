"""The rules of a place on which funder's money pays for what, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ownway.apps.money.kinds import Need
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule
from ownway.apps.plan.kinds import Funder as PlanFunder
from ownway.engines.ledger.funders import FunderRule, may_pay, read_rules, usual_rules

NEEDS = {
    PlanFunder.NHS: Need.HEALTH,
    PlanFunder.WORK: Need.WORK,
    PlanFunder.HOUSING: Need.HOME,
    PlanFunder.OWN: Need.OTHER,
    PlanFunder.OTHER: Need.OTHER,
}
"""The need behind a line of the plan, by who pays for it there; the council's lines are care, or a carer's."""


def funder_rules(place: Place, on: date) -> tuple[FunderRule, ...]:
    """What each funder's money may pay for at a place, first to pay first: its own decision, or what is usual."""
    decided = rule(place, "funders_pay", on)
    return read_rules(decided) if decided else usual_rules()


def payers(place: Place, need: Need, funders: Sequence[str], on: date) -> tuple[int, ...]:
    """Places in ``funders`` of those that may pay for a need at a place, in the order they pay."""
    return may_pay(need, funders, funder_rules(place, on))
