"""Those who stand beside a person or act for them: let in with limits, proof and an end."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import Relation
from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Person
from ownway.apps.sealing.fields import SealedData, SealedText


class Relationship(models.Model):
    """Somebody let in. ``grants`` maps a part of the record to ``see`` or ``change``; nothing else is seen.

    In force from ``from_on`` while not past ``until_on`` nor ended, once ``account`` accepted and, for
    representatives, once somebody at a place saw the proof.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="beside")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    grants = models.JSONField(default=dict)
    who = SealedData(owner="person_id", null=True)
    """Name, e-mail and what they are to me, as I wrote it."""
    invitation = models.CharField(max_length=64, blank=True)
    """SHA-256 of the code in the invitation; empty once used."""
    limits = SealedText(owner="person_id", null=True)
    proof = SealedData(owner="person_id", null=True)
    """For representatives: what the document is, its number, its limits, as seen."""
    proof_seen_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proof_seen_on = models.DateField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.relation} {self.id}"
