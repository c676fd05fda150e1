"""Rule sets, policies and books of figures, kept whole by hash; who adopted them; which figures were confirmed."""

from __future__ import annotations

from django.db import models

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.groups.models import Group
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place


class Document(models.Model):
    """One version of some rules, whole. Named by the hash of its content, so it can never change."""

    hash = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    name = models.CharField(max_length=160)
    version = models.CharField(max_length=40)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Adoption(models.Model):
    """A named group adopted a document for a place from a day. Append-only."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="adoptions")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="adoptions")
    from_on = models.DateField()
    group = models.CharField(max_length=160)
    """Its name on that day, in words."""
    seated = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="adoptions")
    """The group itself; none where the place had no group of its own on that day."""
    decided_on = models.DateField()
    reason = models.TextField(null=True)
    """Why, in the group's words; none where the installation was set up with it."""
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Found by what is in force on a day."""

        indexes = [models.Index(fields=["place", "kind", "-from_on", "-id"], name="decisions_adoption_in_force")]

    def __str__(self) -> str:
        return f"{self.kind} from {self.from_on}"


class Confirmation(models.Model):
    """A named person checked a figure against its official source, for one place. Append-only."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="confirmations")
    figure_key = models.CharField(max_length=80)
    figure_from = models.DateField()
    amount = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    where_seen = models.CharField(max_length=300)

    class Meta:
        """A figure of a period is confirmed once at a place for one amount."""

        constraints = [
            models.UniqueConstraint(
                fields=["place", "figure_key", "figure_from", "amount"], name="decisions_confirmation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure_key} {self.figure_from}"
