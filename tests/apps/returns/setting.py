"""A place with a keeper, and returns taken in from plain rows: what tests of returns stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.apps.people.people_made import place, worker
from tests.engines.client_level_data.rows import ADULT, checked

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.returns.actions import TakenIn, take_in
from ownway.apps.returns.models import Number
from ownway.engines import client_level_data as cld

TODAY = date(2026, 11, 21)
PERIOD = (date(2025, 4, 1), date(2026, 3, 31))
HELP_AT_HOME = ADULT | {"Unit_Cost": "18.50", "Cost_Frequency_Unit_Type": "Hourly", "Planned_units_per_week": "10"}
"""Ten hours a week at 18.50: £185.00."""

LATER = {"Reporting_Period_Start_Date": "2025-07-01", "Reporting_Period_End_Date": "2026-06-30"}
Rows = Sequence[Mapping[str, str]]


@dataclass
class Council:
    """One place that takes in returns."""

    place: Place
    keeper: Account

    def takes(self, *rows: Mapping[str, str], by: Account | None = None) -> TakenIn:
        """Take in some rows as one file."""
        ready = cld.prepare(checked(rows).rows)
        return take_in(place=self.place, by=by or self.keeper, on=TODAY, rows=ready)

    def record(self, number: str = "1") -> Record:
        """The record of a council's own number."""
        return Record.objects.get(numbers__in=[one for one in Number.objects.all() if one.written == number])


def council(name: str = "exampleton") -> Council:
    at = place(name)
    return Council(at, worker(at, Job.KEEPER))


def state(at: Council) -> list[tuple[Any, ...]]:
    """Everything returns say of everybody at a place, by their numbers: the same whatever order it came in."""
    found: list[tuple[Any, ...]] = []
    for record in Record.objects.filter(place=at.place).select_related("person"):
        numbers = sorted(str(one.written) for one in record.numbers.select_related("record"))
        lines = SupportLine.objects.filter(record=record).select_related("record")
        told = sorted(record.told_rows.values_list("digest", flat=True))
        # A line that is in force on no day is only there for what names it.
        support = sorted(
            (one.what, one.weekly_pence, str(one.from_on), str(one.until_on))
            for one in lines
            if one.until_on is None or one.until_on >= one.from_on
        )
        found.append((numbers, record.is_carer, support, told))
    return sorted(found)
