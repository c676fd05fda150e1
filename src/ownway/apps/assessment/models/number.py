"""The number beside today's support: both kept, always."""

from __future__ import annotations

from django.db import models

from ownway.apps.assessment.models.assessment import Assessment
from ownway.apps.decisions.models import Worked


class Comparison(models.Model):
    """An indicative budget and what support was worth on that day; compared again whenever either changes.

    Only ``shown_at`` is written later.
    """

    worked = models.ForeignKey(Worked, on_delete=models.PROTECT, related_name="compared")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="numbers")
    today_weekly_pence = models.BigIntegerField()
    number_weekly_pence = models.BigIntegerField()
    alarm_percent = models.PositiveIntegerField()
    is_alarm = models.BooleanField()
    on = models.DateField()
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.number_weekly_pence} beside {self.today_weekly_pence}"
