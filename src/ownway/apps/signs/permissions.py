"""Who sees signs: the safeguarding lead of the place; the person, once they are told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job, standing
from ownway.apps.signs.models import Decided, Sign


def require_lead(account: Account | None, place_id: UUID, on: date) -> None:
    """Raise ``NotAllowed`` unless the account is a safeguarding lead of this place."""
    if not holds_job(account, Job.SAFEGUARDING, place_id, on):
        raise NotAllowed("signs")


def require_lead_of(account: Account | None, sign: Sign, on: date) -> None:
    """Raise ``NotAllowed`` unless the account leads here and is nothing to the person: nobody looks at their own."""
    require_lead(account, sign.place_id, on)
    found = standing(account, sign.record, on)
    if found.is_person or found.relations:
        raise NotAllowed("signs")


def may_be_second(account: Account, decided: Decided, on: date) -> bool:
    """Whether the account may be the second person: another lead or an approver, nothing to the person."""
    place, found = decided.sign.place_id, standing(account, decided.sign.record, on)
    may = any(holds_job(account, job, place, on) for job in (Job.SAFEGUARDING, Job.APPROVER))
    return may and account.pk != decided.by_id and not found.is_person and not found.relations


def require_second(account: Account, decided: Decided, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may be the second person (``may_be_second``)."""
    if not may_be_second(account, decided, on):
        raise NotAllowed("second")
