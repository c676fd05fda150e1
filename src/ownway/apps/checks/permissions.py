"""Who may check: those who work for the funder of a place, and never those who keep or pay the money."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import Voice
from ownway.apps.money.permissions import is_funder
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import (
    REPRESENTATIVES,
    Deed,
    NotAllowed,
    Part,
    granted,
    holds_job,
    in_force,
    require,
    standing,
)


def may_check_at(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account checks for the funder at a place; nobody does who pays there."""
    return holds_job(account, Job.FUNDER, place_id, on) and not holds_job(account, Job.FINANCE, place_id, on)


def require_checker(account: Account | None, place_id: UUID, on: date) -> None:
    """Raise ``NotAllowed`` unless the account checks for the funder at this place."""
    if not may_check_at(account, place_id, on):
        raise NotAllowed("check")


def require_checks(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account reads a person's checks: they, who sees their spending, or a checker."""
    if not (is_funder(account, record, on) or standing(account, record, on).may(Deed.SEE, Part.SPENDING)):
        raise NotAllowed("see checks")


def require_deciding(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account decides about money asked back: an approver, and nothing else to them."""
    found = require(account, Deed.CHANGE, Part.DECISIONS, record, on)
    if Job.APPROVER not in found.jobs or found.relations or is_funder(account, record, on):
        raise NotAllowed("decide")


def require_taking(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account reads what is asked back: as the checks, and who decides or pays it, or
    writes down what the person says to it."""
    found = standing(account, record, on)
    if not (found.jobs & {Job.APPROVER, Job.FINANCE, Job.PRACTITIONER} and found.may(Deed.SEE, Part.MONEY)):
        require_checks(account, record, on)


def voice_of(account: Account, record: Record, on: date) -> Voice | None:
    """As whom the account answers a notice; ``None`` where it may not.

    Authority to act for somebody ends when they die: after that whoever deals with the estate speaks, and the others
    are beside.
    """
    found = standing(account, record, on)
    if not found.may(Deed.CHANGE, Part.SPENDING):
        return None
    if death_of(record):
        return Voice.BESIDE
    if found.is_person:
        return Voice.PERSON
    acting = in_force(account, on).filter(person=record.person_id, relation__in=list(REPRESENTATIVES))
    over_money = (Part.SPENDING, Deed.CHANGE)
    return Voice.ACTS if any(over_money in set(granted(one)) for one in acting) else Voice.BESIDE


def writes_down(account: Account, record: Record, on: date) -> bool:
    """Whether the account writes down what the person said to a notice: a practitioner, and nothing else to them."""
    found = standing(account, record, on)
    return Job.PRACTITIONER in found.jobs and not found.relations and not is_funder(account, record, on)


def require_answering(account: Account, record: Record, on: date) -> Voice | None:
    """As whom the account answers; ``None`` for who writes down what was said. ``NotAllowed`` for everybody else."""
    voice = voice_of(account, record, on)
    if voice is None and not writes_down(account, record, on):
        raise NotAllowed("answer")
    return voice


def may_offer(account: Account, record: Record, on: date) -> bool:
    """Whether the account offers this person's money back, or writes down that they do."""
    try:
        require_offering(account, record, on)
    except NotAllowed:
        return False
    return True


def require_offering(account: Account, record: Record, on: date) -> Voice | None:
    """As whom the account offers money back; ``None`` for who writes down what the person said.

    ``NotAllowed`` for everybody else: nobody beside the person gives their money away, and after a death it is asked
    of the estate instead.
    """
    voice = voice_of(account, record, on)
    if voice in (Voice.PERSON, Voice.ACTS):
        return voice
    if voice is None and death_of(record) is None and writes_down(account, record, on):
        return None
    raise NotAllowed("offer")
