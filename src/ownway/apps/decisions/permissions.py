"""Who ends support, and who tells a person what was decided: whoever plans with them or decides here."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, standing

ENDS = (Job.PRACTITIONER, Job.APPROVER)
"""The jobs that write such a decision, the first one somebody has being the one it is written as."""


def may_tell(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account may say that the person was told what was decided: the same people, not beside them."""
    return may_end(account, record, on)


def may_end(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account may end support on a record: at work here, and not beside the person."""
    found = standing(account, record, on)
    return found.may(Deed.CHANGE, Part.DECISIONS) and not found.jobs.isdisjoint(ENDS) and not found.relations
