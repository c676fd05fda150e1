"""When somebody stops working here: their job ends, and in the same moment what they held is somebody else's to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Waiting
from ownway.apps.journey.queries import SEES_THE_DESK, has_desk, waiting_at
from ownway.apps.journey.road import Level, Step
from ownway.apps.people.actions import end_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import NotAllowed, holding, holds_job
from ownway.apps.places.models import Place
from ownway.kernel.problems import Problem, Refused


def end_work(*, role: Role, to: Account | None, cause: str, by: Account | None, on: date) -> int:
    """End a job, and give the steps they can no longer hold to a colleague; how many steps there were.

    ``to`` is ``None`` where nobody has them yet: then each person sees that nobody holds it. The clocks do not move.
    ``cause`` is read by the people who wait. It counts as the team's cause, never as that of who left.
    """
    with transaction.atomic():
        left = list(_left_by(role, on).select_related("record"))
        ended = end_job(role=role, by=by, on=on)
        if left:
            _require_fit(to, ended, cause, on)
        for one in left:
            mark(
                record=one.record,
                step=Step(one.step),
                happening=Happening.HANDED,
                by=by,
                on=on,
                held_by=to,
                cause=cause.strip(),
                level=Level.TEAM,
            )
    return len(left)


def left_by(role: Role, *, seen_by: Account, on: date) -> int:
    """How many open steps somebody could hold no longer if this job ended, for the keepers of its place."""
    if not holds_job(seen_by, Job.KEEPER, role.place_id, on):
        raise NotAllowed("left_by")
    return _left_by(role, on).count()


def held_steps(place: Place, *, seen_by: Account, on: date) -> Mapping[UUID, int]:
    """How many open steps each account holds at a place, for its keepers: a number, and nothing about whom."""
    if not holds_job(seen_by, Job.KEEPER, place.pk, on):
        raise NotAllowed("held_steps")
    held = waiting_at(place.pk, on).exclude(held_by=None).values("held_by").annotate(count=Count("pk"))
    return {row["held_by"]: row["count"] for row in held}


def _left_by(role: Role, on: date) -> QuerySet[Waiting]:
    held = waiting_at(role.place_id, on).filter(held_by=role.account_id)
    others = holding(SEES_THE_DESK, role.place_id, on).filter(account=role.account_id).exclude(pk=role.pk)
    return held.none() if others.exists() else held


def _require_fit(to: Account | None, ended: Role, cause: str, on: date) -> None:
    if not cause.strip():
        raise Refused(Problem("cause", "Say why somebody else has it now. The people who wait read it."))
    if to is not None and (to == ended.account or not has_desk(ended.place_id, seen_by=to, on=on)):
        raise Refused(Problem("to", "They cannot take over what waits here. Choose somebody else, or nobody yet."))
