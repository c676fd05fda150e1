"""A person, and each place's own record of them."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models.account import Account
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedData, SealedText


class Person(models.Model):
    """Who I am, how to reach me and what I need. Belongs to nobody; every word is sealed with my own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    name = SealedText(owner="id", null=True)
    born = SealedText(owner="id", null=True)
    """Date of birth as ``2001-02-28``: sealed, so read through ``queries.born_on``."""
    reach = SealedData(owner="id", null=True)
    """How to reach me: address, phone, e-mail, preferred way."""
    needs = SealedData(owner="id", null=True)
    """What I need to understand and be understood (Accessible Information Standard, DAPB1605), asked once."""
    safe = SealedData(owner="id", null=True)
    """A safe way to be reached: when, how, what never to say or leave."""
    ethnic_group = SealedText(owner="id", null=True)
    """A code of ``kinds.EthnicGroup`` in the person's own word, to see whether support is fair (Equality Act 2010
    s.149; Data Protection Act 2018 Sch 1 para 8); read through ``queries.ethnic_group_of``."""
    version = models.PositiveIntegerField(default=1)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="also")
    """Set when a human found that this row and another are one person; taken back by ``Merge`` being undone."""
    forgotten_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class Record(models.Model):
    """One place's record of one person. Another place sees it only by consent or a law named in the trail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="records")
    reference = models.CharField(max_length=20, unique=True)
    since_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    is_carer = models.BooleanField(default=False)
    """True when the support here is for a carer's own needs (Care Act s.10)."""
    left_on = models.DateField(null=True, blank=True)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="also")
    """The record this place works in, where it had two of one person."""

    class Meta:
        """A place keeps one record of a person."""

        constraints = [models.UniqueConstraint(fields=["person", "place"], name="people_record_once")]
        # Those few a desk leaves out: without this it would look at everybody to find them.
        indexes = [
            models.Index(
                fields=["place", "id"],
                condition=models.Q(left_on__isnull=False) | models.Q(same_as__isnull=False),
                name="people_record_gone",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def whose(self) -> Person:
        """The person this record is about, after any merge."""
        return self.person.same_as or self.person


class Absence(models.Model):
    """A time somebody was gone from a place and came back: their last day there, and the day they asked again.

    Append-only. Whatever began before it stays ended: coming back begins no old payment anew.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="absences")
    left_on = models.DateField()
    back_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.left_on} {self.back_on}"


class Likeness(models.Model):
    """A keyed hash of a name or a date of birth: finds people who may be one person without holding a word of them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="likenesses")
    kind = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)

    class Meta:
        """Found by what is alike."""

        indexes = [models.Index(fields=["digest"], name="people_likeness_digest")]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="people_likeness_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class Contact(models.Model):
    """One time somebody asked a place for help, in their own words, however they asked. Append-only."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    words = SealedText(null=True)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.channel} {self.on}"


class Merge(models.Model):
    """A human said two rows are one person. Nothing was moved, so taking it back loses nothing."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = SealedText(owner="other_id")
    undone_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.other_id} is {self.kept_id}"
