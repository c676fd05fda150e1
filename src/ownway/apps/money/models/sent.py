"""Statements that whoever keeps a purse sent to the person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.money.models.purses import Purse
from ownway.apps.people.models import Account, Heard


class SentStatement(models.Model):
    """A statement of a purse from its keeper: for which days, and as the books stood ``at`` that moment.

    It holds no figure: the books only grow, so the very statement can be drawn again from the moment it was sent.
    """

    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="sent")
    since = models.DateField()
    until = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Of days that are over."""

        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since"), until__lt=F("on")), name="money_sent_is_over")
        ]

    def __str__(self) -> str:
        return f"{self.purse_id} {self.since} to {self.until}"


class Telling(Heard):
    """How and when a person heard of a statement; one without it waits for somebody to print, ring or call."""

    sent = models.OneToOneField(SentStatement, on_delete=models.PROTECT, related_name="telling")

    def __str__(self) -> str:
        return f"{self.sent_id} {self.way}"
