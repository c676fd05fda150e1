"""How long it took people like me, what usually goes wrong where I am, and what paperwork was asked of me."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from ownway.apps.journey.road import Step
from ownway.apps.measured.groups import group_of
from ownway.apps.measured.how_long import STEPS
from ownway.apps.measured.kinds import Group, Kind, Side
from ownway.apps.measured.models import Nightly, Paper
from ownway.apps.measured.queries.public import Spell, Wrong, spell_of, wrong_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require


@dataclass(frozen=True, slots=True)
class SpellLike:
    """One step as people like me met it. ``is_everybody`` says that my own group was too small to tell."""

    spell: Spell
    is_everybody: bool


@dataclass(frozen=True, slots=True)
class MyWaits:
    """Each step that enough people met, by its name, and what usually goes wrong in it; as known on ``on``."""

    on: date
    group: Group
    steps: Mapping[Step, SpellLike]
    wrong: Mapping[Step, Wrong]


def my_waits(record: Record, *, seen_by: Account, on: date) -> MyWaits | None:
    """What people like the one this record is about met, from last night's figures; ``None`` before the first night.

    A group too small to tell gives way to everybody, and the answer says so.
    """
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    found = Nightly.objects.filter(place_id=record.place_id, kind=Kind.HOW_LONG).first()
    if found is None:
        return None
    group = group_of(record)
    steps = {step: _like(group, found.figures["steps"].get(str(step), {})) for step in STEPS}
    wrong = {step: wrong_of(found.figures["wrong"].get(str(step), {})) for step in STEPS}
    return MyWaits(found.on, group, {step: one for step, one in steps.items() if one is not None}, wrong)


def _like(group: Group, held: Mapping[str, Any]) -> SpellLike | None:
    own = spell_of(group, held.get(str(group))) if group is not Group.UNKNOWN else None
    if own is not None:
        return SpellLike(own, is_everybody=False)
    whole = spell_of(Group.EVERYBODY, held.get(str(Group.EVERYBODY)))
    return SpellLike(whole, is_everybody=True) if whole is not None else None


@dataclass(frozen=True, slots=True)
class MyPaper:
    """What forms asked of somebody at one step, whoever filled them in for them."""

    step: Step
    forms: int
    asked: int
    again: int
    seconds: int
    documents: int


def my_paper(record: Record, *, seen_by: Account, on: date) -> list[MyPaper]:
    """What was asked of the person and of those beside them, step by step in the order of the road."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    own = Paper.objects.filter(record=record, on__lte=on, side__in=(Side.PERSON, Side.BESIDE))
    summed = own.values("step").annotate(Count("id"), Sum("asked"), Sum("again"), Sum("seconds"), Sum("documents"))
    rows = {step: sums for step, *sums in summed.order_by("step").values_list(*_SUMMED)}
    return [MyPaper(step, *(count or 0 for count in rows[step])) for step in Step if step in rows]


_SUMMED = ("step", "id__count", "asked__sum", "again__sum", "seconds__sum", "documents__sum")
