"""Those who got nothing: what came of asking for everybody who ever asked, why, and what was offered instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ownway.apps.assessment.eligibility import find
from ownway.apps.assessment.models import Eligibility
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Telling
from ownway.apps.journey.road import End, Promise, Step
from ownway.apps.journey.roads import roads
from ownway.apps.journey.waits import Row, diaries, waits
from ownway.apps.measured.how_long import MOVES
from ownway.apps.measured.kinds import GOT_NOTHING, Came, Group, Offered, Why
from ownway.apps.people.models import AdvocateNeed
from ownway.kernel.references import Plain

SILENT_AFTER = timedelta(days=28)
"""So long nothing was written, and the day promised has gone: that is silence."""
LEFT_WHY = {End.LEFT: Why.OWN_WISH, End.MOVED: Why.MOVED, End.DIED: Why.DIED, End.REFUSED: Why.NEEDS}

UNMET = {"impairment": Why.NEEDS, "outcomes": Why.OUTCOMES, "wellbeing": Why.WELLBEING}


@dataclass(frozen=True)
class _Known:
    """What is known of a place's decisions on a day, by record."""

    supported: frozenset[UUID]
    noes: Mapping[UUID, Decision]
    waits_at: Mapping[UUID, str]
    beside: frozenset[UUID]
    found: Mapping[UUID, Eligibility]


def got_nothing(place_id: UUID, groups: Mapping[UUID, Group], on: date) -> dict[str, Plain]:
    """What came of it for everybody, by group; and of those who got nothing, why, crossed with what was offered."""
    known = _known(place_id, on)
    came_by_group: dict[str, Counter[str]] = {}
    why_offered: dict[str, Counter[str]] = {}
    roads = dict(diaries(place_id, as_known_on=on))
    for record_id, group in groups.items():
        came, end = _came(record_id, roads.get(record_id, []), known, on)
        came_by_group.setdefault(str(group), Counter())[str(came)] += 1
        if came in GOT_NOTHING:
            why, offered = _why(record_id, came, end, known), _offered(record_id, known)
            why_offered.setdefault(str(why), Counter())[str(offered)] += 1
    return {
        "people": len(groups),
        "came": {group: dict(count) for group, count in sorted(came_by_group.items())},
        "why": {why: dict(count) for why, count in sorted(why_offered.items())},
    }


def _came(record_id: UUID, diary: list[Row], known: _Known, on: date) -> tuple[Came, End | None]:
    if record_id in known.supported:
        return Came.SUPPORT, None
    gone = _left(roads(diary)[-1])
    if gone is not None:
        return (Came.REFUSED if gone is End.REFUSED else Came.LEFT), gone
    found, no = waits(diary), known.noes.get(record_id)
    if no is not None and not any(wait.began_on > no.on for wait in found):
        return Came.REFUSED, None
    is_late = any(wait.end is None and wait.is_late(on) for wait in found)
    last = max((row.on for row in diary), default=None)
    if last is None or (is_late and last <= on - SILENT_AFTER):
        return Came.SILENCE, None
    return Came.GOING_ON, None


def _left(diary: list[Row]) -> End | None:
    last = next((row for row in reversed(diary) if row.step is Step.LEFT), None)
    return End(last.ended_as or End.LEFT) if last is not None and last.happening is Happening.DONE else None


def _why(record_id: UUID, came: Came, end: End | None, known: _Known) -> Why:
    if came is Came.LEFT and end is not None:
        return LEFT_WHY[end]
    if came is Came.SILENCE:
        return Why(known.waits_at.get(record_id, Why.NONE_GIVEN))
    no, found = known.noes.get(record_id), known.found.get(record_id)
    if found is None:
        return Why.PLAN if no is None or no.about == About.BUDGET else Why.NONE_GIVEN
    return _unmet(found)


def _unmet(found: Eligibility) -> Why:
    """The first condition that was not met; nothing is known of somebody whose words were forgotten."""
    if not found.conditions or not found.outcomes:
        return Why.NONE_GIVEN
    is_met = {name: bool(one["is_met"]) for name, one in found.conditions.items()}
    finding = find(found.sort, is_met, {name: one["unable"] for name, one in found.outcomes.items()})
    return next((UNMET[name] for name, met in finding.met.items() if not met), Why.NONE_GIVEN)


def _offered(record_id: UUID, known: _Known) -> Offered:
    found = known.found.get(record_id)
    if found is not None:
        # A "no" about eligibility cannot be written without its advice (Care Act 2014 s.13(5)).
        return Offered.GIVEN_ANYWAY if (found.advice or {}).get("is_power_used") else Offered.ADVICE
    return Offered.ADVOCATE if record_id in known.beside else Offered.NOTHING


def _known(place_id: UUID, on: date) -> _Known:
    decided = Decision.objects.filter(record__place_id=place_id, on__lte=on)
    agreed = decided.filter(about=About.BUDGET).exclude(outcome=Outcome.REFUSED)
    noes = decided.filter(about__in=(About.ELIGIBILITY, About.BUDGET)).order_by("at").defer("reason", "looked_at")
    newest = {one.record_id: one for one in noes}
    refused = {record: one for record, one in newest.items() if one.outcome == Outcome.REFUSED}
    found = Eligibility.objects.select_related("decision", "assessment__record").filter(decision__in=refused.values())
    moved = Entry.objects.filter(record__place_id=place_id, on__lte=on, happening__in=MOVES).order_by("id")
    told = Telling.objects.filter(record__place_id=place_id, on__lte=on, promise=Promise.ADVICE)
    asked = AdvocateNeed.objects.filter(record__place_id=place_id, on__lte=on)
    return _Known(
        supported=frozenset(agreed.values_list("record_id", flat=True)),
        noes=refused,
        waits_at=dict(moved.values_list("record_id", "level")),
        beside=frozenset(told.values_list("record_id", flat=True))
        | frozenset(asked.values_list("record_id", flat=True)),
        found={one.decision.record_id: one for one in found},
    )
