"""A closing statement as it was given: the books of a day, to whom, by whom. A later one is a new row."""

from __future__ import annotations

from django.db import models

from ownway.apps.closing.models.turns import Turn
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedData, SealedText


class ClosingStatement(models.Model):
    """What ``queries.closing`` said on a day, kept as it was given."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    to_whom = SealedText(owner="turn.record.person_id")
    is_estate = models.BooleanField(default=False)
    """Given to whoever deals with the estate."""
    held = SealedData(owner="turn.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Numbered within what happened."""

        constraints = [models.UniqueConstraint(fields=["turn", "number"], name="closing_statement_once")]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.number}"
