"""Who may check: those who work for the funder of a place, and never those who keep or pay the money."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.money.permissions import is_funder
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, require, standing


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
    """Raise ``NotAllowed`` unless the account reads what is asked back: as the checks, and who decides or pays it."""
    found = standing(account, record, on)
    if not (found.jobs & {Job.APPROVER, Job.FINANCE} and found.may(Deed.SEE, Part.MONEY)):
        require_checks(account, record, on)
