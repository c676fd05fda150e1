"""Reading figures that were made, and the working behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from django.db.models import QuerySet

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.making import MAKERS, Given, make
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.documents import confirmations_numbered, document_of, documents_by_hash
from ownway.apps.decisions.reading import rules_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.allocation import RuleSet, allocate
from ownway.kernel.fields import read_row
from ownway.kernel.figures import NoFigure
from ownway.kernel.problems import Refused
from ownway.kernel.references import content_hash
from ownway.kernel.weeks import WeeksInYear
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


def working_of(worked: Worked, language: str = "en") -> Working | None:
    """The stored working; ``None`` once the person was forgotten.

    In another language its sentences are made anew from what it was made with. The amounts are always the stored ones,
    and where the sentences do not fit them, the stored words stay.
    """
    if not isinstance(worked.working, dict):
        return None
    stored = Working.from_data(worked.working)
    return stored if language == "en" else in_words_of(stored, _said_anew(worked, language))


def in_words_of(stored: Working, said: Working | None) -> Working:
    """A working with another one's sentences, where both have the same steps with the same amounts; else as it is."""
    if said is None or _amounts(stored) != _amounts(said):
        return stored
    return replace(
        stored,
        steps=tuple(replace(one, say=new.say, why=new.why) for one, new in zip(stored.steps, said.steps, strict=True)),
        changes=tuple(replace(one, say=new.say) for one, new in zip(stored.changes, said.changes, strict=True)),
    )


def _amounts(working: Working) -> list[tuple[str, int | None, str]]:
    steps = [(one.key, one.amount, f"{one.unit} {one.kind}") for one in working.steps]
    return steps + [(one.key, one.amount, f"{one.unit} {one.difference}") for one in working.changes]


def _said_anew(worked: Worked, language: str) -> Working | None:
    """What the same inputs, documents and confirmations say in a language; ``None`` where they cannot be used now."""
    if not isinstance(worked.inputs, dict):
        return None
    kept = documents_by_hash(worked.documents.values())
    texts = {kind: kept[name].text for kind, name in worked.documents.items() if name in kept}
    if any(kind not in texts for kind in MAKERS[worked.kind].needs):
        return None
    confirmed = tuple(confirmations_numbered(worked.confirmations))
    given = Given(confirmed, WeeksInYear.read(worked.weeks_in_year), language)
    try:
        return make(worked.kind, worked.inputs, texts, given).working
    except (Refused, NoFigure):
        # The page that makes a figure again says why; here the stored words are there to be read.
        return None


def rules_behind(worked: Worked) -> RuleSet:
    """The rules from answers to money that a number was made with."""
    return rules_of(document_of(worked.documents[WorkedKind.ALLOCATION]).text)


def chargeable_weekly_pence(worked: Worked) -> int:
    """The part of a number that may be charged for, a week: without the streams nobody is charged for."""
    rules = rules_behind(worked)
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
