"""What was answered before agreeing, and what was decided on each line."""

from __future__ import annotations

from django.db import models

from ownway.apps.decisions.models import Decision
from ownway.apps.people.models import Account
from ownway.apps.plan.kinds import Question, Verdict
from ownway.apps.plan.models.drafts import Draft
from ownway.apps.plan.models.plan import Line
from ownway.apps.sealing.fields import SealedText


class Answer(models.Model):
    """A named person's answer to what no sum can say, about one draft. Append-only; the newest counts."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=10, choices=Question.choices)
    is_yes = models.BooleanField()
    words = SealedText(owner="draft.plan.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.question} {self.is_yes}"


class DecidedLine(models.Model):
    """What one decision says about one line, and why where it is not as asked. Append-only."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="plan_lines")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="decided")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    asked_weekly_pence = models.BigIntegerField()
    asked_yearly_pence = models.BigIntegerField()
    weekly_pence = models.BigIntegerField()
    yearly_pence = models.BigIntegerField()
    why = SealedText(owner="decision.record.person_id", null=True)

    class Meta:
        """Each line once a decision, and never more than was asked."""

        constraints = [
            models.UniqueConstraint(fields=["decision", "line"], name="plan_decided_once"),
            models.CheckConstraint(
                condition=models.Q(yearly_pence__gte=0, yearly_pence__lte=models.F("asked_yearly_pence")),
                name="plan_decided_within_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.verdict}"
