"""A plan: own words, outcomes, and the lines that lead to them."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.models import Account, Record
from ownway.apps.plan.kinds import Funder, Holding, Kin, Per, Purpose, Section, State, WhoBy
from ownway.apps.sealing.fields import SealedData, SealedText
from ownway.kernel.weeks import WeeksInYear


class Plan(models.Model):
    """One round of planning. ``version`` goes up with every change of anything in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    began_on = models.DateField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    indicative_weekly_pence = models.PositiveBigIntegerField(null=True)
    """The number the person was told, as it stood when the plan began or was last looked up."""
    needs = SealedData(null=True)
    """The eligible needs, ``[{"key": ..., "say": ...}]``, as the assessment found them."""
    without = SealedData(null=True)
    """Why a need has no line: need's key to words."""
    weeks_in_year = models.CharField(max_length=12, default="52")
    """The place's rule when the plan began, like ``52`` or ``365/7``: all its lines share their year by it."""
    wants_human = models.BooleanField(default=False)
    """True when the person asks that a human looks, however small the plan."""
    once = models.UUIDField(null=True, unique=True)

    class Meta:
        """One open plan at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(state__in=["draft", "shared", "sent"]), name="plan_one_open"
            )
        ]

    @property
    def in_year(self) -> WeeksInYear:
        """How this plan shares a year over weeks."""
        return WeeksInYear.read(self.weeks_in_year)

    def __str__(self) -> str:
        return self.reference


class Words(models.Model):
    """One part of the good life, in the person's own words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="words")
    section = models.CharField(max_length=12, choices=Section.choices)
    said = SealedText(owner="plan.record.person_id", null=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Each part once."""

        constraints = [models.UniqueConstraint(fields=["plan", "section"], name="plan_words_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.section}"


class Outcome(models.Model):
    """Something the person wants, in their own words, and the eligible needs it answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    said = SealedText(owner="plan.record.person_id")
    needs = SealedData(owner="plan.record.person_id", default=list)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


class Line(models.Model):
    """One way to an outcome: who does it, how often, what it costs and who pays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="lines")
    what = SealedText(owner="plan.record.person_id")
    who_by = models.CharField(max_length=10, choices=WhoBy.choices)
    who = SealedText(owner="plan.record.person_id", null=True)
    how_often = SealedText(owner="plan.record.person_id", null=True)
    per = models.CharField(max_length=10, choices=Per.choices, default=Per.WEEK)
    times = models.PositiveIntegerField(default=1)
    weeks = models.PositiveIntegerField(default=52)
    each_pence = models.PositiveBigIntegerField(default=0)
    yearly_pence = models.PositiveBigIntegerField(default=0)
    weekly_pence = models.PositiveBigIntegerField(default=0)
    funder = models.CharField(max_length=10, choices=Funder.choices, default=Funder.NOBODY)
    holding = models.CharField(max_length=14, choices=Holding.choices, blank=True)
    carries_on = models.JSONField(default=list)
    """Lines of today's support, by id, that this one carries on."""
    kin = models.CharField(max_length=10, choices=Kin.choices, default=Kin.NO)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.CARE)
    job = SealedData(owner="plan.record.person_id", null=True)
    """An assistant's date of birth, hours and pay, as typed."""
    working = SealedData(owner="plan.record.person_id", null=True)
    cover = SealedText(owner="plan.record.person_id", null=True)
    """What happens when whoever does it is ill."""
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Money that nobody pays is no money; paid money has a funder."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(yearly_pence=0, funder="nobody")
                | models.Q(yearly_pence__gt=0) & ~models.Q(funder="nobody"),
                name="plan_line_has_funder",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
