"""A challenge: what the person says is wrong, who must answer by when, and the answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.decisions.models.decision import Decision
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedText


class Challenge(models.Model):
    """One challenge of one decision, run to an answer by somebody who did not decide."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="challenges")
    kind = models.CharField(max_length=12, choices=ChallengeKind.choices)
    words = SealedText(owner="decision.record.person_id")
    how = models.CharField(max_length=10, choices=Channel.choices)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    """The day the place said that it has the challenge."""
    keeps_support = models.BooleanField(default=False)
    """True when, by this place's own policy, the support before the decision goes on until the answer."""
    held_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    is_upheld = models.BooleanField(null=True)
    answer = SealedText(owner="decision.record.person_id", null=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    new_decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(null=True, unique=True)

    class Meta:
        """Desks read what is open by its day."""

        indexes = [models.Index(fields=["due_on"], condition=Q(answered_on=None), name="decisions_challenge_open")]

    def __str__(self) -> str:
        return self.reference
