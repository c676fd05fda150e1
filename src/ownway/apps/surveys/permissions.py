"""Who plans waves, who reads their counts, and who keys sheets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.groups.permissions import sits_at
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, jobs_of

PLANS = frozenset({Job.COMMISSIONER, Job.KEEPER})
"""Whoever plans waves, invites, and reads counts that hide the few. They read no answer of anybody but own
words that may be quoted, without a name."""
ASKS = frozenset({Job.PRACTITIONER, Job.ADVISER})
"""Whoever reads questions out, prints sheets and keys them."""
AT_WORK = frozenset(Job) - {Job.KEEPER}
"""Whoever is asked in the worker's voice."""


def require_job(by: Account, jobs: frozenset[Job], place_id: UUID, on: date) -> None:
    """``NotAllowed`` unless the account does one of these jobs at the place."""
    if not does(by, jobs, place_id, on):
        raise NotAllowed("surveys")


def may_read(by: Account, place_id: UUID, on: date) -> bool:
    """Whether the account reads own words for names before anybody is shown them: who plans, and seats of groups."""
    return does(by, PLANS, place_id, on) or sits_at(by, place_id, on)


def require_reading(by: Account, place_id: UUID, on: date) -> None:
    """``NotAllowed`` for whoever does not."""
    if not may_read(by, place_id, on):
        raise NotAllowed("words")


def does(by: Account, jobs: frozenset[Job], place_id: UUID, on: date) -> bool:
    """Whether the account does one of these jobs at the place on a day."""
    return jobs_of(by, on).filter(place_id=place_id, job__in=jobs).exists()
