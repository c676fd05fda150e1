"""A figure with everything needed to make it again, years later."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedData


class Worked(models.Model):
    """One figure made by an engine: its inputs, the documents it used by hash, the engine's version and the working.

    ``weekly_pence`` and ``yearly_pence`` stand open so that they can be counted; everything that says something about
    the person's life is sealed. Append-only: a new figure is a new row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="worked")
    kind = models.CharField(max_length=12, choices=WorkedKind.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    engine_version = models.CharField(max_length=20)
    documents = models.JSONField(default=dict)
    """Document kind to hash."""
    confirmations = models.JSONField(default=list)
    """The confirmations of figures it relied on, by number."""
    weeks_in_year = models.CharField(max_length=12, default="52")
    """The place's rule for a year of weeks that it was made under, like ``52`` or ``365/7``."""
    inputs = SealedData()
    weekly_pence = models.BigIntegerField()
    yearly_pence = models.BigIntegerField()
    working = SealedData()
    working_hash = models.CharField(max_length=64)
    is_real = models.BooleanField(default=True)
    """False for a trial: something tried out that decides nothing."""

    class Meta:
        """Read newest first within a record."""

        indexes = [models.Index(fields=["record", "kind", "-at"], name="decisions_worked_record")]

    def __str__(self) -> str:
        return self.reference
