"""Files brought in, what each told, how often each line was seen, and each true line once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.banking.kinds import UploadStep
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.apps.sealing.fields import SealedBytes, SealedData


class TableMapping(models.Model):
    """Which column is which in the tables of this account's bank: shown once by a person who pointed at them."""

    account = models.OneToOneField(BankAccount, on_delete=models.PROTECT, related_name="mapping")
    given = SealedData(owner="account.owner")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.account_id)


class KnownAs(models.Model):
    """What a bank's files call this account where they do not write its number: said once; ``name`` is a keyed hash."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="known_as")
    name = models.CharField(max_length=64)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Said once of an account."""

        constraints = [models.UniqueConstraint(fields=["account", "name"], name="banking_known_as_once")]

    def __str__(self) -> str:
        return str(self.account_id)


class Upload(models.Model):
    """One file somebody brought in, and the report of it. Its bytes are kept only while they wait to be read."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="uploads")
    step = models.CharField(max_length=10, choices=UploadStep.choices)
    waiting = SealedBytes(owner="account.owner", null=True)
    sha256 = models.CharField(max_length=64)
    lines = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    """Lines that nobody had told before."""
    left_out = models.PositiveIntegerField(default=0)
    not_booked = models.PositiveIntegerField(default=0)
    problems = SealedData(owner="account.owner", null=True)
    """Each fault as ``where``, ``say``, ``line`` and ``row``."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.on}"


class StatementTold(models.Model):
    """One statement of a file: from which balance to which, and what its lines came to on the last day."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="statements")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="told")
    form = models.CharField(max_length=40)
    lines = models.PositiveIntegerField()
    opening_pence = models.BigIntegerField(null=True)
    closing_pence = models.BigIntegerField(null=True)
    closing_on = models.DateField(null=True)
    last_day_pence = models.BigIntegerField(default=0)

    class Meta:
        """Read in order of its last day."""

        indexes = [models.Index(fields=["account", "closing_on"], name="banking_told_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.closing_on}"


class Sighting(models.Model):
    """How often at most one statement of a form showed one line (``engines.statements``); ``words`` is a keyed hash."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    pence = models.BigIntegerField()
    form = models.CharField(max_length=40)
    words = models.CharField(max_length=64)
    count = models.PositiveIntegerField()

    class Meta:
        """One count for each mark."""

        constraints = [
            models.UniqueConstraint(fields=["account", "day", "pence", "form", "words"], name="banking_sighting_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="banking_sighting_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day} {self.pence} {self.count}"


class BankLine(models.Model):
    """One true line of an account. Its words are sealed; ``matched_pence`` is what is said of it so far."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines", db_index=False)
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="told_lines")
    day = models.DateField()
    pence = models.BigIntegerField()
    form = models.CharField(max_length=40)
    held = SealedData(owner="account.owner")
    """``payee``, ``reference``, ``end_to_end``, ``kind`` and ``return_reason`` as the bank wrote them."""
    matched_pence = models.BigIntegerField(default=0)
    """What its matches come to: all of it, or none."""

    class Meta:
        """Said wholly or not at all."""

        indexes = [
            models.Index(fields=["account", "day"], name="banking_line_day"),
            models.Index(fields=["account", "day"], condition=~Q(matched_pence=F("pence")), name="banking_line_open"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(matched_pence=0) | Q(matched_pence=F("pence")), name="banking_line_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day} {self.pence}"

    @property
    def words(self) -> str:
        """Everything the bank wrote, as one text."""
        held = self.held or {}
        return " ".join(str(held[name]) for name in ("payee", "reference") if held.get(name))
