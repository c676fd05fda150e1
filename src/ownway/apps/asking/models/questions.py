"""What was asked, who has it until when, and each answer: signed, dated and never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.asking.kinds import Basis, Said
from ownway.apps.decisions.models import Decision
from ownway.apps.money.models import Line
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText
from ownway.kernel.pence import MOST


class Question(models.Model):
    """One thing somebody asks to spend money on."""

    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="spending_questions")
    what = SealedText()
    pence = models.BigIntegerField()
    """Roughly how much."""
    line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="+")
    serves = SealedText(null=True)
    """The words of the line or the outcome it was said to be for."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=Channel.choices)
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)
    due_on = models.DateField()
    is_yes_by_silence = models.BooleanField(default=False)
    """By the place's rule of the day it was asked: unanswered after ``due_on``, it is a yes."""
    held_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    passed_on_because = SealedText(null=True)
    answered_on = models.DateField(null=True)

    class Meta:
        """Desks read what is open by its day."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0, pence__lte=MOST), name="asking_pence")]
        indexes = [models.Index(fields=["due_on"], condition=Q(answered_on=None), name="asking_open")]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """One answer. The newest of a question counts; there is a second only where a challenge was right."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=6, choices=Said.choices)
    basis = models.CharField(max_length=9, choices=Basis.choices)
    up_to_pence = models.BigIntegerField(null=True)
    """A yes holds up to so much."""
    until_on = models.DateField(null=True)
    """Until then the same may be bought again under this answer."""
    words = SealedText(owner="question.record.person_id")
    """The reason; for an answer at once the very words it stands on."""
    condition = SealedText(owner="question.record.person_id", null=True)
    instead = SealedText(owner="question.record.person_id", null=True)
    """What could be done instead."""
    decision = models.OneToOneField(Decision, null=True, on_delete=models.PROTECT, related_name="spending_answer")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """A no is always somebody's decision; a yes says up to how much."""

        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="asking_answer_once"),
            models.CheckConstraint(
                condition=Q(basis="decision", decision__isnull=False) | (~Q(basis="decision") & Q(decision=None)),
                name="asking_answer_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(said="no", basis="decision", up_to_pence=None) | (~Q(said="no") & Q(up_to_pence__gt=0)),
                name="asking_no_is_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.said}"
