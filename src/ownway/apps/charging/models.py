"""What somebody told about their money, sealed, and who checked it."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.charging.kinds import State
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedData, SealedText


class FinancialAssessment(models.Model):
    """The one financial assessment of a record, told once and kept up. Each share worked out keeps its own inputs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="finances")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WRITING)
    given = SealedData(null=True)
    """Name of a field to what was given, as text."""
    expenses = SealedData(null=True)
    """Kind of cost to ``{"weekly_pence": int, "words": str}``."""
    notes = SealedText(null=True)
    """What a finance officer wrote beside it, which the person reads too."""
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.id)
