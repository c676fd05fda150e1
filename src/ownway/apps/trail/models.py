"""Lines of the trail and the head of each place's chain."""

from __future__ import annotations

from django.db import models

FIRST = "0" * 64


class Line(models.Model):
    """One deed. ``hash`` covers every other column and the hash of the line before it; nothing here is ever changed."""

    place_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    deed = models.CharField(max_length=60)
    about = models.UUIDField(null=True)
    what = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Numbers of a place run without a gap."""

        constraints = [models.UniqueConstraint(fields=["place_id", "number"], name="trail_line_number_once")]
        indexes = [models.Index(fields=["about", "-at"], name="trail_line_about")]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"


class Head(models.Model):
    """The last line of a place's chain: the row a new line locks. Its hash also goes hourly to a file elsewhere."""

    place_id = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return f"{self.place_id} {self.number} {self.hash}"
