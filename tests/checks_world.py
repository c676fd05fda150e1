"""What the permission matrix opens of checks and signs."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.checks import actions

if TYPE_CHECKING:
    from tests.world import World


def add_checks(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    made = actions.check_person(
        record=world.record, reason="The yearly look at the totals.", by=world["funder"], on=on, once=uuid.uuid4()
    )
    world.objects["check"] = made.pk
