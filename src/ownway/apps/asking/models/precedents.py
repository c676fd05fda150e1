"""Answers told again for everybody at a place: new words without names, looked at twice, tied to nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.asking.kinds import Said
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText


class Precedent(models.Model):
    """What was asked and answered, in words of its own. No column leads to the question, the record or the person."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="precedents")
    said = models.CharField(max_length=6, choices=Said.choices)
    asked = SealedText(owner="place_id")
    words = SealedText(owner="place_id")
    holds_up_to_pence = models.BigIntegerField(null=True)
    """Where it holds for everybody at the place without asking: up to so much."""
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    told_from = models.DateField(null=True)
    """The first day of the month it was published in: no nearer, so that a day leads to nobody."""
    ended_on = models.DateField(null=True)

    class Meta:
        """Published only after a second person looked; only a yes holds for everybody."""

        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None, told_from=None)
                | (Q(checked_by__isnull=False, told_from__isnull=False) & ~Q(checked_by=F("written_by"))),
                name="asking_precedent_looked_at_twice",
            ),
            models.CheckConstraint(
                condition=Q(holds_up_to_pence=None) | (Q(said="yes") & Q(holds_up_to_pence__gt=0)),
                name="asking_precedent_holds_yes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
