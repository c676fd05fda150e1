"""How and when somebody heard of something that was written for them."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.kinds import Way
from ownway.apps.people.models.account import Account


class Heard(models.Model):
    """Which way somebody heard, from whom and when; what waits without one waits for somebody to tell them."""

    way = models.CharField(max_length=5, choices=Way.choices)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Each app keeps its own."""

        abstract = True
