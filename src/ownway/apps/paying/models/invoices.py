"""Invoices from providers, beside what was agreed, with what is questioned of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.money.models import Line
from ownway.apps.paying.kinds import InvoiceStep
from ownway.apps.paying.models.payees import Payee
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText
from ownway.kernel.pence import MOST


class Invoice(models.Model):
    """What a provider asks for, for some days of one line of the plan."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="invoices")
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="invoices")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    number = SealedText()
    digest = models.CharField(max_length=64)
    """A keyed hash of the number, so that one invoice is not taken twice."""
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()
    pence = models.BigIntegerField()
    agreed_pence = models.BigIntegerField()
    """What the plan agreed for these days, less what was paid, scheduled or invoiced of it when this one came."""
    questioned_pence = models.BigIntegerField(default=0)
    """The part that is not paid while it is questioned."""
    refused_pence = models.BigIntegerField(default=0)
    """The part that was found not to be owed."""
    why = SealedText(null=True)
    step = models.CharField(max_length=10, choices=InvoiceStep.choices)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """One invoice of a payee once, and never more questioned than asked."""

        constraints = [
            models.UniqueConstraint(fields=["record", "payee", "digest"], name="paying_invoice_once"),
            models.CheckConstraint(
                condition=Q(pence__gt=0, pence__lte=MOST)
                & Q(questioned_pence__gte=0, refused_pence__gte=0)
                & Q(pence__gte=F("questioned_pence") + F("refused_pence")),
                name="paying_invoice_parts",
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="paying_invoice_days"),
        ]

    def __str__(self) -> str:
        return f"{self.payee_id} {self.from_on}"
