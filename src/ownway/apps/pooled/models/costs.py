"""Costs of a pool, everybody's share of each, and what went back to leavers out of the reserve."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.money.models import Entry
from ownway.apps.people.models import Account
from ownway.apps.pooled.kinds import CostKind, Paid
from ownway.apps.pooled.models.members import Member
from ownway.apps.pooled.models.pools import Pool
from ownway.kernel.pence import MOST


class Cost(models.Model):
    """One cost for some days (both in). Its words stand in each member's own books."""

    reference = models.CharField(max_length=20, unique=True)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=9, choices=CostKind.choices)
    paid = models.CharField(max_length=7, choices=Paid.choices)
    pence = models.BigIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    paid_on = models.DateField()
    instead_of = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="anew")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Something, for days that end after they begin."""

        constraints = [
            models.CheckConstraint(
                condition=Q(pence__gt=0, pence__lte=MOST, last_on__gte=F("first_on")), name="pooled_cost_can_be"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class CostShare(models.Model):
    """What one member pays of a cost for a stretch of its days, with their part then. Without pence, no entry."""

    cost = models.ForeignKey(Cost, on_delete=models.PROTECT, related_name="shares")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="shares")
    first_on = models.DateField()
    last_on = models.DateField()
    part = models.PositiveSmallIntegerField()
    pence = models.BigIntegerField()
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Once for a stretch; nothing negative."""

        constraints = [
            models.UniqueConstraint(fields=["cost", "member", "first_on"], name="pooled_cost_share_once"),
            models.CheckConstraint(condition=Q(pence__gte=0), name="pooled_cost_share_pence"),
        ]

    def __str__(self) -> str:
        return f"{self.cost_id} {self.member_id} {self.pence}"


class Undone(models.Model):
    """A cost was written wrongly: every member's entry was undone in the same deed."""

    cost = models.OneToOneField(Cost, primary_key=True, on_delete=models.PROTECT, related_name="undone")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.cost_id)


class PaidBack(models.Model):
    """A leaver got their part of the reserve back, once; 0 where there was nothing."""

    member = models.OneToOneField(Member, primary_key=True, on_delete=models.PROTECT, related_name="paid_back")
    pence = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Never less than nothing."""

        constraints = [models.CheckConstraint(condition=Q(pence__gte=0), name="pooled_paid_back_pence")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.pence}"


class RestBack(models.Model):
    """Nobody is in the pool any more: of what a leaver had left in the reserve for the others, this went back too."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="rest_back")
    pence = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Something."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="pooled_rest_back_pence")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.pence}"
