"""A place, the ways to reach it, who can help there, and its dated rules."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models

from ownway.apps.places.kinds import Kind
from ownway.apps.places.ways import can_be_opened

A_YEAR = timedelta(days=366)


class Place(models.Model):
    """One place. Every record belongs to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_example = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    phone_hours = models.CharField(max_length=120, blank=True)
    phone_day_and_night = models.CharField(max_length=40, blank=True)
    """Answered when everything else is closed: for harm that cannot wait. Empty where the place has named none."""
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    meet = models.CharField(max_length=200, blank=True)
    """Where and when somebody can sit down with you, as a sentence."""
    peer_name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Helper(models.Model):
    """Somebody at this place who can stand beside a person: peers, advocates, advisers, payroll."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="helpers")
    name = models.CharField(max_length=120)
    does = models.CharField(max_length=300)
    phone = models.CharField(max_length=40, blank=True)
    web = models.URLField(blank=True)
    is_independent = models.BooleanField(default=False)
    is_user_led = models.BooleanField(default=False)
    is_advocate = models.BooleanField(default=False)
    checked_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    """Taken off the list on that day. Nothing is deleted: who was chosen as an advocate stays readable."""
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField(null=True, editable=False)

    class Meta:
        """Sent twice, it is one line."""

        constraints = [models.UniqueConstraint(fields=["place", "once"], name="places_helper_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def web_page(self) -> str:
        """Their web page where a browser can safely follow it; otherwise nothing."""
        return self.web if can_be_opened(self.web) else ""

    def is_old(self, on: date) -> bool:
        """Whether nobody checked this for more than a year."""
        return on - self.checked_on > A_YEAR


class LocalRule(models.Model):
    """One dated local rule. The newest that has begun is in force; an old one is never changed, only followed.

    Until its day has come, another can be decided for that day: the newest of a day holds, and all are kept.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rules")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    from_on = models.DateField()
    decided_by = models.CharField(max_length=160)
    by_group = models.BooleanField(default=False)
    """Whether ``decided_by`` is a co-production group of the place, by its name; else it is somebody else."""

    class Meta:
        """Found by its day, the newest of a day first."""

        indexes = [models.Index(fields=["place", "key", "-from_on", "-id"], name="places_local_rule")]

    def __str__(self) -> str:
        return f"{self.key} from {self.from_on}"


class MovedYear(models.Model):
    """What one year's support was spent on, way by way, as somebody told it: sums only. A correction is a new row."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="moved_years")
    first = models.PositiveSmallIntegerField()
    """The first calendar year of a year from 1 April to 31 March."""
    told = models.JSONField()
    """The year as ``engines.moved.MoneyYear.as_data`` writes it."""
    source = models.CharField(max_length=160)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """The newest of a year holds."""

        indexes = [models.Index(fields=["place", "first", "-id"], name="places_moved_year")]

    def __str__(self) -> str:
        return f"{self.first} {self.source}"
