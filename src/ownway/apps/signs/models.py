"""Signs, what was decided about each, and the second person who agrees that telling must wait. Nothing is changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedData, SealedText
from ownway.apps.signs.kinds import Danger, Route


class Sign(models.Model):
    """Something a dated rule found about one person's money. It says nothing of whose fault it is, or that any is."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="signs")
    kind = models.CharField(max_length=20)
    rule = models.JSONField()
    """The rule as it stood (``engines.signs.SignRule.as_data``)."""
    mark = models.CharField(max_length=80)
    """What it rests on, by references: the same is found once."""
    seen = SealedData()
    """What was found, in numbers and days: no line, no name of anybody else."""
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Found once."""

        constraints = [models.UniqueConstraint(fields=["record", "kind", "mark"], name="signs_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.kind}"


class Decided(models.Model):
    """What the lead decided: a lawful route with a reason, and whether the person is told. The newest counts."""

    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="decided")
    route = models.CharField(max_length=10, choices=Route.choices)
    reason = SealedText(owner="sign.record.person_id")
    danger = models.CharField(max_length=12, choices=Danger.choices, blank=True)
    """Why the person is not told yet; empty where they are told."""
    danger_words = SealedText(owner="sign.record.person_id", null=True)
    look_again_on = models.DateField(null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Not telling has its words and a day to look again."""

        constraints = [
            models.CheckConstraint(
                condition=Q(danger="", danger_words=None, look_again_on=None)
                | (~Q(danger="") & Q(danger_words__isnull=False, look_again_on__gt=F("on"))),
                name="signs_silence_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sign_id} {self.route}"


class Second(models.Model):
    """A second person says whether telling must wait. Where they say no, the person is told."""

    decided = models.OneToOneField(Decided, on_delete=models.PROTECT, related_name="second")
    agrees = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.decided_id} {self.agrees}"
