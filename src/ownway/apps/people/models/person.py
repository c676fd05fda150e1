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
    version = models.PositiveIntegerField(default=1)
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

    class Meta:
        """A place keeps one record of a person."""

        constraints = [models.UniqueConstraint(fields=["person", "place"], name="people_record_once")]

    def __str__(self) -> str:
        return self.reference
