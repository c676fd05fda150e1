"""Reports of waves, findings of meetings, what else is known, votes on findings, and actions."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.doing.kinds import Much, State
from ownway.apps.groups.models import Meeting, Seat
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedText
from ownway.apps.surveys.models import VOICES, Wave


class Report(models.Model):
    """What one voice says in a wave, protected, worked out once when it was closed. Append-only: counts never change.

    The person's, the carer's and the worker's voice are told apart, and no number mixes them.

    ``data`` holds by language what ``engines.impact.as_data`` tells: of this wave, and of change since those before.
    """

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="reports")
    voice = models.CharField(max_length=6, choices=VOICES)
    data = models.JSONField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """A voice is told once a wave."""

        constraints = [models.UniqueConstraint(fields=["wave", "voice"], name="doing_told_once")]

    def __str__(self) -> str:
        return f"{self.voice} in {self.wave_id}"


class Finding(models.Model):
    """What a meeting found in one question of a report, in its own words, without a name. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="findings")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="findings")
    question = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)

    class Meta:
        """A question is found once in a meeting."""

        constraints = [models.UniqueConstraint(fields=["meeting", "report", "question"], name="doing_found_once")]

    def __str__(self) -> str:
        return self.words


class Known(models.Model):
    """What else somebody knows about a finding, and where from: for the session. Own words, sealed. Append-only."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="known")
    key = models.UUIDField(editable=False)
    """Whose key locks the words: the person's who said it, or one of its own where they are no person here."""
    words = SealedText(owner="key")
    source = SealedText(owner="key")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"known since {self.on}"


class Judgement(models.Model):
    """What one seat thinks of a finding: how much it matters, how much can be done. May change until the close."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="judgements")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="judgements")
    impact = models.PositiveSmallIntegerField(choices=Much.choices)
    doability = models.PositiveSmallIntegerField(choices=Much.choices)
    on = models.DateField()

    class Meta:
        """One a seat."""

        constraints = [models.UniqueConstraint(fields=["finding", "seat"], name="doing_judged_once")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.seat_id}"


class Action(models.Model):
    """What is done about a finding: who answers for it, by when, how far it is, and how anybody can see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.AGREED)
    evidence = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return self.what
