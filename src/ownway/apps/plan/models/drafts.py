"""Drafts: what was shared, who has seen it, and what they said about it."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.plan.models.plan import Plan
from ownway.apps.sealing.fields import SealedData, SealedText


class Draft(models.Model):
    """The whole plan as it stood when it was shared. Append-only."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    plan_version = models.PositiveIntegerField()
    content = SealedData(owner="plan.record.person_id")
    content_hash = models.CharField(max_length=64)
    weekly_pence = models.BigIntegerField()
    yearly_pence = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Numbered from 1 without a gap."""

        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_draft_number")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class Seen(models.Model):
    """The person has seen a draft; or a named person says why it goes on although they have not. Append-only."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="seen")
    was_seen = models.BooleanField()
    how = models.CharField(max_length=10, choices=Channel.choices)
    why_not = SealedText(owner="draft.plan.record.person_id", null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.draft_id} {self.was_seen}"


class Comment(models.Model):
    """A remark or correction on a draft; a correction is settled with an answer before the plan is sent."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments")
    is_correction = models.BooleanField()
    line = models.UUIDField(null=True)
    words = SealedText(owner="draft.plan.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    answer = SealedText(owner="draft.plan.record.person_id", null=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.on}"
