"""What was found about eligibility, with a reason for each outcome and the advice whoever is refused must have."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.assessment.models.assessment import Assessment
from ownway.apps.decisions.models import Decision
from ownway.apps.sealing.fields import SealedData


class Eligibility(models.Model):
    """What one decision about eligibility found (Care Act s.13). Append-only, like the decision.

    Who decided, when, the outcome, the challenges and the clocks are the decision's, as they are for any other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="eligibility")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="eligibility")
    sort = models.CharField(max_length=6)
    conditions = SealedData(owner="assessment.record.person_id")
    """Condition to ``{"is_met": bool, "why": words}``."""
    outcomes = SealedData(owner="assessment.record.person_id")
    """Outcome to ``{"unable": [limb], "why": words}``."""
    advice = SealedData(owner="assessment.record.person_id", null=True)
    """For whoever is refused: ``{"now", "later", "power"}`` in words and ``"is_power_used"``; else nothing."""

    def __str__(self) -> str:
        return str(self.decision_id)
