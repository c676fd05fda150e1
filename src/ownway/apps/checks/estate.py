"""What a death changes in asking money back: who is told and answers, and what is still kept."""

from __future__ import annotations

from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import Turn
from ownway.apps.people.models import Record


def death_of(record: Record) -> Turn | None:
    """The person's death, as it was written down; ``None`` while nobody did, and where it was a mistake."""
    return Turn.objects.filter(record=record, happened=Happened.DIED, is_wrong=False).order_by("-pk").first()


def estate_was_told(death: Turn) -> bool:
    """Whether whoever deals with the estate has a closing statement, which says what is still to be paid."""
    return death.statements.filter(is_estate=True).exists()
