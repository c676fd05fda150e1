"""Letting somebody in, recording proven authority, and ending either at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import day_of_deed, end_day, line, made_once, not_too_long, words
from ownway.apps.people.actions.codes import new_code
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.people.permissions import (
    ALL,
    REPRESENTATIVES,
    SHAREABLE,
    Deed,
    NotAllowed,
    Part,
    Standing,
    holds_job,
    standing,
)
from ownway.kernel.problems import Problem, Refused

MOST_YEARS = 3
"""A supporter is let in for three years at most; after that the person is asked again."""


def let_in(
    *,
    record: Record,
    by: Account,
    on: date,
    relation: Relation,
    name: str,
    is_to_me: str,
    grants: Mapping[str, str],
    until_on: date | None,
    email: str = "",
    how: Channel = Channel.WEB,
    once: uuid.UUID | None = None,
) -> tuple[Relationship, str]:
    """Let somebody see or change the parts named, until a day; return them and the code to give them.

    The person does this; or a practitioner writes down what the person said face to face, by phone, letter or video.
    The code is empty when ``once`` was already used: it is shown one time only.
    """
    if not speaks_for_self(standing(by, record, on), how):
        raise NotAllowed("let_in")
    if relation in REPRESENTATIVES:
        raise Refused(
            Problem("relation", "Somebody who acts for you shows their proof first. Ask the place to do that.")
        )
    kept = asked_grants(grants, SHAREABLE)
    who = {
        "name": words("name", name, "Write their name.", 200),
        "is_to_me": not_too_long("is_to_me", is_to_me, 200),
        "email": not_too_long("email", email, 254),
    }
    last = end_day("until_on", until_on, on, MOST_YEARS)
    values = {"relation": relation, "grants": kept, "who": who, "until_on": last, "how": how}
    return _made(record=record, by=by, on=on, once=once, values=values, deed="people.let_in")


def record_authority(
    *,
    record: Record,
    by: Account,
    on: date,
    relation: Relation,
    name: str,
    grants: Mapping[str, str],
    document: str,
    number: str,
    seen_on: date,
    how: Channel,
    limits: str = "",
    until_on: date | None = None,
    email: str = "",
    once: uuid.UUID | None = None,
) -> tuple[Relationship, str]:
    """Record an attorney, deputy, nominee or authorised person whose proof a named practitioner has seen.

    A lasting power must be registered (Mental Capacity Act 2005 s.9 and sch.1); a deputy has an order of the Court of
    Protection (s.16); a nominee is named by the person (Care Act 2014 s.31); an authorised person is agreed by the
    place for somebody who cannot consent to direct payments (s.32). ``limits`` are the document's own.
    """
    if not holds_job(by, Job.PRACTITIONER, record.place_id, on):
        raise NotAllowed("record_authority")
    if relation not in REPRESENTATIVES:
        raise Refused(Problem("relation", "Choose what kind of authority this is."))
    proof = {
        "document": words("document", document, "Say which document you saw.", 300),
        "number": words("number", number, "Write the number on the document, or “none”.", 100),
        "how": str(how),
    }
    day_of_deed("seen_on", seen_on, on)
    if until_on is not None and until_on < on:
        raise Refused(Problem("until_on", "This authority has already ended. It cannot be used."))
    values = {
        "relation": relation,
        "grants": asked_grants(grants, REPRESENTATIVES[relation]),
        "who": {"name": words("name", name, "Write their name.", 200), "email": not_too_long("email", email, 254)},
        "limits": not_too_long("limits", limits) or None,
        "proof": proof,
        "proof_seen_by": by,
        "proof_seen_on": seen_on,
        "until_on": until_on,
        "how": how,
    }
    return _made(record=record, by=by, on=on, once=once, values=values, deed="people.authority_seen")


def end_relationship(*, relationship: Relationship, record: Record, by: Account, on: date) -> Relationship:
    """End it at once: by the person, by whoever was let in, or by a practitioner of the place.

    Where the law gave the authority (attorney, deputy, authorised person) this stops what they see here; the trail
    says so, because the authority itself is the law's to end.
    """
    if relationship.person_id not in (record.person_id, record.whose().pk):
        raise NotAllowed("end_relationship")
    is_theirs = relationship.account_id == by.pk
    found = standing(by, record, on)
    if not (found.is_person or is_theirs or Job.PRACTITIONER in found.jobs):
        raise NotAllowed("end_relationship")
    with transaction.atomic():
        kept = Relationship.objects.select_for_update().get(pk=relationship.pk)
        if kept.ended_on is None:
            kept.ended_on, kept.ended_by, kept.invitation = on, by, ""
            kept.save(update_fields=["ended_on", "ended_by", "invitation"])
            line(record, str(by.pk), on, "people.ended", relation=str(kept.relation))
    return kept


def speaks_for_self(found: Standing, how: Channel) -> bool:
    """Whether this is the person's own word: their own hand, or written down by a practitioner who heard it."""
    return found.is_person or (Job.PRACTITIONER in found.jobs and how is not Channel.WEB)


def asked_grants(grants: Mapping[str, str], reach: frozenset[Part]) -> dict[str, str]:
    """The grants as asked; ``Refused`` where there is none, or one is wider than this kind of standing can reach."""
    known = {name: deed for name, deed in grants.items() if name in ALL and deed in tuple(Deed)}
    if len(known) < len(grants) or any(Part(name) not in reach for name in known):
        raise Refused(Problem("see", "Something you chose cannot be shown to them. Choose from the list."))
    if not known:
        raise Refused(Problem("see", "Choose at least one thing they may see."))
    return {str(name): str(deed) for name, deed in known.items()}


def _made(
    *, record: Record, by: Account, on: date, once: uuid.UUID | None, values: Mapping[str, object], deed: str
) -> tuple[Relationship, str]:
    code, kept_code = new_code()
    whose = {"person": record.whose(), "given_by": by}
    with transaction.atomic():
        made, is_new = made_once(
            model=Relationship, once=once, whose=whose, values={"from_on": on, "invitation": kept_code, **values}
        )
        if is_new:
            line(record, str(by.pk), on, deed, relation=str(made.relation), parts=len(made.grants), how=str(made.how))
    return made, code if is_new else ""
