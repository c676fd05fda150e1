"""The books: streams, accounts, batches, entries, postings and the seals that close them. Nothing is ever changed."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from ownway.apps.money.kinds import AccountKind, EntryKind, Funder
from ownway.apps.money.models.purses import Purse
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText
from ownway.kernel.pence import MOST


class Stream(models.Model):
    """One funder's money for one person. It outlives budgets; money of two streams never mixes."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="streams")
    funder = models.CharField(max_length=20, choices=Funder.choices)
    name = models.CharField(max_length=120)
    """Who pays, as people call them: an organisation, never a person's name."""

    class Meta:
        """A funder is one stream of a record."""

        constraints = [models.UniqueConstraint(fields=["record", "funder", "name"], name="money_stream_once")]

    def __str__(self) -> str:
        return self.name


class BookAccount(models.Model):
    """A named side of the books. ``stream`` is empty for a place's own accounts."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    stream = models.ForeignKey(Stream, null=True, on_delete=models.PROTECT, related_name="accounts")
    purse = models.ForeignKey(Purse, null=True, on_delete=models.PROTECT, related_name="accounts")
    """Where the money of a purse account is held: a stream has one account in each purse."""
    kind = models.CharField(max_length=8, choices=AccountKind.choices)
    name = models.CharField(max_length=80, blank=True)
    """For a place's own accounts; a person's accounts are named by what they belong to."""

    class Meta:
        """A stream has one source, and one account in each purse."""

        db_table = "money_account"
        constraints = [
            models.UniqueConstraint(fields=["stream"], condition=Q(kind="source"), name="money_source_once"),
            models.UniqueConstraint(fields=["stream", "purse"], condition=Q(kind="purse"), name="money_purse_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Seal(models.Model):
    """Closes a batch. Its number is the batch's, which is the number of the first entry.

    The database looks at the whole batch when this row is written, and after it takes no more entries or postings;
    a batch without its seal cannot be committed (docs/decisions/0021-money-in-full.md).
    """

    id = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    """SHA-256 over the numbers, days, accounts and pence sealed (``queries.proof.seal_hash``)."""

    def __str__(self) -> str:
        return str(self.pk)


class Batch(models.Model):
    """Entries posted together: numbered from the batch's own number on, at one place, by one account, at one moment."""

    seal = models.OneToOneField(Seal, primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="batch")
    entries = models.PositiveIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} {self.entries}"


class Entry(models.Model):
    """One thing that happened to money: true from ``on``, recorded when its batch was. Its number is its ``id``.

    The database's own checks ask for the batch, so that a key need not.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="sealed", db_index=False, db_constraint=False
    )
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="entries", db_index=False)
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrected_by", db_index=False
    )
    once = models.UUIDField(null=True)
    words = SealedText(null=True)

    class Meta:
        """Made once for each key, and put right once."""

        constraints = [
            models.UniqueConstraint(fields=["once"], condition=Q(once__isnull=False), name="money_entry_once"),
            models.UniqueConstraint(fields=["corrects"], condition=Q(corrects__isnull=False), name="money_entry_right"),
        ]

    @property
    def at(self) -> datetime:
        """When it was recorded."""
        return self.batch.at

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.on}"


class Posting(models.Model):
    """One side of an entry: pence into (+) or out of (−) an account. Known by its entry and its place in it."""

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="postings", db_index=False, db_constraint=False
    )
    position = models.PositiveSmallIntegerField()
    account = models.ForeignKey(
        BookAccount, on_delete=models.PROTECT, related_name="postings", db_index=False, db_constraint=False
    )
    pence = models.BigIntegerField()

    class Meta:
        """Never nothing, never absurd; read by account without touching the table."""

        constraints = [
            models.CheckConstraint(condition=~Q(pence=0) & Q(pence__gte=-MOST, pence__lte=MOST), name="money_pence")
        ]
        indexes = [models.Index(fields=["account", "entry", "pence"], name="money_posting_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.pence}"
