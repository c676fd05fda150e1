"""The groups somebody is counted in, as they are on the day of an invitation."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.models import Purse
from ownway.apps.people.models import Record
from ownway.apps.people.queries import born_on
from ownway.apps.returns.models import ToldRow
from ownway.apps.surveys.kinds import AgeBand
from ownway.kernel.periods import age_on
from ownway.kernel.references import Plain

UNKNOWN = "unknown"
AGE, REASON, HOLDING, CARER = "age_band", "support_reason", "holding", "is_carer"
GROUPS = (AGE, REASON, HOLDING, CARER)
"""What those who answered are held against."""
REASON_TOLD = "Primary_Support_Reason"
"""The column of a council's return that says it."""
_UP_TO = ((17, AgeBand.UNDER_18), (64, AgeBand.FROM_18), (74, AgeBand.FROM_65), (84, AgeBand.FROM_75))


def groups_of(record: Record, on: date) -> dict[str, Plain]:
    """Age band, main reason for support, ways of holding the money, and whether they look after somebody."""
    return {
        AGE: str(_age_band(record, on)),
        REASON: _reason(record),
        HOLDING: _holding(record),
        CARER: "yes" if record.is_carer else "no",
    }


def _age_band(record: Record, on: date) -> AgeBand:
    born = born_on(record.whose())
    if born is None:
        return AgeBand.UNKNOWN
    age = age_on(born, on)
    return next((band for most, band in _UP_TO if age <= most), AgeBand.FROM_85)


def _reason(record: Record) -> str:
    """As the newest row of a return told it; nobody asks it twice."""
    for told in ToldRow.objects.filter(record=record).select_related("record").order_by("-pk"):
        found = (told.row or {}).get(REASON_TOLD)
        if found:
            return str(found)
    return UNKNOWN


def _holding(record: Record) -> str:
    """One way of holding, ``mixed`` where there are several, ``none`` where there is no money yet."""
    ways = sorted(set(Purse.objects.filter(record=record).values_list("holding", flat=True)))
    return "none" if not ways else ways[0] if len(ways) == 1 else "mixed"
