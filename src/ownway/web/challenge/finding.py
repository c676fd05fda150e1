"""Who may answer a challenge."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import standing

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Challenge
    from ownway.apps.people.models import Account


def may_answer(challenge: Challenge, *, by: Account, on: date) -> bool:
    """Whether this is open, and for this approver, who did not decide, to answer."""
    is_approver = Job.APPROVER in standing(by, challenge.decision.record, on).jobs
    return is_approver and challenge.decision.decided_by_id != by.pk and challenge.answered_on is None
