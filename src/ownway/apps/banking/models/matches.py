"""What each line was, and the rules people taught."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.banking.kinds import Because, MatchKind
from ownway.apps.banking.models.statements import BankLine
from ownway.apps.money.models import Entry, Line
from ownway.apps.paying.models import BankAccount, Payment, Run
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedText


class Rule(models.Model):
    """A line with these words, in this direction, is this. Made by a person, read by them, stopped by them."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="rules")
    words = SealedText(owner="account.owner")
    is_out = models.BooleanField()
    kind = models.CharField(max_length=8, choices=MatchKind.choices)
    plan_line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    once = models.UUIDField(unique=True)

    class Meta:
        """Only spending and refunds are about a line of the plan."""

        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["spent", "refund"], plan_line__isnull=False)
                | Q(kind__in=["transfer", "aside"], plan_line=None),
                name="banking_rule_target",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.kind}"


class Match(models.Model):
    """A part of a line, or all of it, and what it was. Taken back by ``undone_at``, never removed."""

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="matches")
    pence = models.BigIntegerField()
    kind = models.CharField(max_length=8, choices=MatchKind.choices)
    because = models.CharField(max_length=10, choices=Because.choices)
    rule = models.ForeignKey(Rule, null=True, on_delete=models.PROTECT, related_name="matches")
    payment = models.ForeignKey(Payment, null=True, on_delete=models.PROTECT, related_name="matches")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="matches")
    other = models.ForeignKey(BankLine, null=True, on_delete=models.PROTECT, related_name="+")
    plan_line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="bank_matches")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """An entry of the books is matched with one line; a payment goes out once and comes back once."""

        constraints = [
            models.CheckConstraint(condition=~Q(pence=0), name="banking_match_pence"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(undone_at=None, entry__isnull=False), name="banking_match_entry_once"
            ),
            models.UniqueConstraint(
                fields=["payment", "kind"],
                condition=Q(undone_at=None, payment__isnull=False),
                name="banking_match_payment_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.kind}"
