"""Reading figures that were made, and the working behind them."""

from __future__ import annotations

from datetime import date

import numpy as np
from django.db.models import QuerySet

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.documents import document_of
from ownway.apps.decisions.reading import rules_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.allocation import allocate
from ownway.kernel.fields import read_row
from ownway.kernel.references import content_hash
from ownway.kernel.working import Working

SEEN_AS = {
    WorkedKind.ALLOCATION.value: Part.NUMBER,
    WorkedKind.CHARGING.value: Part.FINANCES,
}
"""The part of a record each kind of figure belongs to."""


def fingerprint(worked: Worked) -> str:
    """SHA-256 over everything of a figure that stands open, and over its working: what the trail holds of it."""
    return content_hash(
        {
            "reference": worked.reference,
            "record": str(worked.record_id),
            "kind": str(worked.kind),
            "on": worked.on.isoformat(),
            "engine": worked.engine_version,
            "documents": dict(worked.documents),
            "confirmations": list(worked.confirmations),
            "weeks_in_year": worked.weeks_in_year,
            "weekly_pence": worked.weekly_pence,
            "yearly_pence": worked.yearly_pence,
            "working": worked.working_hash,
            "real": worked.is_real,
        }
    )


def working_of(worked: Worked) -> Working | None:
    """The stored working; ``None`` once the person was forgotten."""
    return Working.from_data(worked.working) if isinstance(worked.working, dict) else None


def chargeable_weekly_pence(worked: Worked) -> int:
    """The part of a number that may be charged for, a week: without the streams nobody is charged for."""
    rules = rules_of(document_of(worked.documents[WorkedKind.ALLOCATION]).text)
    values, _ = read_row(rules.fields, worked.inputs)
    amounts = allocate({name: np.array([value]) for name, value in values.items()}, rules)
    return sum(int(amounts.streams[one.name].weekly_pence[0]) for one in rules.streams if one.is_charged)


def worked_by_reference(reference: str, *, seen_by: Account | None, on: date) -> Worked:
    """The figure of that reference, for somebody who may see its part; else ``NotAllowed``."""
    found = _all().filter(reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    require(seen_by, Deed.SEE, SEEN_AS[found.kind], found.record, on)
    return found


def latest(
    record: Record, kind: WorkedKind, *, seen_by: Account, on: date, is_real: bool | None = None
) -> Worked | None:
    """The newest figure of a kind (real or trial where ``is_real`` says), or ``None``."""
    return history(record, kind, seen_by=seen_by, on=on, is_real=is_real).first()


def history(
    record: Record, kind: WorkedKind, *, seen_by: Account, on: date, is_real: bool | None = None
) -> QuerySet[Worked]:
    """Every figure of a kind, newest first."""
    require(seen_by, Deed.SEE, SEEN_AS[kind.value], record, on)
    found = _all().filter(record=record, kind=kind, on__lte=on).order_by("-at", "-pk")
    return found if is_real is None else found.filter(is_real=is_real)


def _all() -> QuerySet[Worked]:
    return Worked.objects.select_related("record__person", "record__place", "by")
