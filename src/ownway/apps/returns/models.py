"""Whose returns a place takes, the numbers people have in them, the rows told of each, and the returns made here."""

from __future__ import annotations

from django.db import models

from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import NumberKind
from ownway.apps.sealing.fields import SealedData, SealedText


class Sender(models.Model):
    """The code of the council whose returns a place takes and makes; the first one taken in says it."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, primary_key=True, related_name="sender")
    la_code = models.CharField(max_length=20)
    last_end = models.DateField(null=True)
    """The last day of the newest period taken in: what an older one left open, and no later one knows, has ended."""

    def __str__(self) -> str:
        return self.la_code


class Number(models.Model):
    """A number of a person in returns: sealed, and as a keyed hash of this place that finds the record again.

    The hash stays after forgetting, when nothing can be read any more: it keeps the next return from bringing the
    person back.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=8, choices=NumberKind.choices)
    digest = models.CharField(max_length=64, unique=True)
    written = SealedText(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class ToldRow(models.Model):
    """One row of a return about a person, as it was told: field to text, sealed whole. Newer returns replace it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="told_rows", db_index=False)
    digest = models.CharField(max_length=64)
    row = SealedData(null=True)

    class Meta:
        """The same words about somebody are kept once, however often they are sent."""

        constraints = [models.UniqueConstraint(fields=["record", "digest"], name="returns_told_row_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.digest[:8]}"


class MadeReturn(models.Model):
    """One return made from this place's records: for which period, by whom, and the hash of the file."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="made_returns")
    first_on = models.DateField()
    last_on = models.DateField()
    rows = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"{self.first_on} to {self.last_on}"
