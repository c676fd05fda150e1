"""Deeds of co-production groups, one module a deed."""

from ownway.apps.groups.actions.meetings import add_paper, close_meeting, locked, plan_meeting, write_meeting
from ownway.apps.groups.actions.motions import put_motion, vote
from ownway.apps.groups.actions.opening import end_seat, give_seat, open_group

__all__ = [
    "add_paper",
    "close_meeting",
    "end_seat",
    "give_seat",
    "locked",
    "open_group",
    "plan_meeting",
    "put_motion",
    "vote",
    "write_meeting",
]
