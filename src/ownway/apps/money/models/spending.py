"""What the person spent, the pictures of receipts they chose to keep, and who was let see every line and why."""

from __future__ import annotations

from django.db import models

from ownway.apps.money.kinds import HowPaid
from ownway.apps.money.models.books import Entry
from ownway.apps.money.models.budget import Line
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedBytes, SealedText


class Spending(models.Model):
    """One payment the person made, on one line of the plan. The amounts are the entry's."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="spending")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="spendings")
    how = models.CharField(max_length=10, choices=HowPaid.choices)

    @property
    def pence(self) -> int:
        """What was paid, over all streams."""
        return sum(one.pence for one in self.entry.postings.all() if one.pence > 0)

    def __str__(self) -> str:
        return str(self.pk)


class Refund(models.Model):
    """Part or all of a payment came back, by an entry of its own."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="refund")
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="refunds")

    @property
    def pence(self) -> int:
        """What came back, over all streams."""
        return sum(one.pence for one in self.entry.postings.all() if one.pence > 0)

    def __str__(self) -> str:
        return f"{self.entry_id} of {self.spending_id}"


class Receipt(models.Model):
    """A picture of a receipt, re-drawn without its metadata. Kept because the person wished to, never because asked."""

    spending = models.OneToOneField(Spending, on_delete=models.PROTECT, related_name="receipt")
    type = models.CharField(max_length=20)
    picture = SealedBytes(owner="spending.entry.record.person_id")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Opening(models.Model):
    """Somebody who pays opened every line, for a reason the person reads, until a day."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="openings")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = SealedText()
    on = models.DateField()
    at = models.DateTimeField()
    until_on = models.DateField()
    once = models.UUIDField(unique=True)

    class Meta:
        """It ends, and not before it begins."""

        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("on")), name="money_opening_ends")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} until {self.until_on}"
