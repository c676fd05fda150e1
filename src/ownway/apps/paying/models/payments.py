"""What is to be paid: standing schedules, and each single payment with the step it has come to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.money.models import Entry, Line, Stream
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep
from ownway.apps.paying.models.invoices import Invoice
from ownway.apps.paying.models.payees import Payee, PayeeDetails
from ownway.apps.paying.models.runs import Run
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import MOST

ONE_PURPOSE = Q(stream=None, line__isnull=False) | Q(stream__isnull=False, line=None)


class Schedule(models.Model):
    """Pay this payee again and again: a stream's own payments as the budget says, or an amount on one line."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="pay_schedules")
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="schedules")
    stream = models.ForeignKey(Stream, null=True, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="+")
    pence = models.BigIntegerField(null=True)
    """Empty for a stream: then the budget says how much."""
    every = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Every], blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """One purpose; a stream goes to one payee at a time."""

        constraints = [
            models.CheckConstraint(condition=ONE_PURPOSE, name="paying_schedule_purpose"),
            models.CheckConstraint(
                condition=Q(line=None, pence=None) | Q(line__isnull=False, pence__gt=0, pence__lte=MOST),
                name="paying_schedule_pence",
            ),
            models.UniqueConstraint(
                fields=["stream"], condition=Q(stream__isnull=False, ends_on=None), name="paying_schedule_stream_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee_id} from {self.starts_on}"


class Payment(models.Model):
    """One payment. ``code`` follows it through the bank and back; money leaves only through a run."""

    code = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="payments", db_index=False)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="payments")
    details = models.ForeignKey(PayeeDetails, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    """The very details a run pays to: later changes do not reach it."""
    stream = models.ForeignKey(Stream, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    schedule = models.ForeignKey(Schedule, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    invoice = models.ForeignKey(Invoice, null=True, on_delete=models.PROTECT, related_name="payments")
    again_of = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="again")
    from_on = models.DateField()
    """The first day it is for; of a single payment, the day it is due."""
    pence = models.BigIntegerField()
    is_second = models.BooleanField(default=False)
    """Made for days of a stream that were paid already, from before that was held: somebody must look at it."""
    step = models.CharField(max_length=10, choices=PaymentStep.choices, default=PaymentStep.READY)
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="payments", db_index=False)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    """The entry that says it in the books: spent when the run is made, or come when it is confirmed."""
    words = SealedText(null=True)
    """What the payee reads, where it is not the payee's own reference."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    once = models.UUIDField(null=True, unique=True)

    class Meta:
        """Never twice for one day of a schedule, or of a stream whoever is paid, unless the first paid nobody."""

        constraints = [
            models.CheckConstraint(condition=ONE_PURPOSE, name="paying_payment_purpose"),
            models.CheckConstraint(condition=Q(pence__gt=0, pence__lte=MOST), name="paying_payment_pence"),
            models.UniqueConstraint(
                fields=["schedule", "from_on"],
                condition=Q(schedule__isnull=False) & ~Q(step__in=DEAD_STEPS),
                name="paying_payment_once",
            ),
            models.UniqueConstraint(
                fields=["stream", "from_on"],
                condition=Q(stream__isnull=False, is_second=False) & ~Q(step__in=DEAD_STEPS),
                name="paying_payment_stream_once",
            ),
        ]
        indexes = [
            models.Index(fields=["run", "step"], name="paying_payment_run"),
            models.Index(fields=["record", "from_on"], name="paying_payment_record"),
            models.Index(fields=["place", "step", "from_on"], name="paying_payment_waits"),
            models.Index(fields=["schedule", "from_on"], name="paying_payment_schedule"),
        ]

    def __str__(self) -> str:
        return self.code
