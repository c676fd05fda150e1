"""Capacity: one decision, on one day, after support was tried (Mental Capacity Act 2005 ss.1 to 4)."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Record
from ownway.apps.people.models.standing import Relationship
from ownway.apps.sealing.fields import SealedData, SealedText


class CapacityDecision(models.Model):
    """Whether a person could make one decision on one day. A later one follows it; this one is never changed."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="capacity_decisions")
    decision = SealedText()
    """Which decision, in words: never "everything"."""
    is_about_direct_payments = models.BooleanField(default=False)
    on = models.DateField()
    support = SealedText()
    """What was tried to help the person decide for themself (s.1(3))."""
    answers = SealedData()
    """For each of understand, retain, weigh, communicate (s.3(1)): ``is_able`` and ``why``."""
    has_capacity = models.BooleanField()
    cause = SealedText(null=True)
    """The impairment or disturbance of mind or brain, and how it leads to this (s.2(1))."""
    wishes = SealedText(null=True)
    """What the person says they want (s.4(6))."""
    consulted = SealedData(null=True)
    """Who was asked, and what they said (s.4(7))."""
    best_interests = SealedText(null=True)
    acting = models.ForeignKey(Relationship, null=True, on_delete=models.PROTECT, related_name="+")
    """The authorised person who takes direct payments on behalf of somebody who cannot consent (Care Act s.32)."""
    suitable_because = SealedText(null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    look_again_on = models.DateField(null=True)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.record_id} {self.on}"
