"""Who can be named in a place's own rules."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import holds_job
from ownway.apps.people.queries import colleagues
from ownway.apps.places.models import Place


def standing_officers(place: Place, *, seen_by: Account, on: date) -> list[Account]:
    """Those whose work at a place is to agree plans, for somebody who works there too."""
    found = colleagues(place, seen_by=seen_by, on=on).filter(is_active=True)
    return [one for one in found if holds_job(one, Job.APPROVER, place.pk, on)]
