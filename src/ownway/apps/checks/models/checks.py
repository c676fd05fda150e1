"""A draw with all it takes to make it again, each person's check, what was shown of them, and how it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.checks.kinds import ASKED, Result
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedData, SealedText


class Draw(models.Model):
    """One sample of a place. ``pooled`` (everybody with the reasons met), ``sample`` and ``seed`` make it again."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=64)
    sample = models.JSONField()
    """The rules as they stood (``engines.sampling.Sample.as_data``)."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.place_id} {self.on}"


class Pooled(models.Model):
    """Somebody who could be drawn, and the reasons they met: locked with their own key, and gone when it is."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="pooled")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    meets = SealedData()

    class Meta:
        """Once in a draw."""

        constraints = [models.UniqueConstraint(fields=["draw", "record"], name="checks_pooled_once")]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.record_id}"


class Check(models.Model):
    """One person's money is looked at: drawn for one published reason, or asked for with a reason in words."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="checks")
    draw = models.ForeignKey(Draw, null=True, on_delete=models.PROTECT, related_name="checks")
    because = models.CharField(max_length=20)
    reason = SealedText(null=True)
    """Why out of turn; empty for somebody drawn."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Drawn once in a draw; out of turn only with words."""

        constraints = [
            models.UniqueConstraint(fields=["draw", "record"], name="checks_drawn_once"),
            models.CheckConstraint(
                condition=Q(draw__isnull=False, reason=None) | Q(draw=None, because=ASKED, reason__isnull=False),
                name="checks_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.because}"


class Shown(models.Model):
    """Exactly what the reviewer was shown, kept so that the person sees the same: totals and exceptions, no line."""

    check_made = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="shown")
    seen = SealedData(owner="check_made.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.check_made_id)


class Finding(models.Model):
    """How a check ended, in words the person reads."""

    check_made = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="finding")
    result = models.CharField(max_length=4, choices=Result.choices)
    words = SealedText(owner="check_made.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.check_made_id} {self.result}"
