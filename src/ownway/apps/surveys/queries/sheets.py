"""Printed sheets, for whoever keys them and for whoever reads one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.places.models import Place
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Sheet
from ownway.apps.surveys.permissions import ASKS, require_job
from ownway.apps.surveys.two_readings import answers_differ, first_read, second_read, ticks_differ
from ownway.engines.surveys import Difference
from ownway.kernel.references import read_reference


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet as it is keyed: how often it was, and whether two readings of it wait."""

    sheet: Sheet
    keyed: int
    is_held: bool


def sheet_to_key(place: Place, code: str, *, seen_by: Account, on: date) -> SheetShown:
    """A sheet by the code printed on it, as somebody typed it, for those who key at its place."""
    require_job(seen_by, ASKS, place.pk, on)
    found = sheets().filter(code=read_reference(code), wave__place=place).first()
    if found is None:
        raise NotAllowed("sheet")
    return _shown(found)


def held_sheets(place: Place, *, seen_by: Account, on: date) -> Sequence[Sheet]:
    """Sheets whose two readings differ, oldest first."""
    require_job(seen_by, ASKS, place.pk, on)
    rows = sheets().filter(wave__place=place, response__state=State.HELD)
    return list(rows.order_by("printed_on", "code"))


def readings(sheet: Sheet) -> tuple[Difference, ...]:
    """Where the two readings of a held sheet differ, side by side, for whoever found it by ``sheet_to_key``."""
    second = second_read(sheet)
    if second is None or sheet.response is None:
        return ()
    return answers_differ(sheet, first_read(sheet.response), second)


def ticks_read(sheet: Sheet) -> Mapping[str, tuple[bool, bool]]:
    """What is ticked beside the answers of a held sheet and was read differently: first and second reading, by name."""
    second = second_read(sheet)
    if second is None or sheet.response is None:
        return {}
    return ticks_differ(first_read(sheet.response), second)


def sheet_of(record: Record, code: str, *, seen_by: Account, on: date) -> Sheet:
    """A sheet printed for this person, to read and print again."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    found = sheets().filter(code=code, invitation__record=record).first()
    if found is None:
        raise NotAllowed("sheet")
    return found


def sheets() -> QuerySet[Sheet]:
    """Every sheet with all that its pages need; each query that starts here asks who may see it."""
    return Sheet.objects.select_related(
        "wave__instrument", "wave__place", "invitation__record__person", "response__record", "response__consent"
    )


def _shown(sheet: Sheet) -> SheetShown:
    response = sheet.response
    return SheetShown(sheet, sheet.keyings.count(), response is not None and response.state == State.HELD)
