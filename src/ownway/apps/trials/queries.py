"""Reading what was proposed and tried. Published trials are public; a place's own people are for a worker only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import SupportLine, Worked
from ownway.apps.people.models import Account, Record
from ownway.apps.people.queries import born_on_many
from ownway.apps.places.models import Place
from ownway.apps.trials.models import Asked, Proposal, Trial
from ownway.apps.trials.permissions import require_trying

WEEKS = 52
BANDS = ((18, "under 18"), (25, "18-24"), (45, "25-44"), (65, "45-64"), (75, "65-74"), (85, "75-84"))
OLDEST = "85 and over"

Row = Mapping[str, object]


def trials(place: Place) -> list[Trial]:
    """Everything that was tried and published at a place, newest first."""
    return list(_trials().filter(place=place).order_by("-at"))


def trials_of(place: Place, document: str) -> list[Trial]:
    """What was published of one rule set, newest first."""
    return list(_trials().filter(place=place, document_id=document).order_by("-at"))


def trial(place: Place, trial_id: UUID) -> Trial | None:
    """One published trial of a place."""
    return _trials().filter(place=place, pk=trial_id).first()


def proposals(place: Place) -> list[Proposal]:
    """Every rule set that was proposed at a place, newest first."""
    return list(Proposal.objects.filter(place=place).select_related("document", "by").order_by("-at"))


def own_people(place: Place, *, seen_by: Account, on: date, asks: Sequence[str] = ()) -> Iterator[Row]:
    """A row for everybody with support at a place today: what it is worth a year, age, whether they are a carer.

    Without a name or a reference, for the worker that tries a change. With ``asks``, only those whose newest real
    number holds answers to these questions, with the answers.
    """
    require_trying(seen_by, place, on)
    weekly: dict[UUID, int] = {}
    open_now = Q(until_on=None) | Q(until_on__gte=on)
    lines = SupportLine.objects.filter(open_now, record__place=place, record__same_as=None, from_on__lte=on)
    for owner, pence in lines.values_list("record_id", "weekly_pence"):
        weekly[owner] = weekly.get(owner, 0) + pence
    answers = _answers(place, on, asks) if asks else {}
    wanted = weekly.keys() & answers.keys() if asks else weekly.keys()
    records = Record.objects.filter(pk__in=lines.values("record_id"), person__forgotten_on=None)
    carers = set(records.filter(is_carer=True).values_list("pk", flat=True))
    for owner, born in born_on_many(records):
        if owner in wanted:
            yield {
                "yearly_pence": weekly[owner] * WEEKS,
                "age_band": _band(born, on),
                "is_carer": "yes" if owner in carers else "no",
                "area": place.name,
                **answers.get(owner, {}),
            }


def published_before(place: Place, *, seen_by: Account, on: date) -> dict[str, dict[str, Any]]:
    """What trials of real people at a place asked, by the table they were of, in the order they were published."""
    require_trying(seen_by, place, on)
    found: dict[str, dict[str, Any]] = {}
    for one in Asked.objects.filter(place=place).order_by("trial__at", "pk"):
        known = found.setdefault(one.source, {"whose": one.whose, "changes": []})
        known["changes"].append({"change": one.change, "request": one.request, "shown": one.shown})
    return found


def _answers(place: Place, on: date, asks: Sequence[str]) -> dict[UUID, Mapping[str, object]]:
    found: dict[UUID, Mapping[str, object]] = {}
    worked = Worked.objects.filter(record__place=place, kind=WorkedKind.ALLOCATION, is_real=True, on__lte=on)
    for one in worked.select_related("record__person").order_by("-at", "-pk").iterator(chunk_size=500):
        if one.record_id not in found and isinstance(one.inputs, dict):
            found[one.record_id] = {name: one.inputs.get(name, "") for name in asks}
    return found


def _band(born: date | None, on: date) -> str:
    if born is None:
        return "not known"
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((say for under, say in BANDS if age < under), OLDEST)


def _trials() -> QuerySet[Trial]:
    return Trial.objects.select_related("document", "instead_of", "by", "place")
