"""What forms asked, last night's figures, and what was published quarter by quarter."""

from __future__ import annotations

from django.db import models

from ownway.apps.journey.road import Level, Step
from ownway.apps.measured.kinds import Kind, Side
from ownway.apps.people.models import Record
from ownway.apps.places.models import Place


class Paper(models.Model):
    """One form that somebody filled in about a record: how much it asked, how much of it again. Append-only.

    No words and no account: whose hand it was is kept as a kind only.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    form = models.CharField(max_length=60)
    side = models.CharField(max_length=8, choices=Side.choices)
    level = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Level])
    team = models.CharField(max_length=80, blank=True)
    asked = models.PositiveIntegerField()
    again = models.PositiveIntegerField()
    """Of those asked, the questions that another form, or an earlier round, had asked already."""
    seconds = models.PositiveIntegerField(null=True)
    """From the page being shown to its being sent, at most half an hour; nothing where that is not known."""
    documents = models.PositiveIntegerField(default=0)
    facts = models.JSONField(default=list)
    """What was asked, by the names of the questions."""
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.form} {self.on}"


class Nightly(models.Model):
    """The figures of one kind as they stood last night. Made anew each night: the diary is the truth, not this."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        """One of a kind a place."""

        constraints = [models.UniqueConstraint(fields=["place", "kind"], name="measured_nightly_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Published(models.Model):
    """One protected table as a place put it down for a quarter, named by its last month. Append-only: later quarters
    are held against it. A quarter made again has a second name ("2026-09.02"). ``Opened`` lets everybody see it."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    table = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    on = models.DateField()
    at = models.DateTimeField()
    shown = models.JSONField()
    """What anybody may see; where nothing could be shown, why."""
    kept = models.JSONField(null=True)
    """The same with its true counts, for the audit of later months. Never shown."""

    class Meta:
        """A table is published once for a quarter."""

        constraints = [
            models.UniqueConstraint(fields=["place", "kind", "table", "period"], name="measured_published_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.period}"


class Opened(models.Model):
    """Which tables of a quarter everybody sees from a day on, after their preview (``releases``). Append-only: the
    newest row of a quarter holds."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    tables = models.JSONField()
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.period
