"""Leaving: the decision that ends support on a day, the plan that ends with it, and taking both back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.actions import leave as decisions
from ownway.apps.decisions.kinds import Leaving
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import in_force
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import End, Step
from ownway.apps.people.models import Account, Record
from ownway.apps.plan.actions.changing import note
from ownway.apps.plan.kinds import Move, State
from ownway.apps.plan.models import Plan, Review
from ownway.apps.plan.transitions import TRANSITIONS, after

ENDS: Mapping[Leaving, End] = {
    Leaving.WISH: End.LEFT,
    Leaving.MOVED: End.MOVED,
    Leaving.DIED: End.DIED,
    Leaving.NOT_ELIGIBLE: End.REFUSED,
}
"""How the road of somebody who leaves ended, for everything still open on it."""


def leave(
    *,
    record: Record,
    why: Leaving,
    reason: str,
    stays: str,
    told: Sequence[str],
    debts: str,
    by: Account,
    on: date,
    ends_on: date,
    once: UUID,
    explained: Sequence[Explained] = (),
    meanwhile: str = "",
) -> Decision:
    """End support and every plan of a record; what stays, who is told and what is owed are said first."""
    with transaction.atomic():
        decision = decisions.leave(
            record=record,
            why=why,
            reason=reason,
            stays=stays,
            told=told,
            debts=debts,
            by=by,
            on=on,
            ends_on=ends_on,
            once=once,
            explained=explained,
            meanwhile=meanwhile,
        )
        for plan in Plan.objects.select_for_update(of=("self",)).select_related("record").filter(record=record):
            if (State(plan.state), Move.END) in TRANSITIONS:
                plan.state = after(State(plan.state), Move.END)
                plan.save(update_fields=["state"])
                note(plan, by=by, on=on, deed="plan.ended", decision=decision.reference)
        Review.objects.filter(plan__record=record, closed_on=None).update(closed_on=on, closed_by=by)
        mark(
            record=record,
            step=Step.LEFT,
            happening=Happening.DONE,
            by=by,
            on=ends_on,
            what=decision.reference,
            ended_as=ENDS[Leaving(why)],
        )
    return decision


def stay(
    *, ending: Decision, reason: str, by: Account, on: date, once: UUID, challenge: Challenge | None = None
) -> Decision:
    """Take an ending back: support and the agreed plan go on. With a ``challenge`` of it, that is answered with yes."""
    record = ending.record
    with transaction.atomic():
        made = decisions.stay(ending=ending, reason=reason, by=by, on=on, once=once)
        if challenge is not None and challenge.answered_on is None:
            challenges.answer(challenge=challenge, is_upheld=True, words=reason, by=by, on=on, new_decision=made)
        _go_on_with_the_plan(record, made, by, on)
        mark(record=record, step=Step.LEFT, happening=Happening.SENT_BACK, by=by, on=on, what=made.reference)
    return made


def _go_on_with_the_plan(record: Record, made: Decision, by: Account, on: date) -> None:
    before = in_force(record, seen_by=by, on=on)
    if before is None or before.subject is None:
        return
    ended = Plan.objects.select_for_update(of=("self",)).select_related("record").filter(state=State.ENDED)
    for plan in ended.filter(pk=before.subject):
        plan.state = after(State(plan.state), Move.GO_ON)
        plan.save(update_fields=["state"])
        note(plan, by=by, on=on, deed="plan.went_on", decision=made.reference)
