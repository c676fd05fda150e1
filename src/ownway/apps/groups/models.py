"""A group that decides with a place, and the seats in it."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place


class Group(models.Model):
    """A co-production group of a place: what it decides on, in its own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="groups")
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    purpose = models.TextField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        """One name a place."""

        constraints = [models.UniqueConstraint(fields=["place", "slug"], name="groups_group_once")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody's seat in a group, for a time. Who sits there is shown to the group; everybody else sees counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="seats")
    draws_on_support = models.BooleanField()
    """Whether the seat is one of those for people who draw on support or care for somebody without pay."""
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        """Somebody sits once in a group at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["group", "account"], condition=models.Q(until_on=None), name="groups_seat_once"
            )
        ]

    def __str__(self) -> str:
        return f"seat from {self.from_on}"
