"""What a return left to a human at a place: two matters of the two sorts, for the pages that settle them."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.models import Account, Record
from ownway.apps.returns.kinds import MatterKind
from ownway.apps.returns.matters import ToSettle, list_matters
from ownway.apps.returns.models import Matter


def add_returns(record: Record, by: Account, on: date) -> dict[str, object]:
    """Somebody who may have been met before, and a birthday that differs."""
    found = [
        ToSettle(MatterKind.MET_BEFORE, ("9990000018",), ("40117",), records=(record.pk,), born=date(1986, 3, 14)),
        ToSettle(MatterKind.TWO_BIRTHDAYS, record=record.pk, reference=record.reference, told=("13 April 1986",)),
    ]
    list_matters(found, place=record.place, by=by, on=on)
    numbers = dict(Matter.objects.filter(place=record.place).values_list("kind", "pk"))
    return {"who_is_it": numbers[MatterKind.MET_BEFORE], "to_look_at": numbers[MatterKind.TWO_BIRTHDAYS]}
