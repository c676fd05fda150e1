"""What stands beside the lines: family's own say, permission to pay them, how money is held, and risks."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.plan.kinds import Holding, Purpose
from ownway.apps.plan.models.plan import Line, Plan
from ownway.apps.sealing.fields import SealedData, SealedText


class KinSay(models.Model):
    """What somebody close says about doing a line: heard by a named person, alone or with the reason why not."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="says")
    line_version = models.PositiveIntegerField()
    is_willing = models.BooleanField()
    was_alone = models.BooleanField()
    words = SealedText(owner="line.plan.record.person_id")
    why_not_alone = SealedText(owner="line.plan.record.person_id", null=True)
    heard_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.line_id} {self.is_willing}"


class KinPermission(models.Model):
    """The place is satisfied that paying close family in the same home is necessary (SI 2014/2871 reg 3)."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="permissions")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    reason = SealedText(owner="line.plan.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.line_id} {self.purpose}"


class HoldingChoice(models.Model):
    """The person's own choice of a way to hold money. Somebody at work writes down what was said, and it shows."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="choices")
    holding = models.CharField(max_length=14, choices=Holding.choices)
    was_person = models.BooleanField()
    how = models.CharField(max_length=10, choices=Channel.choices)
    words = SealedText(owner="plan.record.person_id", null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        """Each way is chosen once."""

        constraints = [models.UniqueConstraint(fields=["plan", "holding"], name="plan_holding_once")]

    def __str__(self) -> str:
        return self.holding


class Risk(models.Model):
    """What could go wrong, what we will do, and who agreed to it, when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="risks")
    what = SealedText(owner="plan.record.person_id")
    doing = SealedText(owner="plan.record.person_id")
    agreed = SealedData(owner="plan.record.person_id", default=list)
    """``[{"who": ..., "on": ...}]``; a change of the words empties it."""
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)
