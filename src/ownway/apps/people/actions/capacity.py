"""Recording capacity: one decision on one day, support first (Mental Capacity Act 2005 ss.1 to 4, Care Act s.32)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import day_of_deed, line, made_once, not_too_long, words
from ownway.apps.people.kinds import Ability, Relation
from ownway.apps.people.models import Account, CapacityDecision, Record, Relationship
from ownway.apps.people.permissions import Deed, NotAllowed, Part, is_own, require
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether the person was able to do one of the four things, and what showed it."""

    is_able: bool
    why: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """Somebody asked about the person's best interests (s.4(7)), and what they said."""

    name: str
    says: str


def record_capacity(
    *,
    record: Record,
    by: Account,
    on: date,
    tested_on: date,
    decision: str,
    support: str,
    answers: Mapping[Ability, Answered],
    cause: str = "",
    wishes: str = "",
    consulted: Sequence[Consulted] = (),
    best_interests: str = "",
    is_about_direct_payments: bool = False,
    acting: Relationship | None = None,
    suitable_because: str = "",
    look_again_on: date | None = None,
    once: uuid.UUID | None = None,
) -> CapacityDecision:
    """Record whether the person could make one decision on one day. Capacity is the result, never typed in.

    A person lacks capacity for it only if, with support, they are unable to do at least one of the four things
    (s.3(1)) because of an impairment or disturbance of mind or brain (s.2(1)). Then: what they want, who was asked,
    what is in their best interests (s.4), and a day to look again.
    """
    require(by, Deed.CHANGE, Part.CAPACITY, record, on)
    if is_own(by, record):
        raise NotAllowed("record_capacity")
    day_of_deed("tested_on", tested_on, on)
    values = {
        "decision": words(
            "decision", decision, "Say which decision this is about. Capacity is never for everything.", 500
        ),
        "support": words("support", support, "Say first what was tried to help the person decide for themself."),
        "answers": _answers(answers),
        "is_about_direct_payments": is_about_direct_payments,
        "on": tested_on,
        "has_capacity": all(one.is_able for one in answers.values()),
        "wishes": not_too_long("wishes", wishes) or None,
    }
    if not values["has_capacity"]:
        values |= _lacking(
            on=on, cause=cause, wishes=wishes, consulted=consulted, best=best_interests, look_again_on=look_again_on
        )
        if is_about_direct_payments:
            values |= _acting(record, acting, suitable_because)
    with transaction.atomic():
        made, is_new = made_once(model=CapacityDecision, once=once, whose={"record": record, "by": by}, values=values)
        if is_new:
            line(record, str(by.pk), on, "people.capacity_recorded", has_capacity=made.has_capacity)
    return made


def _answers(answers: Mapping[Ability, Answered]) -> dict[str, dict[str, bool | str]]:
    missing = [ability for ability in Ability if ability not in answers]
    if missing:
        raise Refused(*(Problem(str(one), "Say yes or no, and what showed it.") for one in missing))
    return {
        str(ability): {
            "is_able": answers[ability].is_able,
            "why": words(str(ability), answers[ability].why, "Say what showed it.", 2000),
        }
        for ability in Ability
    }


def _lacking(
    *, on: date, cause: str, wishes: str, consulted: Sequence[Consulted], best: str, look_again_on: date | None
) -> dict[str, object]:
    if not consulted:
        raise Refused(Problem("consulted", "Say who was asked. If there is nobody, ask for an advocate first."))
    if look_again_on is None or look_again_on <= on:
        raise Refused(Problem("look_again_on", "Give a day from tomorrow on to look at this again."))
    return {
        "cause": words("cause", cause, "Say what impairment or disturbance causes this, and how (section 2)."),
        "wishes": words("wishes", wishes, "Say what the person wants, in their words or signs."),
        "consulted": [
            {
                "name": words("consulted", one.name, "Say who was asked.", 200),
                "says": words("consulted", one.says, "Write what they said."),
            }
            for one in consulted
        ],
        "best_interests": words("best_interests", best, "Say what was decided, and why it is best for them."),
        "look_again_on": look_again_on,
    }


def _acting(record: Record, acting: Relationship | None, suitable_because: str) -> dict[str, object]:
    kinds = (Relation.AUTHORISED, Relation.DEPUTY_MONEY, Relation.DEPUTY_HEALTH, Relation.ATTORNEY_MONEY)
    if acting is None:
        return {}
    is_theirs = acting.person_id in (record.person_id, record.whose().pk)
    if not is_theirs or acting.relation not in (*kinds, Relation.ATTORNEY_HEALTH) or acting.ended_on:
        raise Refused(Problem("acting", "Choose somebody whose authority was seen and who is still acting."))
    say = "Say why they are suitable and will act in the person's best interests (section 32)."
    return {"acting": acting, "suitable_because": words("suitable_because", suitable_because, say)}
