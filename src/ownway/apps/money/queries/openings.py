"""Who opened every line, why, and until when: the person sees it at once."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.money.models import Opening
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require, standing


def openings(record: Record, *, seen_by: Account, on: date) -> QuerySet[Opening]:
    """Every opening there was, newest first, for those who may see the lines; for a funder's officer their own."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    found = Opening.objects.filter(record=record).select_related("by", "record").order_by("-at")
    may_see_all = standing(seen_by, record, on).may(Deed.SEE, Part.SPENDING)
    return found if may_see_all else found.filter(by=seen_by)
