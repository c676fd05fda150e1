"""Changing a plan: permission, one lock, one new version, one line in the trail, whatever is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.plan.kinds import Move, State
from ownway.apps.plan.models import Plan
from ownway.apps.plan.transitions import after
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

OPEN = (State.DRAFT, State.SHARED, State.SENT)


@contextmanager
def changing(plan: Plan, *, by: Account, on: date, deed: str, move: Move = Move.CHANGE) -> Iterator[Plan]:
    """The plan, locked, for somebody who may change it; a shared draft becomes a draft again."""
    require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    with transaction.atomic():
        locked = lock(plan)
        locked.state = after(State(locked.state), move)
        yield locked
        locked.version += move is Move.CHANGE
        locked.saved_at, locked.saved_by = timezone.now(), by
        locked.save()
        note(locked, by=by, on=on, deed=f"plan.{deed}")


@contextmanager
def beside(plan: Plan, *, by: Account, on: date, deed: str) -> Iterator[Plan]:
    """The plan, locked, for something said about it while it is open; its words and its draft stay as they are."""
    with transaction.atomic():
        locked = lock(plan)
        if locked.state not in OPEN:
            raise Refused(Problem("state", "This plan is not open any more."))
        yield locked
        note(locked, by=by, on=on, deed=f"plan.{deed}")


def lock(plan: Plan) -> Plan:
    """The plan's row as it is now, held until the transaction ends."""
    return (
        Plan.objects.select_for_update(of=("self",)).select_related("record__place", "record__person").get(pk=plan.pk)
    )


def note(plan: Plan, *, by: Account, on: date, deed: str, **facts: int | str | bool) -> None:
    """One line in the trail about a plan."""
    trail.record(
        place_id=plan.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=plan.record.person_id,
        what=plan.reference,
        facts={"version": plan.version, "state": str(plan.state), **facts},
    )
