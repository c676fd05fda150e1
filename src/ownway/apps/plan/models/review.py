"""Reviews: line by line beside the plan, in the person's words."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.models import Account
from ownway.apps.plan.kinds import ReviewEnd, Right
from ownway.apps.plan.models.plan import Line, Plan
from ownway.apps.sealing.fields import SealedText


class Review(models.Model):
    """One review of an agreed plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField()
    opened_on = models.DateField()
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    why = SealedText(owner="plan.record.person_id", null=True)
    changed = SealedText(owner="plan.record.person_id", null=True)
    """What changed in the person's life, in their words."""
    ending = models.CharField(max_length=10, choices=ReviewEnd.choices, blank=True)
    reason = SealedText(owner="plan.record.person_id", null=True)
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    next_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One open review a plan."""

        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=models.Q(closed_on=None), name="plan_one_open_review")
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReviewLine(models.Model):
    """What is said of one line: still right, did it work, in whose words."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="reviewed")
    is_right = models.CharField(max_length=8, choices=Right.choices)
    did_work = models.CharField(max_length=8, choices=Right.choices)
    words = SealedText(owner="review.plan.record.person_id", null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Each line once a review."""

        constraints = [models.UniqueConstraint(fields=["review", "line"], name="plan_review_line_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.line_id}"
