"""What a person has today, line by line: where every "no" or "less" must start from."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.decisions.models.decision import Decision
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText


class SupportLine(models.Model):
    """One line of the support a person has: entered from an older package, or begun by a decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="support")
    what = SealedText()
    weekly_pence = models.PositiveBigIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    plan_line = models.UUIDField(null=True)
    """The agreed plan line behind it, by id, where there is one."""
    copy_of = models.UUIDField(null=True)
    """The line this one goes on from, where it went on while a challenge ran."""
    begun_by = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="begins")
    ended_by = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="ends")

    @property
    def root(self) -> uuid.UUID:
        """The id under which plans and explanations know this line."""
        return self.copy_of or self.id

    def __str__(self) -> str:
        return str(self.id)
