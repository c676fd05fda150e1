"""The groups somebody is counted in, as they are on the day of an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ownway.apps.money.models import Purse
from ownway.apps.people.kinds import BroadGroup, EthnicGroup
from ownway.apps.people.models import Record
from ownway.apps.people.queries import born_on, ethnic_group_of
from ownway.apps.returns.models import ToldRow
from ownway.apps.surveys.kinds import AgeBand
from ownway.kernel.periods import age_on
from ownway.kernel.references import Plain

UNKNOWN = "unknown"
AGE, REASON, ETHNIC, HOLDING, CARER = "age_band", "support_reason", "ethnic_group", "holding", "is_carer"
GROUPS = (AGE, REASON, ETHNIC, HOLDING, CARER)
"""What those who answered are held against."""
REASON_TOLD, ETHNIC_TOLD = "Primary_Support_Reason", "Ethnicity"
"""The columns of a council's return that say them."""
_FAMILIES: Final[Mapping[str, BroadGroup]] = {
    "Asian or Asian British": BroadGroup.ASIAN,
    "Black, Black British, Caribbean or African": BroadGroup.BLACK,
    "Mixed or multiple ethnic groups": BroadGroup.MIXED,
    "White": BroadGroup.WHITE,
    "Other ethnic group": BroadGroup.OTHER,
}
"""What the return writes before the colon."""
_UP_TO = ((17, AgeBand.UNDER_18), (64, AgeBand.FROM_18), (74, AgeBand.FROM_65), (84, AgeBand.FROM_75))


def groups_of(record: Record, on: date) -> dict[str, Plain]:
    """Age band, main reason for support, ethnic group, ways of holding the money, and whether they are a carer."""
    return {
        AGE: str(_age_band(record, on)),
        REASON: _told(record, REASON_TOLD) or UNKNOWN,
        ETHNIC: _ethnic_group(record),
        HOLDING: _holding(record),
        CARER: "yes" if record.is_carer else "no",
    }


def counted_in(held: Mapping[str, Plain] | None, record: Record | None) -> dict[str, str]:
    """The groups kept with an invitation or an answer, of ``record`` where it is known whose it is.

    Whoever said since that they would rather not tell their ethnic group is counted in none.
    """
    groups = {name: str((held or {}).get(name, UNKNOWN)) for name in GROUPS}
    if record is not None and ethnic_group_of(record.whose()) is EthnicGroup.NOT_SAID:
        groups[ETHNIC] = UNKNOWN
    return groups


def _age_band(record: Record, on: date) -> AgeBand:
    born = born_on(record.whose())
    if born is None:
        return AgeBand.UNKNOWN
    age = age_on(born, on)
    return next((band for most, band in _UP_TO if age <= most), AgeBand.FROM_85)


def _ethnic_group(record: Record) -> str:
    """By the person's own word; of those who gave none, as a return told it."""
    own = ethnic_group_of(record.whose())
    if own is not None:
        return str(own.broad or UNKNOWN)
    return str(_FAMILIES.get(_told(record, ETHNIC_TOLD).partition(":")[0], UNKNOWN))


def _told(record: Record, column: str) -> str:
    """As the newest row of a return that fills the column told it: nobody asks it twice. Empty where none does."""
    rows = ToldRow.objects.filter(record=record).select_related("record").order_by("-pk")
    return next((str(found) for one in rows if (found := (one.row or {}).get(column))), "")


def _holding(record: Record) -> str:
    """One way of holding, ``mixed`` where there are several, ``none`` where there is no money yet."""
    ways = sorted(set(Purse.objects.filter(record=record).values_list("holding", flat=True)))
    return "none" if not ways else ways[0] if len(ways) == 1 else "mixed"
