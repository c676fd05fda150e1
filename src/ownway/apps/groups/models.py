"""A group that decides with a place, the seats in it, and what happens when it meets."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.groups.kinds import Choice
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


class Meeting(models.Model):
    """One meeting: its agenda for everybody, and its minutes once the group closed it. Words in it name nobody.

    ``version`` grows with every change, so that two who write at once see one another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    meets_on = models.DateField()
    where = models.CharField(max_length=200)
    agenda = models.TextField()
    minutes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    closed_on = models.DateField(null=True)
    """From that day nothing in it changes, and its papers, votes and minutes are for everybody."""
    is_co_produced = models.BooleanField(null=True)
    """Whether most seats of its day were of people who draw on support: settled when it is closed, with its votes."""
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"meeting of {self.meets_on}"


class Paper(models.Model):
    """Something to read for a meeting. Append-only: a correction is another paper."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=160)
    words = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return self.title


class Motion(models.Model):
    """Something the group says yes or no to. Append-only: what was voted on cannot be written anew."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    words = models.CharField(max_length=300)
    adopts = models.CharField(max_length=64, blank=True)
    """The hash of the rules, the questions or the figures it would adopt; empty where it is about something else."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Found by what it adopts."""

        indexes = [models.Index(fields=["adopts"], name="groups_motion_adopts")]

    def __str__(self) -> str:
        return self.words


class Ballot(models.Model):
    """What one seat says to a motion: it may be changed until the meeting is closed."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="ballots")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    on = models.DateField()

    class Meta:
        """One a seat."""

        constraints = [models.UniqueConstraint(fields=["motion", "seat"], name="groups_ballot_once")]

    def __str__(self) -> str:
        return f"{self.motion_id} {self.seat_id}"
