"""Months a place closed: by whom, when, and why something was left."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText


class ClosedMonth(models.Model):
    """A calendar month that somebody looked through to its end. Nothing is locked by it: what comes later shows."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="closed_months")
    first_on = models.DateField()
    left = models.PositiveIntegerField()
    """How many things were left when it was closed."""
    words = SealedText(owner="place_id", null=True)
    """Why they were left."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Closed once; with words where anything was left."""

        constraints = [
            models.UniqueConstraint(fields=["place", "first_on"], name="banking_month_once"),
            models.CheckConstraint(
                condition=models.Q(left=0) | models.Q(words__isnull=False), name="banking_month_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.first_on:%Y-%m}"
