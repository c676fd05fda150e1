"""Who keeps the groups of a place, and who sits in one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.groups.models import Seat
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place


def open_seats(on: date) -> QuerySet[Seat]:
    """Every seat that is held on a day, in groups that are open."""
    held = Q(until_on=None) | Q(until_on__gt=on)
    group_open = Q(group__closed_on=None) | Q(group__closed_on__gt=on)
    return Seat.objects.filter(held, group_open, from_on__lte=on)


def sits_at(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account holds a seat in any group of a place on a day."""
    return account is not None and open_seats(on).filter(account=account, group__place_id=place_id).exists()


def may_keep(account: Account | None, place: Place, on: date) -> bool:
    """Whether the account keeps rules and accounts at the place, and so its groups."""
    return holds_job(account, Job.KEEPER, place.pk, on)


def require_keeping(account: Account, place: Place, on: date) -> None:
    """Raise ``NotAllowed`` unless the account keeps the groups of the place."""
    if not may_keep(account, place, on):
        raise NotAllowed("keep groups")
