"""Who writes down what happened, and who reads it: people at work at the place; the person and those let in read."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.permissions import may_see_lines
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may, require, standing

WRITES = frozenset({Job.PRACTITIONER, Job.FINANCE})
"""Whose work it is: who plans with the person, and who looks after the money."""


def may_write(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account writes down what happened and what follows: at work here, and not beside the person."""
    found = standing(account, record, on)
    return bool(found.jobs & WRITES) and not found.relations and not found.is_person


def require_writing(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may write down what happened."""
    if not may_write(account, record, on):
        raise NotAllowed("write what happened")


def require_seeing(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account sees the person's road and their money in totals."""
    require(account, Deed.SEE, Part.JOURNEY, record, on)
    require(account, Deed.SEE, Part.MONEY, record, on)


def sees_words(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account reads what each line is: by the plan, or by every line of the money."""
    return may(account, Deed.SEE, Part.PLAN, record, on) or may_see_lines(account, record, on)
