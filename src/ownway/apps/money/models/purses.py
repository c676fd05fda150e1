"""Purses: where a person's money is held, each way side by side, and from which of them a line is paid since when."""

from __future__ import annotations

from django.db import models

from ownway.apps.money.kinds import Holding
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place


class Purse(models.Model):
    """One way of holding: an account of the person's own, a card, an account or fund that somebody keeps for them."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="purses")
    holding = models.CharField(max_length=12, choices=Holding.choices)
    name = models.CharField(max_length=120, blank=True)
    """With whom: an organisation, never a person's name. Empty for the person's own account or card."""
    held_by = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    """The place that keeps it, where that place works here: its finance people see the lines they pay."""
    chosen_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Who chose it: the person or who acts for them; empty where it is what the agreed plan says."""
    opened_on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One purse of a kind with one keeper."""

        constraints = [
            models.UniqueConstraint(fields=["record", "holding", "name"], name="money_purse_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.name or str(Holding(self.holding).label)
