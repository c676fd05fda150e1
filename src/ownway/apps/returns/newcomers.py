"""Who is new in a return: what to call them, when they were born, and whom met here before they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from ownway.apps.people.actions import Brought
from ownway.apps.people.actions.asked import OLDEST_YEARS
from ownway.apps.people.models import Record
from ownway.apps.people.queries import born_on_many
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import MatterKind, NumberKind
from ownway.apps.returns.matters import ToSettle
from ownway.apps.returns.reckoning import Row
from ownway.apps.returns.recognising import Named, Recognised, Who


def called(named: Named) -> str:
    """What to call somebody of whom only a number is known."""
    kind, number = named
    return f"{'Council' if kind == NumberKind.COUNCIL else 'NHS'} number {number}"[:200]


def names(found: Recognised) -> dict[int, str]:
    """What to call each newcomer until somebody writes down their name: the council's own number where there is one."""
    return {
        who: called(min(numbers, key=lambda named: (named[0] != NumberKind.COUNCIL, named)))
        for who, numbers in found.numbers().items()
    }


def brought(name: str, rows: Sequence[Row], on: date) -> Brought:
    """Somebody new as these rows tell of them."""
    is_carer = all(row["Client_Type"] != "Service user" for row in rows)
    return Brought(name, born(rows, on), is_carer=is_carer)


def born(rows: Iterable[Row], on: date) -> date | None:
    """The date of birth as the newest row tells it; none where it cannot be."""
    told = [
        (row.get("Reporting_Period_End_Date", ""), row["Event_Start_Date"], row["Date_of_Birth"])
        for row in rows
        if "Date_of_Birth" in row
    ]
    day = date.fromisoformat(max(told)[2]) if told else None
    return day if day and day <= on and on.year - day.year <= OLDEST_YEARS else None


def set_aside(
    place: Place, found: Recognised, told: MutableMapping[Who, dict[str, Row]], on: date
) -> tuple[list[ToSettle], int]:
    """Take out of ``told`` whoever is new and born on the day of somebody met here before, and count their rows.

    Nobody with a number of a return is looked for: that one is known.
    """
    new = {who: brought("", list(told[who].values()), on) for who in told if isinstance(who, int)}
    met = _born_here(place) if any(one.born for one in new.values()) else {}
    numbers, rows = found.numbers(), 0
    waiting: list[ToSettle] = []
    for who, one in new.items():
        if one.born not in met:
            continue
        rows += len(told.pop(who))
        nhs, own = (
            tuple(number for kind, number in numbers[who] if kind == each)
            for each in (NumberKind.NHS, NumberKind.COUNCIL)
        )
        waiting.append(
            ToSettle(
                MatterKind.MET_BEFORE,
                nhs,
                own,
                records=met[one.born],
                named=(nhs or own)[:1],
                born=one.born,
                is_carer=one.is_carer,
            )
        )
    return waiting, rows


def told_by(matter: ToSettle, waiting: Mapping[str, Sequence[Row]], on: date) -> ToSettle:
    """What rows that wait tell of whoever they are about, beside what there is to settle."""
    rows = [row for own in matter.own for row in waiting.get(own, ())]
    if matter.kind != MatterKind.TWO_NHS_NUMBERS or not rows:
        return matter
    one = brought("", rows, on)
    return replace(matter, born=one.born, is_carer=one.is_carer)


def _born_here(place: Place) -> dict[date | None, tuple[UUID, ...]]:
    """The records of a place that no return knows, by the day the person was born."""
    met: dict[date | None, list[UUID]] = defaultdict(list)
    rows = Record.objects.filter(place=place, same_as=None, person__forgotten_on=None, numbers=None)
    for pk, day in born_on_many(rows.exclude(also__numbers__isnull=False)):
        if day is not None:
            met[day].append(pk)
    return {day: tuple(sorted(pks)) for day, pks in met.items()}
