"""Looks: who opened what about a person, when and why, for the person to read and to question."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Record
from ownway.apps.sealing.fields import SealedText


class Look(models.Model):
    """One look by somebody other than the person. Append-only, like the trail."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="looks")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    at = models.DateTimeField()
    why = SealedText(null=True)

    class Meta:
        """Read newest first."""

        indexes = [models.Index(fields=["record", "-at"], name="people_look_record")]

    def __str__(self) -> str:
        return f"{self.part} {self.at}"


class Concern(models.Model):
    """The person says a look was not right; whoever keeps the place's accounts answers."""

    look = models.OneToOneField(Look, on_delete=models.PROTECT, related_name="concern")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = SealedText(owner="look.record.person_id", null=True)
    answer = SealedText(owner="look.record.person_id", null=True)
    was_right = models.BooleanField(null=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"concern about {self.look_id}"
