"""What was decided about a person: outcome, amounts, reason, and line by line what a reduction takes away."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.decisions.kinds import About, Because, Outcome
from ownway.apps.decisions.models.worked import Worked
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedData, SealedText


class Decision(models.Model):
    """One decision: dated, reasoned, reproducible and challengeable. Append-only; a changed mind is a new decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="decisions")
    about = models.CharField(max_length=20, choices=About.choices)
    subject = models.UUIDField(null=True)
    """The plan or assessment decided on, by id."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=120)
    is_standing = models.BooleanField(default=False)
    """True when a named officer's standing decision agreed a small plan at once."""
    on = models.DateField()
    at = models.DateTimeField()
    starts_on = models.DateField(null=True)
    today_weekly_pence = models.BigIntegerField(default=0)
    """What the person's support is worth a week before this decision."""
    weekly_pence = models.BigIntegerField(default=0)
    council_weekly_pence = models.BigIntegerField(default=0)
    person_weekly_pence = models.BigIntegerField(default=0)
    streams = models.JSONField(default=dict)
    """Funder to whole pence a week: every stream the plan draws on, the council's own and others (Care Act s.26(3))."""
    reason = SealedText()
    looked_at = SealedData(null=True)
    worked = models.ManyToManyField(Worked, related_name="decisions")
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    once = models.UUIDField(null=True, unique=True)

    class Meta:
        """Cost is what the person pays and what the council pays, always (Care Act s.26)."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekly_pence=models.F("council_weekly_pence") + models.F("person_weekly_pence")),
                name="decisions_cost_is_person_and_council",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Reduction(models.Model):
    """One line of today's support that stops or shrinks: by how much, and why that need is smaller or now met."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reductions")
    line = SealedText(owner="decision.record.person_id")
    today_weekly_pence = models.BigIntegerField()
    weekly_pence = models.BigIntegerField()
    because = models.CharField(max_length=12, choices=Because.choices)
    how = SealedText(owner="decision.record.person_id")

    class Meta:
        """A reduction takes something away."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekly_pence__lt=models.F("today_weekly_pence"), weekly_pence__gte=0),
                name="decisions_reduction_is_less",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.today_weekly_pence - self.weekly_pence}"
