"""Who sees findings before everybody, who writes them, and who moves an action on."""

from __future__ import annotations

from datetime import date

from ownway.apps.doing.models import Action
from ownway.apps.groups.models import Group
from ownway.apps.groups.permissions import may_work as works_for
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.releases.permissions import may_preview, require_preview
from ownway.apps.surveys.permissions import PLANS, does

__all__ = ["may_move", "may_preview", "may_write", "require_moving", "require_preview", "require_writing"]


def may_write(account: Account, group: Group, on: date) -> bool:
    """Whether the account writes findings and agrees actions for a group: its seats, its keeper, who plans surveys."""
    return works_for(account, group, on) or does(account, PLANS, group.place_id, on)


def require_writing(account: Account, group: Group, on: date) -> None:
    """Raise ``NotAllowed`` for whoever does not."""
    if not may_write(account, group, on):
        raise NotAllowed("findings")


def may_move(account: Account, action: Action, on: date) -> bool:
    """Whether the account says how far an action is: who answers for it, and whoever writes for the group."""
    group = action.finding.meeting.group
    is_owner = action.owner_id == account.pk and may_preview(account, group.place, on)
    return is_owner or may_write(account, group, on)


def require_moving(account: Account, action: Action, on: date) -> None:
    """Raise ``NotAllowed`` for whoever does not."""
    if not may_move(account, action, on):
        raise NotAllowed("action")
