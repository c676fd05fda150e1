"""Money that somebody offers to give back by themselves: the offer, taking it back, and its coming.

Nothing is ever changed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.checks.kinds import OfferStep, Voice
from ownway.apps.money.models import Entry, Purse, Stream
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText


class Offer(models.Model):
    """So much of one funder's money, from where, that the person says they do not need. Nobody asked for it."""

    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="offers")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="+")
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="+")
    pence = models.BigIntegerField()
    words = SealedText(null=True)
    """Why, only where they wanted to say."""
    voice = models.CharField(max_length=6, choices=Voice.choices)
    how = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Of something."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="checks_offer_is_something")]

    def __str__(self) -> str:
        return self.reference

    @property
    def said_by(self) -> str:
        """Whose words these are."""
        return self.by.called if self.how == Channel.WEB else self.record.person.name

    @property
    def step(self) -> OfferStep:
        """The step it stands at."""
        if hasattr(self, "taken_back"):
            return OfferStep.TAKEN_BACK
        return OfferStep.CAME if hasattr(self, "came") else OfferStep.OPEN


class OfferTakenBack(models.Model):
    """The offer does not stand any more: the money stays."""

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="taken_back")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.offer_id)


class OfferCame(models.Model):
    """The entry in the books by which what was offered went back, or a part of it, once. The offer ends with it."""

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="came")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    pence = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.offer_id} {self.entry_id}"
