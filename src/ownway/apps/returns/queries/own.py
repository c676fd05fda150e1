"""What happened at a place itself, as rows of the return: requests, assessments, services and reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db.models import Q

from ownway.apps.assessment.models import Assessment
from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.models import Contact, Record
from ownway.apps.plan.kinds import DIRECT, Funder, Holding, ReviewEnd
from ownway.apps.plan.models import Line, Review
from ownway.apps.returns.reckoning import Row

_MECHANISMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(DIRECT, "Direct payment"),
    Holding.SERVICE_FUND: "CASSR managed personal budget",
    Holding.ARRANGED: "CASSR managed personal budget",
}
"""Support planned here has a personal budget; who holds it decides the mechanism (Care Act 2014 sections 26 and 31)."""

_OUTCOMES: Final[Mapping[str, str]] = {
    ReviewEnd.CARRY_ON: "Continuation of support or services",
    ReviewEnd.CHANGE: "Progress to support planning or services",
    ReviewEnd.ASSESS: "Progress to assessment, review or reassessment",
}
Rows = dict[UUID, list[Row]]


def own_events(records: Mapping[UUID, Record], told_lines: Collection[UUID]) -> Rows:
    """The events of each record that began here; ``told_lines`` are lines of support that returns told of."""
    rows: Rows = defaultdict(list)
    _requests(records, rows)
    _assessments(records, rows)
    _services(records, told_lines, rows)
    _reviews(records, rows)
    return rows


def _requests(records: Mapping[UUID, Record], rows: Rows) -> None:
    for one in Contact.objects.filter(record__in=list(records)).order_by("pk"):
        day = one.on.isoformat()
        rows[one.record_id].append({"Event_Type": "Request", "Event_Start_Date": day, "Event_End_Date": day})


def _assessments(records: Mapping[UUID, Record], rows: Rows) -> None:
    finished = Assessment.objects.filter(record__in=list(records)).exclude(settled_on=None).order_by("opened_on", "pk")
    for one in finished:
        rows[one.record_id].append(
            {
                "Event_Type": "Assessment",
                "Event_Reference": one.reference,
                "Event_Start_Date": one.opened_on.isoformat(),
                "Event_End_Date": (one.settled_on or one.opened_on).isoformat(),
                "Assessment_Type": "Long term assessment",
            }
        )


def _services(records: Mapping[UUID, Record], told_lines: Collection[UUID], rows: Rows) -> None:
    """Lines of support that no return told of and the council pays. What never was in force is no service."""
    lines = SupportLine.objects.filter(record__in=list(records)).order_by("from_on", "pk")
    own = [one for one in lines if one.root not in told_lines and (one.until_on is None or one.until_on >= one.from_on)]
    planned = Line.objects.in_bulk([one.plan_line for one in own if one.plan_line])
    for one in own:
        line = planned.get(one.plan_line) if one.plan_line else None
        if line is None or line.funder == Funder.COUNCIL:
            rows[one.record_id].append(_service(one, line, records[one.record_id]))


def _service(support: SupportLine, line: Line | None, record: Record) -> Row:
    pounds, pence = divmod(support.weekly_pence, 100)
    row = {
        "Event_Type": "Service",
        "Event_Start_Date": support.from_on.isoformat(),
        "Service_Type": "Unpaid carer support: Direct to unpaid carer"
        if record.is_carer
        else "Long term support: Community",
        "Delivery_Mechanism": _MECHANISMS.get(line.holding, "") if line else "",
        "Service_Component": "Direct payment" if line and line.holding in DIRECT else "",
        "Unit_Cost": f"{pounds}.{pence:02d}",
        "Cost_Frequency_Unit_Type": "Weekly",
        "Planned_units_per_week": "1",
    }
    return row | {"Event_End_Date": support.until_on.isoformat()} if support.until_on else row


def _reviews(records: Mapping[UUID, Record], rows: Rows) -> None:
    closed = Q(plan__record__in=list(records)) & ~Q(closed_on=None)
    for one in Review.objects.filter(closed).select_related("plan").order_by("opened_on", "pk"):
        rows[one.plan.record_id].append(
            {
                "Event_Type": "Review",
                "Event_Start_Date": one.opened_on.isoformat(),
                "Event_End_Date": one.closed_on.isoformat() if one.closed_on else "",
                "Event_Outcome": _OUTCOMES.get(one.ending, ""),
            }
        )
