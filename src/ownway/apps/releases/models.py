"""Releases, their versions, what was said before they went out, and who adopted them. Everything is append-only."""

from __future__ import annotations

from django.db import models

from ownway.apps.groups.models import Group
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.releases.kinds import LICENCES, Said


class Release(models.Model):
    """One release of a place: its number, and the quarter it tells of, named by its last month."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    quarter = models.CharField(max_length=7)

    class Meta:
        """A number and a quarter stand once at a place."""

        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="releases_number_once"),
            models.UniqueConstraint(fields=["place", "quarter"], name="releases_quarter_once"),
        ]

    def __str__(self) -> str:
        return f"release {self.number}"


class Version(models.Model):
    """One version of a release, whole. ``content`` is what everybody may see once it is out; ``hash`` names exactly it.

    The first is made by the clock, without a ``why``. A later one says why it was made and what it changed.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    quarter = models.CharField(max_length=10)
    """The name under which the figures of daily work were put down that it shows."""
    preview_until = models.DateField()
    licence = models.CharField(max_length=12, choices=[(one.key, one.name) for one in LICENCES.values()])
    why = models.TextField(blank=True)
    changed = models.JSONField(default=list)
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """A number stands once in a release."""

        constraints = [models.UniqueConstraint(fields=["release", "number"], name="releases_version_once")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Kept(models.Model):
    """A protected table of a version with its true counts, for the audit of what comes after. Never shown."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="kept")
    table = models.CharField(max_length=60)
    counted = models.CharField(max_length=160)
    data = models.JSONField()

    def __str__(self) -> str:
        return self.counted


class Remark(models.Model):
    """What somebody said about a version before it went out. An objection names the organisation whose it is."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="remarks")
    said = models.CharField(max_length=10, choices=Said.choices)
    organisation = models.CharField(max_length=160, blank=True)
    words = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.said} {self.on}"


class Answer(models.Model):
    """What the place answers to a remark. Everybody reads an objection and its answer side by side."""

    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="answer")
    words = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answer {self.on}"


class Publication(models.Model):
    """A version went out to everybody, by the decision of a group on a day and for its reason."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="publication")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="releases")
    decided_on = models.DateField()
    reason = models.TextField()
    audited = models.JSONField()
    """How many tables and hidden numbers were audited together before it went out."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"published on {self.on}"


class Use(models.Model):
    """Somebody told what they did with published figures: without a name. Shown to everybody once somebody let it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="uses")
    words = models.CharField(max_length=500)
    link = models.URLField(blank=True, max_length=300)
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)
    is_shown = models.BooleanField(null=True)
    """Nothing until somebody decided."""
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"use {self.on}"
