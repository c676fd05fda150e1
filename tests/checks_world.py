"""What the permission matrix opens of checks and signs."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from ownway.apps.checks import actions
from ownway.apps.checks.kinds import Ground
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Purse, Stream

if TYPE_CHECKING:
    from tests.world import World


def add_checks(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    made = actions.check_person(
        record=world.record, reason="The yearly look at the totals.", by=world["funder"], on=on, once=uuid.uuid4()
    )
    stream = Stream.objects.get(record=world.record, funder=Funder.SOCIAL_CARE)
    notice = actions.ask_back(
        record=world.record,
        stream=stream.pk,
        purse=Purse.objects.filter(record=world.record, accounts__stream=stream).earliest("pk").pk,
        pence=1_000,
        ground=Ground.TWICE,
        words="In October it was paid twice.",
        evidence="The statement of October shows it.",
        decider=world["approver"],
        by=world["funder"],
        on=on,
        once=uuid.uuid4(),
    )
    kept = Purse.objects.create(
        record=world.record, holding=Holding.ARRANGED, held_by=world.borough, opened_on=on, by=world["person"],
        at=timezone.now(),
    )  # fmt: skip
    world.objects.update(purse=kept.pk, check=made.pk, taking=notice.reference)
