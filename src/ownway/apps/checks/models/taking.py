"""Money asked back: the notice, who told of it, each answer, each ruling by its decision, and how it ended.

Nothing is ever changed.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ownway.apps.checks.kinds import Ground, Voice
from ownway.apps.decisions.models import Decision
from ownway.apps.money.models import Entry, Purse, Stream
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Heard, Record
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
    """The last day to answer for somebody told on the very day. The days run from being told: ``answer_until``."""
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

    @property
    def answer_until(self) -> date | None:
        """The last day to answer; ``None`` while nobody has told the person, so their days have not begun."""
        heard = getattr(self, "told", None)
        return heard.on + (self.answer_by_on - self.on) if heard else None


class Told(Heard):
    """How the person heard of the notice, or after their death whoever deals with the estate. Their days begin here."""

    taking = models.OneToOneField(TakingBack, on_delete=models.PROTECT, related_name="told")
    to_whom = SealedText(owner="taking.record.person_id", null=True)
    """Who was told, where it was not the person."""

    def __str__(self) -> str:
        return f"{self.taking_id} {self.way}"


class Answer(models.Model):
    """What the person says to it, who acts for them, or who stands beside them: agreed or not, in their words."""

    taking = models.ForeignKey(TakingBack, on_delete=models.PROTECT, related_name="answers")
    agrees = models.BooleanField()
    is_all = models.BooleanField(default=False)
    """Whether they are done, so that it may be decided before their days are over."""
    voice = models.CharField(max_length=6, choices=Voice.choices, null=True)
    """Whose answer it is; empty in answers from before this was kept."""
    words = SealedText(owner="taking.record.person_id")
    how = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    who = SealedText(owner="taking.record.person_id", null=True)
    """Who said it, and what shows that they deal with the estate, where somebody at work wrote it down for them."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.taking_id} {self.agrees}"

    @property
    def said_by(self) -> str:
        """Whose words these are."""
        return self.who or (self.by.called if self.how == Channel.WEB else self.taking.record.person.name)


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
