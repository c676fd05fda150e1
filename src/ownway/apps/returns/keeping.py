"""What returns hold about a person, told to the person."""

from __future__ import annotations

from django.db.models import QuerySet

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.returns.kinds import How, MatterKind, NumberKind
from ownway.apps.returns.models import MadeReturn, Matter, Number, Settled, ToldRow
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """The numbers returns know me by, every row my council told of me, and the returns made while I was here."""
    require_own(seen_by, record)
    numbers = Number.objects.filter(record=record).select_related("record").order_by("pk")
    rows = ToldRow.objects.filter(record=record).select_related("record").order_by("digest")
    made = MadeReturn.objects.filter(place=record.place_id, on__gte=record.since_on).order_by("pk")
    return {
        "Numbers that national returns know me by": [
            {"whose": str(NumberKind(one.kind).label), "number": one.written} for one in numbers
        ],
        "What my council told the national return about me": [one.row for one in rows],
        "What a return left to somebody at my council": [_matter(one) for one in _matters(record)],
        "Who settled what, and why": [_settled(one) for one in _settled_of(record)],
        "National returns made while I had a record here": [
            {"from_on": one.first_on.isoformat(), "until_on": one.last_on.isoformat(), "made_on": one.on.isoformat()}
            for one in made
        ],
    }


def _matters(record: Record) -> QuerySet[Matter]:
    return Matter.objects.filter(record=record).select_related("record").order_by("pk")


def _matter(one: Matter) -> dict[str, Plain]:
    return {"what": str(MatterKind(one.kind).label), "on": one.on.isoformat(), "told": one.words}


def _settled_of(record: Record) -> QuerySet[Settled]:
    return Settled.objects.filter(record=record).select_related("record", "by").order_by("pk")


def _settled(one: Settled) -> dict[str, Plain]:
    how = str(How(one.how).label)
    return {"how": how, "reason": one.reason, "by": one.by.called, "on": one.on.isoformat()}
