"""Who may take returns in and make them: whoever keeps a place's rules and accounts."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place


def require_keeper(by: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` unless this account keeps the place's rules and accounts on the day."""
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("returns")
