"""What the permission matrix opens of asking: a question that waits, one answered, one told again without names."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.asking import actions
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Said

if TYPE_CHECKING:
    from tests.world import World


def add_asking(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    practitioner = world["practitioner"]
    asks = {"record": world.record, "by": world["person"], "on": on, "pence": 6_000, "purpose": ""}
    waits = actions.ask(**asks, what="A kayak", once=uuid.uuid4())
    answered = actions.ask(**asks, what="A drum", once=uuid.uuid4())
    deed = {"question": answered, "by": practitioner, "on": on}
    actions.answer(**deed, given=Given(Said.YES, "It is for joining in."), once=uuid.uuid4())
    told = actions.tell_again(**deed, asked="An instrument", words="Yes, to play with others.", once=uuid.uuid4())
    world.objects.update(spending_question=waits.reference, answered_question=answered.reference, precedent=told.pk)
