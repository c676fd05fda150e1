"""Money asked back: the notice, each answer, each ruling by its decision, and how it ended. Nothing is ever changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.checks.kinds import Ground
from ownway.apps.decisions.models import Decision
from ownway.apps.money.models import Entry, Purse, Stream
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText


class TakingBack(models.Model):
    """The notice: how much of one funder's money, from where, why, on which evidence, and who will decide by when."""

    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="taking_back")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="+")
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="+")
    pence = models.BigIntegerField()
    ground = models.CharField(max_length=13, choices=Ground.choices)
    words = SealedText()
    evidence = SealedText()
    answer_by_on = models.DateField()
    decider = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Of something, with time to answer, decided by somebody else."""

        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="checks_back_is_something"),
            models.CheckConstraint(condition=Q(answer_by_on__gt=F("on")), name="checks_back_gives_time"),
            models.CheckConstraint(condition=~Q(by=F("decider")), name="checks_back_two_people"),
        ]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """What the person says to it, or who acts for them: agreed or not, in their words."""

    taking = models.ForeignKey(TakingBack, on_delete=models.PROTECT, related_name="answers")
    agrees = models.BooleanField()
    words = SealedText(owner="taking.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.taking_id} {self.agrees}"


class Ruling(models.Model):
    """How much goes back, by a decision that can be challenged. A newer one replaces it, and is never for more."""

    taking = models.ForeignKey(TakingBack, on_delete=models.PROTECT, related_name="rulings")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="ruling")
    pence = models.BigIntegerField()
    reviewed_on = models.DateField(null=True)

    class Meta:
        """Never less than nothing."""

        constraints = [models.CheckConstraint(condition=Q(pence__gte=0), name="checks_ruling_pence")]

    def __str__(self) -> str:
        return f"{self.taking_id} {self.pence}"


class Withdrawal(models.Model):
    """Who asked takes it all back, with words."""

    taking = models.OneToOneField(TakingBack, on_delete=models.PROTECT, related_name="withdrawal")
    words = SealedText(owner="taking.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.taking_id)


class WentBack(models.Model):
    """The entry in the books by which the money went back, once."""

    taking = models.OneToOneField(TakingBack, on_delete=models.PROTECT, related_name="went_back")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.taking_id} {self.entry_id}"
