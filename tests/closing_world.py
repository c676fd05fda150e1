"""What the permission matrix opens of closing: one thing that happened, somebody to tell, a line, a statement."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.closing import actions
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import ToTell
from ownway.apps.money.models import Line

if TYPE_CHECKING:
    from tests.world import World


def add_closing(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    deed = {"by": world["practitioner"], "on": on}
    turn = actions.happened(
        record=world.record, what=Happened.MOVED, happened_on=on, words="To the sea.", once=uuid.uuid4(), **deed
    )
    line = Line.objects.filter(budget__record=world.record).earliest("pk")
    aside = actions.set_aside(turn=turn, line=line.pk, what="A bill", pence=700, once=uuid.uuid4(), **deed)
    given = actions.give_statement(turn=turn, to_whom="Maya", once=uuid.uuid4(), **deed)
    world.objects.update(
        turn=turn.reference,
        to_tell=ToTell.objects.filter(turn=turn).earliest("pk").pk,
        book_line=line.pk,
        set_aside=aside.pk,
        closing_statement=given.number,
    )
