"""What is promised and not yet paid: orders, rotas and invoices, and how each promise ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.money.kinds import Ended, Promise
from ownway.apps.money.models.books import Entry
from ownway.apps.money.models.budget import Line
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedText


class Commitment(models.Model):
    """Money of a line that is promised: it counts before it is paid, until it is released."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=8, choices=Promise.choices)
    pence = models.BigIntegerField()
    due_on = models.DateField()
    words = SealedText(null=True, owner="line.budget.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """A promise of something."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="money_commitment_is_something")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.pence} due {self.due_on}"


class Release(models.Model):
    """How a promise ended, once: paid by an entry, or gone."""

    commitment = models.OneToOneField(Commitment, primary_key=True, on_delete=models.PROTECT, related_name="release")
    ended = models.CharField(max_length=9, choices=Ended.choices)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="releases")
    on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """What was paid names its entry, and nothing else does."""

        constraints = [
            models.CheckConstraint(
                condition=Q(ended="paid", entry__isnull=False) | (~Q(ended="paid") & Q(entry=None)),
                name="money_release_is_paid_by",
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.ended}"
