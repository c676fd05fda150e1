"""Who is paid, every version of their bank details with who wrote it, and the accounts that pay."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db import models

from ownway.apps.paying.kinds import PayeeKind
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedData, SealedText


class Payee(models.Model):
    """Somebody who is paid: one person's (``record``), or any person's at a place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="payees")
    kind = models.CharField(max_length=10, choices=PayeeKind.choices)
    version = models.PositiveIntegerField(default=1)
    """The number of the newest details."""
    stopped_on = models.DateField(null=True)
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def owner(self) -> UUID:
        """Whose key seals the details: the person's, or the place's own."""
        return self.record.person_id if self.record else self.place_id


class PayeeDetails(models.Model):
    """One version of a payee's bank details. Never changed: a change is the next version, with who wrote it."""

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="details")
    number = models.PositiveIntegerField()
    held = SealedData(owner="payee.owner")
    """``ports.BankDetails`` as plain data."""
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    """A keyed hash of the account's number: tells that two are the same, and cannot be read."""
    why = SealedText(owner="payee.owner", null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_as = models.CharField(max_length=40)
    """What ``by`` was to the person that day: ``person``, a relation or a job."""
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Versions count from 1."""

        constraints = [models.UniqueConstraint(fields=["payee", "number"], name="paying_details_once")]

    def __str__(self) -> str:
        return f"{self.payee_id} {self.number}"


class PayeeCheck(models.Model):
    """A second person made sure that details are the payee's own, and says how."""

    details = models.OneToOneField(PayeeDetails, on_delete=models.PROTECT, related_name="check_made")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    how = SealedText(owner="details.payee.owner")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.details_id)


class BankAccount(models.Model):
    """An account that pays or whose statements are read: a place's own, or a person's."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="bank_accounts")
    held = SealedData(owner="owner")
    """``ports.BankDetails`` as plain data; ``name`` is what the account is called."""
    digest = models.CharField(max_length=64)
    """A keyed hash of the account's number: finds it in a statement, and cannot be read."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """An account is written down once for a place, once for a person."""

        constraints = [
            models.UniqueConstraint(fields=["place", "record", "digest"], name="paying_account_once"),
            models.UniqueConstraint(
                fields=["place", "digest"], condition=models.Q(record=None), name="paying_place_account_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def owner(self) -> UUID:
        """Whose key seals it."""
        return self.record.person_id if self.record else self.place_id
