"""Codes given by hand, letter or e-mail: they join an account to its person, or one place's person to another place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from ownway.apps.people.actions.asked import line
from ownway.apps.people.kinds import InvitationKind, Job
from ownway.apps.people.models import Account, Invitation, Person, Record, Relationship
from ownway.apps.people.permissions import NotAllowed, holds_job, is_own
from ownway.apps.sealing.sealer import store
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

DAYS = {InvitationKind.SIGN_IN: 28, InvitationKind.PLACE: 7}
RELATIONSHIP_DAYS = 28
_HEARD_ALIKE = str.maketrans("OIL", "011")
_NOT_KNOWN = "This code does not work. Check each letter, or ask whoever gave it to you for a new one."


@dataclass(frozen=True, slots=True)
class Joined:
    """What a code opened: one's own record, or somebody else's."""

    record: Record | None
    is_own: bool


def new_code() -> tuple[str, str]:
    """A code to read out (60 random bits) and the keyed hash of it, which is all that is kept."""
    code = new_reference("OWN", 12)
    return code, code_hash(code)


def code_hash(code: str) -> str:
    """The keyed hash of a code however it was typed."""
    signs = "".join(sign for sign in code[:60].upper() if sign.isalnum())
    return store().digest("people.code", signs.translate(_HEARD_ALIKE))


def invite(*, record: Record, kind: InvitationKind, by: Account | None, on: date) -> str:
    """Give a code and return it: the only time it is seen. An older code of that kind stops working.

    To sign in: a practitioner of the place gives it to the person themself, whom they know; ``by`` is ``None`` only
    straight after the person's own first contact. To let another place join in: the person themself.
    """
    if by is not None and not _may_invite(record, kind, by, on):
        raise NotAllowed("invite")
    person = record.whose()
    if kind is InvitationKind.SIGN_IN and person.account_id:
        raise Refused(Problem("code", "This person already signs in. No code is needed."))
    code, kept = new_code()
    until = on + timedelta(days=DAYS[kind])
    with transaction.atomic():
        Invitation.objects.filter(person=person, kind=kind, used_on=None).update(until_on=on - timedelta(days=1))
        Invitation.objects.create(person=person, kind=kind, code=kept, by=by, on=on, until_on=until)
        line(record, str(by.pk) if by else "public", on, "people.invited", kind=str(kind))
    return code


def use_code(*, code: str, by: Account, on: date) -> Joined:
    """Use a code to join this account to its person, or to the person who let it in. Never by e-mail address alone."""
    with transaction.atomic():
        relationship = (
            Relationship.objects.select_for_update()
            .filter(invitation=code_hash(code), ended_on=None, from_on__gte=on - timedelta(days=RELATIONSHIP_DAYS))
            .first()
        )
        if relationship is not None:
            return _accept(relationship, by, on)
        return _join(spend(code=code, kind=InvitationKind.SIGN_IN, by=by, on=on).person, by, on)


def spend(*, code: str, kind: InvitationKind, by: Account | None, on: date) -> Invitation:
    """Use up an invitation; ``Refused`` where the code is wrong, old or used. Called inside the deed's transaction."""
    found = Invitation.objects.select_for_update().filter(code=code_hash(code), kind=kind, used_on=None).first()
    if found is None or found.until_on < on:
        raise Refused(Problem("code", _NOT_KNOWN))
    found.used_on, found.used_by = on, by
    found.save(update_fields=["used_on", "used_by"])
    return found


def _may_invite(record: Record, kind: InvitationKind, by: Account, on: date) -> bool:
    if kind is InvitationKind.PLACE:
        return is_own(by, record)
    return holds_job(by, Job.PRACTITIONER, record.place_id, on)


def _join(found: Person, by: Account, on: date) -> Joined:
    person = Person.objects.select_for_update().get(pk=found.same_as_id or found.pk)
    if person.account_id:
        raise Refused(Problem("code", _NOT_KNOWN))
    if Person.objects.filter(account=by).exists():
        raise Refused(
            Problem("code", "You already have a record of your own here. Ask the place to put the two together.")
        )
    person.account = by
    person.save(update_fields=["account"])
    records = list(Record.objects.select_related("person", "place").filter(person=person, same_as=None))
    for record in records:
        line(record, str(by.pk), on, "people.joined")
    return Joined(record=records[0] if records else None, is_own=True)


def _accept(relationship: Relationship, by: Account, on: date) -> Joined:
    if relationship.person.account_id == by.pk:
        raise Refused(Problem("code", "This code is for somebody you let in. Give it to them."))
    relationship.account, relationship.invitation = by, ""
    relationship.save(update_fields=["account", "invitation"])
    records = list(
        Record.objects.select_related("person", "place").filter(person_id=relationship.person_id, same_as=None)
    )
    for record in records:
        line(record, str(by.pk), on, "people.came_in", relation=str(relationship.relation))
    return Joined(record=records[0] if records else None, is_own=False)
