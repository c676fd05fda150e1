"""Who may try changes on everybody, and who may propose rules."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place

MAY_TRY = (Job.COMMISSIONER, Job.KEEPER)
"""They see and publish totals. No name and no line of anybody's is shown to them by it."""


def may_try(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account may try changes on everybody of a place."""
    return any(holds_job(account, job, place.pk, on) for job in MAY_TRY)


def require_trying(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` for whoever may not."""
    if not may_try(account, place, on):
        raise NotAllowed("try changes")


def require_proposing(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` unless the account keeps the rules of the place."""
    if not holds_job(account, Job.KEEPER, place.pk, on):
        raise NotAllowed("propose rules")
