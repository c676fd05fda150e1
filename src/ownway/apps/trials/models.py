"""A rule set that somebody proposed, and a statement that was published. Both are append-only and about nobody."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Document
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.trials.kinds import Population, Tried


class Proposal(models.Model):
    """Somebody proposed rules for a place, for a reason everybody can read. Nothing is in force by it."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals")
    group = models.CharField(max_length=160)
    why = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """A document is proposed once at a place."""

        constraints = [models.UniqueConstraint(fields=["place", "document"], name="trials_proposal_once")]

    def __str__(self) -> str:
        return f"{self.kind} proposed on {self.on}"


class Trial(models.Model):
    """A change that was tried on everybody, published: the statement, and the figure where it was of a rule set.

    ``data`` holds only what disclosure control let through. ``hash`` names exactly that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="trials")
    name = models.CharField(max_length=160)
    tried = models.CharField(max_length=10, choices=Tried.choices)
    population = models.CharField(max_length=10, choices=Population.choices)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="trials")
    instead_of = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField()
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """The same statement is published once at a place."""

        constraints = [models.UniqueConstraint(fields=["place", "hash"], name="trials_trial_once")]

    def __str__(self) -> str:
        return self.name


class Asked(models.Model):
    """What a published trial of real people asked, so that a later one about the same people is held against it.

    ``source`` names the table by its content (SHA-256), ``whose`` the part of it that the rules are for, ``request``
    the rules and the change, ``shown`` exactly what was told. No row and no count of anybody. Append-only.
    """

    trial = models.OneToOneField(Trial, on_delete=models.PROTECT, primary_key=True, related_name="asked")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=32, unique=True)
    source = models.CharField(max_length=64)
    whose = models.CharField(max_length=20, blank=True)
    request = models.JSONField()
    shown = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.change
