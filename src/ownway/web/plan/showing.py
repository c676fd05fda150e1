"""What the plan's page shows, gathered and named."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from ownway.apps.decisions.queries.decision import in_force
from ownway.apps.people.permissions import Deed, Part, standing
from ownway.apps.plan.actions.changing import OPEN
from ownway.apps.plan.kinds import Holding, Section, State, WhoBy
from ownway.apps.plan.queries.agreed import answer_to
from ownway.apps.plan.queries.alarm import alarm
from ownway.apps.plan.queries.ready import ready

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.apps.plan.models import Line, Plan

PICTURES = {
    WhoBy.MYSELF: "person",
    WhoBy.FAMILY: "heart",
    WhoBy.FRIEND: "peer",
    WhoBy.NEIGHBOUR: "neighbour",
    WhoBy.GROUP: "group",
    WhoBy.ASSISTANT: "assistant",
    WhoBy.PROVIDER: "assistant",
    WhoBy.SHOP: "key",
    WhoBy.NHS: "person",
    WhoBy.COUNCIL: "person",
    WhoBy.OTHER: "person",
}
"""A picture for who does it; the words stand beside it."""


def page_of(plan: Plan, *, seen_by: Account, on: date) -> dict[str, Any]:
    """Everything the plan's page shows to whoever looks."""
    found = ready(plan, seen_by=seen_by, on=on)
    read = found.read
    seen = standing(seen_by, plan.record, on)
    may_change = seen.may(Deed.CHANGE, Part.PLAN) and plan.state in OPEN
    sees_decisions = seen.may(Deed.SEE, Part.DECISIONS)
    return {
        "record": plan.record,
        "plan": plan,
        "read": read,
        "ready": found,
        "alarm": alarm(plan, seen_by=seen_by, on=on),
        "sections": [(section, read.words.get(section)) for section in Section],
        "pictures": PICTURES,
        "holdings": [(Holding(one), read.choices.get(one)) for one in _held(read.lines)],
        "answer": answer_to(plan, seen_by=seen_by, on=on) if plan.state == State.AGREED else None,
        "decision": in_force(plan.record, seen_by=seen_by, on=on) if sees_decisions else None,
        "may_change": may_change,
        "may_edit": may_change and plan.state != "sent",
        "is_worker": bool(seen.jobs),
        "new_id": uuid.uuid4(),
    }


def _held(lines: tuple[Line, ...]) -> list[str]:
    return sorted({line.holding for line in lines if line.holding})
