"""Reading the picture of a receipt."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.models import Receipt
from ownway.apps.money.permissions import require_lines
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed


def receipt(record: Record, entry: int, *, seen_by: Account, on: date) -> Receipt:
    """The picture kept with one of this person's payments; ``NotAllowed`` where there is none to see."""
    require_lines(seen_by, record, on)
    found = (
        Receipt.objects.select_related("spending__entry__record")
        .filter(spending__entry=entry, spending__entry__record=record)
        .first()
    )
    if found is None:
        raise NotAllowed("receipt")
    return found
