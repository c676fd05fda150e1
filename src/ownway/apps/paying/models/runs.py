"""Pay runs, what was left out of each and why, the files they were written into, and what the bank said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.paying.kinds import Form, PayFate, RunStep, ToldBy, Why
from ownway.apps.paying.models.payees import BankAccount, Payee
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedBytes, SealedText


class Run(models.Model):
    """Payments that leave one account on one day. Everything its file needs is settled when it is made."""

    reference = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="runs")
    pay_on = models.DateField()
    step = models.CharField(max_length=8, choices=RunStep.choices, default=RunStep.MADE)
    count = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    limit_pence = models.BigIntegerField()
    """Above this, paid to one payee within a week, a second person agrees: the place's rule of that day."""
    needs_two = models.BooleanField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    once = models.UUIDField(unique=True)

    class Meta:
        """The one who agrees is never the one who made it. Only the bank's word ends a run that nobody agreed to."""

        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=models.F("by")), name="paying_run_two_people"
            ),
            models.CheckConstraint(
                condition=Q(needs_two=False) | Q(agreed_by__isnull=False) | Q(step__in=["made", "dropped", "ended"]),
                name="paying_run_agreed_first",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class LeftOut(models.Model):
    """A payment that was due and is not in the run, and why."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="left_out")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    pence = models.BigIntegerField()
    why = models.CharField(max_length=12, choices=Why.choices)

    def __str__(self) -> str:
        return f"{self.run_id} {self.why}"


class PayFile(models.Model):
    """A run written as a file, sealed. One is in use; another way of paying sets it aside, with a reason."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=20, choices=Form.choices)
    process_on = models.DateField(null=True)
    data = SealedBytes(owner="run.place_id")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    staged_at = models.DateTimeField(null=True)
    """From here on the file lies beside the bank's folder and is only ever moved, never written again."""
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_why = SealedText(owner="run.place_id", null=True)

    class Meta:
        """A run has one file in use."""

        constraints = [
            models.UniqueConstraint(fields=["run"], condition=Q(set_aside_at=None), name="paying_file_in_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.form}"

    @property
    def name(self) -> str:
        """What the file is called: the run's own reference, so that two runs never share a name."""
        ending = {Form.BACS: "txt", Form.CSV: "csv"}.get(Form(self.form), "xml")
        return f"{self.run.reference}.{ending}"


class Told(models.Model):
    """What was learned of one payment. ``is_odd`` where it does not fit what was known: somebody must look."""

    payment = models.ForeignKey("paying.Payment", on_delete=models.PROTECT, related_name="told")
    fate = models.CharField(max_length=8, choices=PayFate.choices)
    how = models.CharField(max_length=10, choices=ToldBy.choices)
    on = models.DateField()
    code = models.CharField(max_length=12, blank=True)
    """The bank's own code for it."""
    reason = SealedText(owner="payment.record.person_id", null=True)
    is_odd = models.BooleanField(default=False)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Each fate is learned once."""

        constraints = [models.UniqueConstraint(fields=["payment", "fate"], name="paying_told_once")]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.fate}"
