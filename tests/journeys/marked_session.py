"""What a life leaves in a session of its group, told through the real deeds: what it knew, a vote, an action."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from tests.adopted_place import TODAY
from tests.doing_world import Session, agreed, found, told

from ownway.apps.doing import actions
from ownway.apps.groups.actions import give_seat, open_group, plan_meeting
from ownway.apps.people.models import Account

if TYPE_CHECKING:
    from tests.journeys.marked_life import Life


def sits_in_a_session(life: Life) -> None:
    """Everything a session may keep of a person, with a mark where it is words."""
    me, place = life.account, life.here.place
    planner = Account.objects.get(email="keeper-of-returns@example.org")
    group = open_group(place=place, slug=f"group-{life.who}", name="A group", purpose="Findings.", by=None, on=TODAY)
    give_seat(group=group, account=me, draws_on_support=True, by=None, on=TODAY)
    meeting = plan_meeting(
        group=group, meets_on=TODAY, where="The library", agenda="1. Forms", by=me, on=TODAY, once=uuid.uuid4()
    )
    report = told(place, planner, TODAY, f"Told to group {life.who}")
    finding = found(Session(group, meeting, report.wave, report), me, TODAY)
    actions.know(
        finding=finding, words=life.mark("known"), source=life.mark("known from"), by=me, on=TODAY, once=uuid.uuid4()
    )
    actions.judge(finding=finding, impact=3, doability=2, by=me, on=TODAY)
    agreed(finding, me, planner, TODAY)
