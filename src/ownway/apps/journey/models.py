"""The diary, the tellings, the person's answers, and the reasons for going on."""

from __future__ import annotations

from django.db import models

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Answer, End, Level, Promise, Step
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText


class Entry(models.Model):
    """One line of the diary: true from ``on``, written at ``at``. Append-only."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="diary")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    happening = models.CharField(max_length=10, choices=Happening.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    held_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    promised_on = models.DateField(null=True)
    level = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Level], default=Level.WORKER)
    cause = SealedText(null=True)
    what = models.CharField(max_length=80, blank=True)
    ended_as = models.CharField(max_length=8, null=True, choices=[(e.value, e.value) for e in End])
    """How a finished step, or a road that was left, came out; nothing where it simply got done."""

    class Meta:
        """Read in the order written."""

        indexes = [models.Index(fields=["record", "id"], name="journey_entry_record")]

    def __str__(self) -> str:
        return f"{self.step} {self.happening} {self.on}"


class Waiting(models.Model):
    """An open step as a desk lists it. Kept from the diary with each line of it, and never without: it holds no truth
    of its own, so it may be written anew at any time (``waiting``)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="waiting", db_index=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+", db_index=False)
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    opened_on = models.DateField()
    first_promised_on = models.DateField(null=True)
    held_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        """A step of a record waits once; a desk reads by the day promised, its own first."""

        constraints = [models.UniqueConstraint(fields=["record", "step"], name="journey_waiting_once")]
        indexes = [
            models.Index(fields=["place", "first_promised_on", "opened_on", "held_by", "record"], name="journey_desk"),
            models.Index(fields=["place", "held_by", "first_promised_on"], name="journey_desk_mine"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.opened_on}"


class Telling(models.Model):
    """Somebody told the person: which promise, who, when, how and in what form."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="tellings")
    promise = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Promise])
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=Channel.choices)
    form = SealedText(null=True)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """The last of each promise is what counts."""

        indexes = [models.Index(fields=["record", "promise", "id"], name="journey_telling_promise")]

    def __str__(self) -> str:
        return f"{self.promise} {self.on}"


class Reply(models.Model):
    """The person's own answer about a promise. ``by`` shows whose hand it was; nobody answers for somebody unseen."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="replies")
    promise = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Promise])
    answer = models.CharField(max_length=5, choices=[(a.value, a.value) for a in Answer])
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    was_person = models.BooleanField()
    how = models.CharField(max_length=10, choices=Channel.choices)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """The last of each promise is what counts."""

        indexes = [models.Index(fields=["record", "promise", "id"], name="journey_reply_promise")]

    def __str__(self) -> str:
        return f"{self.promise} {self.answer}"


class Waiver(models.Model):
    """A named person's reason for going on although a promise is open: support never waits for a form."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="waivers")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = SealedText()
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.step} {self.on}"


class Question(models.Model):
    """Something a person, or somebody beside them, asks about a step; it goes to whoever holds it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="questions")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    words = SealedText()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    answer = SealedText(null=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.step} {self.on}"
