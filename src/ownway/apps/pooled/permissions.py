"""Who keeps a pool, who speaks for a member, and who reads what: nobody reads another member's money."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import (
    REPRESENTATIVES,
    Deed,
    NotAllowed,
    Part,
    granted,
    holds_job,
    in_force,
    is_own,
    require,
)
from ownway.apps.places.models import Place


def keeps(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account keeps the pools of a place: its finance officers do."""
    return holds_job(account, Job.FINANCE, place.pk, on)


def require_keeping(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` unless the account keeps the pools of the place."""
    if not keeps(account, place, on):
        raise NotAllowed("keep a pool")


def reads_reports(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account reads a fund in totals: who keeps it, and who buys for the place."""
    return keeps(account, place, on) or holds_job(account, Job.COMMISSIONER, place.pk, on)


def speaks_for(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account says yes or no for a member: the person, or who acts for them with the money by proof."""
    if account is None:
        return False
    if is_own(account, record):
        return True
    acting = in_force(account, on).filter(person_id=record.person_id, relation__in=list(REPRESENTATIVES))
    return any(dict(granted(one)).get(Part.SPENDING) is Deed.CHANGE for one in acting)


def require_speaking(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account says yes or no for this person."""
    if not speaks_for(account, record, on):
        raise NotAllowed("speak for a member")


def require_seeing(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account sees each line of this person's money: what they share is among them."""
    require(account, Deed.SEE, Part.SPENDING, record, on)
