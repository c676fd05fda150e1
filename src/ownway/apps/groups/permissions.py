"""Who keeps the groups of a place, who sits in one, and who may do its work."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.groups.models import Group, Seat
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


def seat_of(account: Account, group: Group, on: date) -> Seat | None:
    """The seat an account holds in a group on a day."""
    return open_seats(on).filter(account=account, group=group).first()


def may_work(account: Account, group: Group, on: date) -> bool:
    """Whether the account may plan a group's meetings and write for it: it sits there, or keeps the groups."""
    return seat_of(account, group, on) is not None or may_keep(account, group.place, on)


def require_working(account: Account, group: Group, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may do the group's work."""
    if not may_work(account, group, on):
        raise NotAllowed("work of the group")
