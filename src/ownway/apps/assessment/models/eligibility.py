"""What was found about eligibility, with a reason for each outcome and a road for whoever is refused."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.assessment.models.assessment import Assessment
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedData, SealedText


class Eligibility(models.Model):
    """One determination (Care Act s.13). Append-only; a changed mind is a new one. The person has it as their copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="eligibility")
    sort = models.CharField(max_length=6)
    is_eligible = models.BooleanField()
    conditions = SealedData(owner="assessment.record.person_id")
    """Condition to ``{"is_met": bool, "why": words}``."""
    outcomes = SealedData(owner="assessment.record.person_id")
    """Outcome to ``{"unable": [limb], "why": words}``."""
    road = SealedText(owner="assessment.record.person_id", null=True)
    """For whoever is refused: what helps anyway, and how to come back."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return self.reference
