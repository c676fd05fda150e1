"""Whose returns a place takes, the numbers people have in them, what was told, what a human settles, what was made."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db import models

from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import How, NumberKind
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


class Matter(models.Model):
    """Something in a return that only a human can settle. Append-only: that it is settled is a row of its own.

    ``digest`` names it, so that it is listed once however often it is told. Where nobody knows yet whom it is about,
    its words are locked with a key of its own, which goes once that is settled: then they are in that person's record.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=14)
    """A ``MatterKind``: its sentences may change without the table."""
    digest = models.CharField(max_length=64, unique=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="matters")
    own_key = models.UUIDField(default=uuid.uuid4)
    words = SealedData(owner="owner")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Read page by page at a place."""

        indexes = [models.Index(fields=["place", "id"], name="returns_matter_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def owner(self) -> UUID:
        """Whose key locks the words: the person's, or its own while nobody knows who that is."""
        return self.record.person_id if self.record else self.own_key


class Settled(models.Model):
    """Who settled something, how and why; without ``matter``, a number was written on a record by hand. Append-only."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    matter = models.OneToOneField(Matter, null=True, on_delete=models.PROTECT, related_name="settled")
    how = models.CharField(max_length=8, choices=How.choices)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="settled")
    reason = SealedText(owner="owner", null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Read newest first at a place."""

        indexes = [models.Index(fields=["place", "-id"], name="returns_settled_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(record__isnull=False) | models.Q(how=How.LOOKED, matter__isnull=False),
                name="returns_settled_about",
            )
        ]

    def __str__(self) -> str:
        return f"{self.how} {self.on}"

    @property
    def owner(self) -> UUID | None:
        """Whose key locks the reason."""
        if self.record:
            return self.record.person_id
        return self.matter.owner if self.matter else None


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
