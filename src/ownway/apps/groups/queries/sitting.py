"""Reading groups: that they are there and how many sit in them is public; who sits there is for the group itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from ownway.apps.groups.models import Group, Seat
from ownway.apps.groups.permissions import may_keep, open_seats
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Seats:
    """How many sit in a group on a day, and how many of them draw on support."""

    held: int
    draw_on_support: int

    @property
    def is_co_produced(self) -> bool:
        """Whether most of those who sit there draw on support."""
        return 2 * self.draw_on_support > self.held


def groups(place: Place, on: date) -> list[Group]:
    """The open groups of a place, by name. For anybody."""
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    return list(Group.objects.filter(is_open, place=place, opened_on__lte=on).order_by("name"))


def group(place: Place, slug: str) -> Group | None:
    """One group of a place. For anybody."""
    return Group.objects.filter(place=place, slug=slug).select_related("place").first()


def seats(group_id: UUID, on: date) -> Seats:
    """How many sit in a group on a day. For anybody."""
    told = (
        open_seats(on)
        .filter(group_id=group_id)
        .aggregate(held=Count("pk"), own=Count("pk", filter=Q(draws_on_support=True)))
    )
    return Seats(told["held"], told["own"])


def members(found: Group, *, seen_by: Account, on: date) -> list[Seat]:
    """Who sits in a group, for those who sit there and the place's keeper; nobody for anybody else."""
    held = open_seats(on).filter(group=found)
    is_there = held.filter(account=seen_by).exists() or may_keep(seen_by, found.place, on)
    return list(held.select_related("account").order_by("from_on", "pk")) if is_there else []
