"""What a plan begins with: the needs that were found eligible and the number the person was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.queries.decision import latest_worked

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


def known_number(record: Record, *, seen_by: Account, on: date) -> int | None:
    """The indicative budget the person was last told, in pence a week."""
    worked = latest_worked(record, WorkedKind.ALLOCATION, seen_by=seen_by, on=on)
    return worked.weekly_pence if worked else None


def known_needs(record: Record, *, seen_by: Account, on: date) -> Sequence[Mapping[str, str]]:
    """The needs the assessment found eligible, with their words."""
    return ()
