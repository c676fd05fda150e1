"""One assessment: two views of the same questions, who already helps, and how each difference was settled."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.assessment.kinds import Agrees, State, Whose
from ownway.apps.decisions.models import Document
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedData, SealedText


class Assessment(models.Model):
    """One round of assessing, under one version of the questions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="assessments")
    questions = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    """The adopted rule set whose questions these are, by hash."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.WRITING)
    strengths = SealedText(null=True)
    """What goes well, what I am good at, what matters: in own words."""
    strengths_version = models.PositiveIntegerField(default=0)
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    sent_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField(null=True, unique=True)

    class Meta:
        """One open round at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=~models.Q(state=State.CLOSED), name="assessment_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class View(models.Model):
    """One side's answers. ``answers`` maps a question to its level, words, version and who wrote it last."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="views")
    whose = models.CharField(max_length=12, choices=Whose.choices)
    answers = SealedData(owner="assessment.record.person_id", null=True)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        """Each side has one view."""

        constraints = [models.UniqueConstraint(fields=["assessment", "whose"], name="assessment_view_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.whose}"


class Settlement(models.Model):
    """How a difference was settled: whose view holds, and why, in words both agreed. Append-only; the newest holds."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="settlements")
    question = models.CharField(max_length=60)
    whose = models.CharField(max_length=12, choices=Whose.choices)
    level = SealedText(owner="assessment.record.person_id")
    why = SealedText(owner="assessment.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.question}"


class Helping(models.Model):
    """Somebody who is already there, and what they said themselves about going on (Care Act s.10(5))."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="helping")
    who = SealedText(owner="assessment.record.person_id")
    does = SealedText(owner="assessment.record.person_id")
    agrees = models.CharField(max_length=10, choices=Agrees.choices, default=Agrees.NOT_ASKED)
    words = SealedText(owner="assessment.record.person_id", null=True)
    """What they said, in their words."""
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.agrees}"
