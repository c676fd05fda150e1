"""Everything about me in one file: each app tells what it holds, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from ownway.apps.people.kinds import Channel, KeptBack, Law, Relation
from ownway.apps.people.models import (
    Account,
    AdvocateNeed,
    CapacityDecision,
    Look,
    Merge,
    Note,
    Person,
    Record,
    Relationship,
    Sharing,
)
from ownway.apps.people.permissions import NotAllowed, is_own
from ownway.apps.people.queries.needs import read_needs
from ownway.kernel.references import Plain

Exporter = Callable[[Record, Account], Mapping[str, Plain]]
"""What an app offers in its queries: everything it holds about the record that ``seen_by`` may see, as plain data.

Keys are headings a person can read; amounts are whole pence in keys that end ``_pence``; days are written 2026-11-21.
"""


def gather(record: Record, *, seen_by: Account, on: date) -> dict[str, Plain]:
    """Everything each app that settings name (``OWNWAY_EVERYTHING``) holds about me at one place. Only for me."""
    if not is_own(seen_by, record):
        raise NotAllowed("everything")
    told = {"made_on": on.isoformat(), **_told_of(record, seen_by)}
    for other in record.also.select_related("person__same_as", "place").order_by("reference"):
        told[f"Another record of mine here, {other.reference}"] = _told_of(other, seen_by)
    return told


def _told_of(record: Record, seen_by: Account) -> dict[str, Plain]:
    told: dict[str, Plain] = {"place": record.place.name, "reference": record.reference}
    for path in settings.OWNWAY_EVERYTHING:
        exporter: Exporter = import_string(path)
        told |= exporter(record, seen_by)
    return told


def everything(record: Record, seen_by: Account) -> dict[str, Plain]:
    """What this app holds: who I am, who helps me, what was shared, who looked, notes, capacity."""
    if not is_own(seen_by, record):
        raise NotAllowed("everything")
    person = record.whose()
    people = [person.pk, *(one.pk for one in person.also.all())]
    beside = Relationship.objects.filter(person__in=people).select_related("person").order_by("from_on")
    held = read_needs(person)
    return {
        "Who I am": _who(person),
        "As this record first had it": _first_had(record),
        "What I need to understand and be understood": {
            "needs": held.says(),
            "may_share": held.may_share,
            "asked_on": _day(held.asked_on),
            "review_on": _day(held.review_on),
        },
        "A safe way to reach me": person.safe or {},
        "When two records were found to be mine": [
            {"on": _day(one.on), "reason": one.reason, "taken_back_on": _day(one.undone_on)}
            for one in Merge.objects.filter(Q(kept__in=people) | Q(other__in=people)).order_by("pk")
        ],
        "When I asked for help": [
            {"on": _day(one.on), "how": str(Channel(one.channel).label), "my_words": one.words}
            for one in record.contacts.order_by("pk")
        ],
        "Who helps me": [_beside(one) for one in beside],
        "What I let others see": [
            _sharing(one) for one in Sharing.objects.filter(record=record).select_related("record", "to_place")
        ],
        "Who looked at my record": [_look(one) for one in _looks(record)],
        "Notes": [_note(one) for one in record.notes.filter(kept_back="").select_related("by").order_by("pk")],
        "Notes kept back by law": [
            {"on": _day(one.on), "reason": str(KeptBack(one.kept_back).label)}
            for one in record.notes.exclude(kept_back="").order_by("pk")
        ],
        "When I was seen": [
            {"on": _day(one.on), "alone": one.was_alone, "who_else": one.who_else, "my_needs_met": one.were_needs_met}
            for one in record.seeings.order_by("pk")
        ],
        "Decisions about capacity": [
            _capacity(one) for one in record.capacity_decisions.select_related("by").order_by("pk")
        ],
        "Advocates asked for": [
            _advocate(one) for one in record.advocate_needs.select_related("helper").order_by("pk")
        ],
    }


def _who(person: Person) -> dict[str, Plain]:
    return {"name": person.name, "born": person.born, "how_to_reach_me": person.reach or {}}


def _first_had(record: Record) -> dict[str, Plain]:
    """Name and needs on a row that a merge put behind another; nothing where there was no merge."""
    if record.person_id == record.whose().pk:
        return {}
    return {**_who(record.person), "needs": read_needs(record.person).says(), "safe": record.person.safe or {}}


def _looks(record: Record) -> list[Look]:
    rows = Look.objects.filter(record=record).select_related("by", "record", "concern")
    return list(rows.order_by("at"))


def _beside(one: Relationship) -> dict[str, Plain]:
    return {
        "who": one.who or {},
        "relation": str(Relation(one.relation).label),
        "may": dict(one.grants),
        "limits": one.limits,
        "proof": one.proof or {},
        "from_on": _day(one.from_on),
        "until_on": _day(one.until_on),
        "ended_on": _day(one.ended_on),
    }


def _sharing(one: Sharing) -> dict[str, Plain]:
    return {
        "to": one.to_place.name if one.to_place else one.to_name,
        "parts": list(one.parts),
        "why": one.why,
        "because": str(Law(one.law).label) if one.law else "I said yes",
        "from_on": _day(one.from_on),
        "until_on": _day(one.until_on),
        "ended_on": _day(one.ended_on),
    }


def _look(one: Look) -> dict[str, Plain]:
    concern = getattr(one, "concern", None)
    told: dict[str, Plain] = {"who": str(one.by), "when": one.at.isoformat(), "part": one.part, "why": one.why}
    if concern is not None:
        told |= {"i_said_it_was_not_right_on": _day(concern.on), "my_words": concern.words, "answer": concern.answer}
    return told


def _note(one: Note) -> dict[str, Plain]:
    return {"on": _day(one.on), "by": str(one.by), "words": one.words}


def _capacity(one: CapacityDecision) -> dict[str, Plain]:
    return {
        "on": _day(one.on),
        "by": str(one.by),
        "decision": one.decision,
        "support_tried": one.support,
        "answers": one.answers,
        "could_decide": one.has_capacity,
        "cause": one.cause,
        "what_i_want": one.wishes,
        "who_was_asked": one.consulted,
        "best_interests": one.best_interests,
        "why_suitable": one.suitable_because,
        "look_again_on": _day(one.look_again_on),
    }


def _advocate(one: AdvocateNeed) -> dict[str, Plain]:
    return {
        "asked_on": _day(one.on),
        "i_said": one.person_says,
        "from": one.helper.name if one.helper else None,
        "outcome": one.outcome,
        "outcome_on": _day(one.outcome_on),
        "about_the_outcome": one.outcome_words,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
