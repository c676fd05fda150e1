"""Who may see a release before it is public, and who runs releases at a place."""

from __future__ import annotations

from datetime import date

from ownway.apps.groups.permissions import sits_at
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job, jobs_of
from ownway.apps.places.models import Place

MAY_RUN = (Job.KEEPER, Job.COMMISSIONER)
"""They answer what was said, correct, and publish what a group adopted."""


def may_preview(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account works at the place, in any job, or sits in one of its groups."""
    if account is None or not account.is_active:
        return False
    return jobs_of(account, on).filter(place=place).exists() or sits_at(account, place.pk, on)


def require_preview(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` for whoever may not see it yet."""
    if not may_preview(account, place, on):
        raise NotAllowed("preview")


def may_run(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account runs releases at the place."""
    return any(holds_job(account, job, place.pk, on) for job in MAY_RUN)


def require_running(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` for whoever does not."""
    if not may_run(account, place, on):
        raise NotAllowed("run releases")
