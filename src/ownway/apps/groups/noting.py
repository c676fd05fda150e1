"""What every deed of a group writes into the trail."""

from __future__ import annotations

from datetime import date

from ownway.apps.groups.models import Group
from ownway.apps.people.models import Account
from ownway.apps.trail import actions as trail
from ownway.apps.trail.actions import Fact


def note(group: Group, by: Account | None, on: date, deed: str, what: str, **facts: Fact) -> None:
    """A line about a group and what it did: never a word of it, and never how somebody voted."""
    trail.record(
        place_id=group.place_id,
        by=str(by.pk) if by else "system",
        on=on,
        deed=deed,
        what=what,
        facts={"group": str(group.pk), **facts},
    )
