"""Who may ask, see and answer: whoever spends for the person asks; a practitioner of the place answers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, jobs_of, standing

SEES_AT_WORK = frozenset({Job.PRACTITIONER, Job.APPROVER})
"""Whose work shows them what is asked: who answers, and who answers a challenge. Finance keeps seeing totals."""


def way_in(account: Account | None, record: Record, on: date) -> Part | None:
    """The part of the record by which the account sees what is asked about spending; ``None`` for whoever does not."""
    found = standing(account, record, on)
    if found.may(Deed.SEE, Part.SPENDING):
        return Part.SPENDING
    return Part.PLAN if found.jobs & SEES_AT_WORK and found.may(Deed.SEE, Part.PLAN) else None


def require_seen(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may see what is asked about this person's spending."""
    if way_in(account, record, on) is None:
        raise NotAllowed("see what is asked")


def may_ask(account: Account, record: Record, on: date) -> bool:
    """Whether the account asks for itself, or beside the person: it may spend the money."""
    return standing(account, record, on).may(Deed.CHANGE, Part.SPENDING)


def may_write_down(account: Account, record: Record, on: date) -> bool:
    """Whether the account writes down at work what the person asked by phone, on paper or face to face."""
    found = standing(account, record, on)
    return Job.PRACTITIONER in found.jobs and not found.relations


def may_answer(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account answers here: a practitioner of the place who does not stand beside the person."""
    found = standing(account, record, on)
    return Job.PRACTITIONER in found.jobs and not found.relations and not found.is_person


def may_check(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account may write or look at answers told again at a place."""
    return account is not None and jobs_of(account, on).filter(place_id=place_id, job__in=SEES_AT_WORK).exists()


def may_let_hold(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account may let an answer hold for everybody at a place: an approver's work."""
    return holds_job(account, Job.APPROVER, place_id, on)
