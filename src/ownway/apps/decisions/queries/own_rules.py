"""Who can be named in a place's own rules."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, jobs_of
from ownway.apps.people.queries import who_does
from ownway.apps.places.models import Place


def standing_officers(place: Place, *, seen_by: Account, on: date) -> list[Account]:
    """Those whose work at a place is to agree plans, for somebody who works there too."""
    if not jobs_of(seen_by, on).filter(place=place).exists():
        raise NotAllowed("standing_officers")
    return [one for one in who_does({Job.APPROVER}, place.pk, on) if one.is_active]
