"""Everything about a person, handed over on paper or a memory stick to somebody who does not sign in."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import AskedBy, Channel, Checked, Handed
from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Record
from ownway.apps.sealing.fields import SealedText


class HandedOver(models.Model):
    """One time a keeper made the file of everything: who asked, how that was checked, and how it was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="handed_over")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    asked_by = models.CharField(max_length=16, choices=AskedBy.choices)
    who = SealedText()
    """The name of whoever asked, and what shows who they are."""
    how_asked = models.CharField(max_length=10, choices=Channel.choices)
    checked = models.CharField(max_length=16, choices=Checked.choices)
    how = models.CharField(max_length=10, choices=Handed.choices)
    is_open = models.BooleanField(default=False)
    """True only inside the deed that makes the file: then, and never else, the keeper may read what it holds."""
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.how} {self.on}"
