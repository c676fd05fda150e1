"""What happened, who is told of it, and what becomes of each line."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.closing.kinds import ENDS, Becomes, Happened
from ownway.apps.money.models import Line
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.sealing.fields import SealedText
from ownway.kernel.pence import MOST


class Turns(models.QuerySet["Turn"]):
    """What was written down, and what of it really happened."""

    def standing(self) -> Turns:
        """Without what was written down by mistake."""
        return self.filter(is_wrong=False)


class Turn(models.Model):
    """One thing that happened on a day, in words the person can read."""

    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="turns")
    happened = models.CharField(max_length=8, choices=Happened.choices)
    happened_on = models.DateField()
    words = SealedText()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)
    over_on = models.DateField(null=True)
    """The day it was over: home again, or everything done."""
    over_words = SealedText(null=True)
    over_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    is_wrong = models.BooleanField(default=False)
    """It never happened: written down by mistake, and over since that was said. Nothing stands on it."""

    objects = Turns.as_manager()

    class Meta:
        """One of a kind at a time; it ends, and not before it began."""

        constraints = [
            models.UniqueConstraint(fields=["record", "happened"], condition=Q(over_on=None), name="closing_turn_open"),
            models.CheckConstraint(
                condition=Q(over_on=None) | Q(over_on__gte=F("happened_on")), name="closing_turn_ends"
            ),
            models.CheckConstraint(condition=Q(is_wrong=False) | ~Q(over_on=None), name="closing_turn_wrong"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def ends_money(self) -> bool:
        """Whether support here ends with it, so that its money can be closed; else what is left goes on as it was."""
        return self.happened in ENDS or self.record.left_on is not None


class ToTell(models.Model):
    """Somebody who has to be told: ticked once, with the day, how, and who told them."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="to_tell")
    who = SealedText(owner="turn.record.person_id")
    is_private = models.BooleanField()
    """Of the person's own life: read by those who see the plan or every line, not by those who see totals."""
    told_on = models.DateField(null=True)
    how = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    told_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.turn_id} {self.pk}"


class LineThen(models.Model):
    """What becomes of a line, until when, and the words of the plan, the place or the law that it stands on."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    becomes = models.CharField(max_length=7, choices=Becomes.choices)
    until_on = models.DateField(null=True)
    stands_on = SealedText(owner="turn.record.person_id")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Said once of each line; what goes on has a last day."""

        constraints = [
            models.UniqueConstraint(fields=["turn", "line"], name="closing_line_once"),
            models.CheckConstraint(
                condition=Q(becomes="goes_on", until_on__isnull=False) | (~Q(becomes="goes_on") & Q(until_on=None)),
                name="closing_line_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.becomes}"


class SetAside(models.Model):
    """An amount that is owed and not paid yet, like notice or redundancy pay, out of what may pay a line."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="aside")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    what = SealedText(owner="turn.record.person_id")
    pence = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    once = models.UUIDField(unique=True)
    gone_on = models.DateField(null=True)
    """The day it was no longer owed: paid by then, or found not to be due."""

    class Meta:
        """An amount of something."""

        constraints = [models.CheckConstraint(condition=Q(pence__gt=0, pence__lte=MOST), name="closing_aside_pence")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.pence}"
