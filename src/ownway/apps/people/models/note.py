"""Notes by practitioners, and whether the person was seen alone."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.kinds import KeptBack
from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Record
from ownway.apps.sealing.fields import SealedText


class Note(models.Model):
    """What a practitioner wrote. No supporter reads notes; the person does, unless the law keeps this one back."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="notes")
    words = SealedText()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    kept_back = models.CharField(max_length=16, choices=KeptBack.choices, blank=True)
    kept_back_because = SealedText(null=True)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.record_id} {self.on}"


class Seeing(models.Model):
    """One time somebody from the place met the person: was it alone, and if not, why not."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="seeings")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    was_alone = models.BooleanField()
    who_else = SealedText(null=True)
    were_needs_met = models.BooleanField(null=True)
    """Whether the person's communication needs were met that day (DAPB1605: meet)."""
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.record_id} {self.on}"
