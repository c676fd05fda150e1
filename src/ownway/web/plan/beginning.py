"""What a plan begins with, as far as whoever begins it may see: the eligible needs and the number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.queries.worked import latest
from ownway.apps.people.permissions import Deed, Part, may

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


def known_number(record: Record, *, seen_by: Account, on: date) -> int | None:
    """The indicative budget the person was last told, in pence a week."""
    if not may(seen_by, Deed.SEE, Part.NUMBER, record, on):
        return None
    worked = latest(record, WorkedKind.ALLOCATION, seen_by=seen_by, on=on, is_real=True)
    return worked.weekly_pence if worked else None
