"""What a person has today, line by line, and what it is worth a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing

SHOWS_SUPPORT = (Part.NUMBER, Part.PLAN, Part.DECISIONS, Part.ASSESSMENT)
"""Whoever may see one of these sees what it is compared with."""


@dataclass(frozen=True, slots=True)
class Support:
    """Today's lines and their weekly worth in pence."""

    lines: tuple[SupportLine, ...]

    @property
    def weekly_pence(self) -> int:
        """What all lines together are worth a week."""
        return sum(line.weekly_pence for line in self.lines)


def support_today(record: Record, *, seen_by: Account | None, on: date) -> Support:
    """The support a person has on a day; ``NotAllowed`` for whoever may see nothing it is compared with."""
    found = standing(seen_by, record, on)
    if not any(found.may(Deed.SEE, part) for part in SHOWS_SUPPORT):
        raise NotAllowed("support")
    open_now = Q(until_on=None) | Q(until_on__gte=on)
    lines = SupportLine.objects.filter(open_now, record=record, from_on__lte=on)
    return Support(tuple(lines.select_related("record", "by").order_by("from_on", "id")))
