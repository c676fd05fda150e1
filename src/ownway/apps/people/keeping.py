"""What this app holds about a person, told to the person."""

from __future__ import annotations

from django.db.models import Q

from ownway.apps.people.kinds import AskedBy, Channel, Checked, Handed, KeptBack, Law, Relation
from ownway.apps.people.models import (
    Account,
    AdvocateNeed,
    CapacityDecision,
    HandedOver,
    Look,
    Merge,
    Note,
    Person,
    Record,
    Relationship,
    Sharing,
)
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries.everything import day_told
from ownway.apps.people.queries.needs import read_needs
from ownway.apps.people.queries.record import ethnic_group_of
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """What this app holds: who I am, who helps me, what was shared, who looked, notes, capacity."""
    require_own(seen_by, record)
    person = record.whose()
    people = [person.pk, *(one.pk for one in person.also.all())]
    beside = Relationship.objects.filter(person__in=people).select_related("person").order_by("from_on")
    held = read_needs(person)
    return {
        "Who I am": _who(person),
        "How I sign in": _sign_in(person),
        "As this record first had it": _first_had(record),
        "What I need to understand and be understood": {
            "needs": held.says(),
            "may_share": held.may_share,
            "asked_on": day_told(held.asked_on),
            "review_on": day_told(held.review_on),
        },
        "A safe way to reach me": person.safe or {},
        "When two records were found to be mine": [
            {"on": day_told(one.on), "reason": one.reason, "taken_back_on": day_told(one.undone_on)}
            for one in Merge.objects.filter(Q(kept__in=people) | Q(other__in=people)).order_by("pk")
        ],
        "When I asked for help": [
            {"on": day_told(one.on), "how": str(Channel(one.channel).label), "my_words": one.words}
            for one in record.contacts.order_by("pk")
        ],
        "When I left here and came back": [
            {"left_on": day_told(one.left_on), "came_back_on": day_told(one.back_on)}
            for one in record.absences.order_by("pk")
        ],
        "Who helps me": [_beside(one) for one in beside],
        "What I let others see": [
            _sharing(one) for one in Sharing.objects.filter(record=record).select_related("record", "to_place")
        ],
        "When everything about me was handed over": [
            _handed(one) for one in HandedOver.objects.filter(record=record).select_related("by").order_by("at")
        ],
        "Who looked at my record": [_look(one) for one in _looks(record)],
        "Notes": [_note(one) for one in record.notes.filter(kept_back="").select_related("by").order_by("pk")],
        "Notes kept back by law": [
            {"on": day_told(one.on), "reason": str(KeptBack(one.kept_back).label)}
            for one in record.notes.exclude(kept_back="").order_by("pk")
        ],
        "When I was seen": [
            {
                "on": day_told(one.on),
                "alone": one.was_alone,
                "who_else": one.who_else,
                "my_needs_met": one.were_needs_met,
            }
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
    group = ethnic_group_of(person)
    return {
        "name": person.name,
        "born": person.born,
        "how_to_reach_me": person.reach or {},
        "ethnic_group": {"code": str(group), "says": str(group.label)} if group else {},
    }


def _sign_in(person: Person) -> dict[str, Plain]:
    account = person.account
    if account is None:
        return {}
    return {"name": account.name, "email": account.email, "joined_on": account.joined_at.date().isoformat()}


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
        "from_on": day_told(one.from_on),
        "until_on": day_told(one.until_on),
        "ended_on": day_told(one.ended_on),
    }


def _sharing(one: Sharing) -> dict[str, Plain]:
    return {
        "to": one.to_place.name if one.to_place else one.to_name,
        "parts": list(one.parts),
        "why": one.why,
        "because": str(Law(one.law).label) if one.law else "I said yes",
        "from_on": day_told(one.from_on),
        "until_on": day_told(one.until_on),
        "ended_on": day_told(one.ended_on),
    }


def _look(one: Look) -> dict[str, Plain]:
    concern = getattr(one, "concern", None)
    told: dict[str, Plain] = {"who": str(one.by), "when": one.at.isoformat(), "part": one.part, "why": one.why}
    if concern is not None:
        told |= {
            "i_said_it_was_not_right_on": day_told(concern.on),
            "my_words": concern.words,
            "answer": concern.answer,
        }
    return told


def _handed(one: HandedOver) -> dict[str, Plain]:
    return {
        "on": day_told(one.on),
        "by": str(one.by),
        "who_asked": one.who,
        "asked_as": str(AskedBy(one.asked_by).label),
        "asked": str(Channel(one.how_asked).label),
        "how_it_was_checked": str(Checked(one.checked).label),
        "how_it_was_given": str(Handed(one.how).label),
    }


def _note(one: Note) -> dict[str, Plain]:
    return {"on": day_told(one.on), "by": str(one.by), "words": one.words}


def _capacity(one: CapacityDecision) -> dict[str, Plain]:
    return {
        "on": day_told(one.on),
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
        "look_again_on": day_told(one.look_again_on),
    }


def _advocate(one: AdvocateNeed) -> dict[str, Plain]:
    return {
        "asked_on": day_told(one.on),
        "i_said": one.person_says,
        "from": one.helper.name if one.helper else None,
        "outcome": one.outcome,
        "outcome_on": day_told(one.outcome_on),
        "about_the_outcome": one.outcome_words,
    }
