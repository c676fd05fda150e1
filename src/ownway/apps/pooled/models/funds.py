"""Community funds: a sum given to a pool, the outcomes it must bring about, what was spent, and the evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.money.models import BookAccount, Entry
from ownway.apps.people.models import Account
from ownway.apps.pooled.kinds import Unspent
from ownway.apps.pooled.models.pools import Pool
from ownway.apps.sealing.fields import SealedText
from ownway.kernel.pence import MOST


class Fund(models.Model):
    """A sum that an organisation gave to those who share something. It stands in the place's own books."""

    reference = models.CharField(max_length=20, unique=True)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="funds")
    funder = models.CharField(max_length=120)
    """Who gave it: an organisation, never a person's name."""
    pence = models.BigIntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    unspent = models.CharField(max_length=5, choices=Unspent.choices)
    source = models.ForeignKey(BookAccount, on_delete=models.PROTECT, related_name="+")
    purse = models.ForeignKey(BookAccount, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Something, for days that end after they begin."""

        constraints = [
            models.CheckConstraint(
                condition=Q(pence__gt=0, pence__lte=MOST, until_on__gte=F("from_on")), name="pooled_fund_can_be"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class FundOutcome(models.Model):
    """Something the fund must bring about, and the account where spending for it stands."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    says = SealedText(owner="fund.pool.place_id")
    account = models.OneToOneField(BookAccount, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order they were agreed."""

        constraints = [models.UniqueConstraint(fields=["fund", "position"], name="pooled_fund_outcome_once")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.position}"


class FundSpending(models.Model):
    """Money of the fund that went on one of its outcomes."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(FundOutcome, on_delete=models.PROTECT, related_name="spendings")
    pence = models.BigIntegerField()
    what = SealedText(owner="outcome.fund.pool.place_id")
    once = models.UUIDField(unique=True)

    class Meta:
        """Something."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="pooled_fund_spending_pence")]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.pence}"


class Evidence(models.Model):
    """What shows that an outcome came about, or did not yet. It names nobody."""

    outcome = models.ForeignKey(FundOutcome, on_delete=models.PROTECT, related_name="evidence")
    says = SealedText(owner="outcome.fund.pool.place_id")
    is_met = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.on}"


class FundReport(models.Model):
    """A report to the funder as it was given: totals and outcomes, nobody's name."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    spent_pence = models.BigIntegerField()
    left_pence = models.BigIntegerField()
    outcomes_met = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Numbered within the fund."""

        constraints = [models.UniqueConstraint(fields=["fund", "number"], name="pooled_fund_report_once")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.number}"


class FundClosed(models.Model):
    """The fund is over, and what was not spent went where its rule says; no entry where nothing was over."""

    fund = models.OneToOneField(Fund, primary_key=True, on_delete=models.PROTECT, related_name="closed")
    pence = models.BigIntegerField()
    entry = models.OneToOneField(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.fund_id} {self.pence}"
