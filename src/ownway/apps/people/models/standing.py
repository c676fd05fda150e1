"""Those who stand beside a person or act for them, what other places may see, and who needs an advocate."""

from __future__ import annotations

import uuid

from django.db import models

from ownway.apps.people.kinds import AdvocateOutcome, Basis, Channel, InvitationKind, Law, Relation
from ownway.apps.people.models.account import Account
from ownway.apps.people.models.person import Person, Record
from ownway.apps.places.models import Helper, Place
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
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """Whose hand wrote it: the person, or a practitioner who wrote down what the person said."""
    how = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.relation} {self.id}"


class Sharing(models.Model):
    """One place's record shown to another place or organisation: by the person's consent, or by a law named here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="sharings")
    to_place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    to_name = SealedText(null=True)
    """Who it is told to, where they are not a place of this installation: a provider, a peer organisation."""
    parts = models.JSONField(default=list)
    why = SealedText()
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.CONSENT)
    law = models.CharField(max_length=20, choices=Law.choices, blank=True)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    from_on = models.DateField()
    until_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.basis} {self.record_id}"


class Invitation(models.Model):
    """A code given by hand, letter or e-mail: it joins an account to its person, or lets a second place join in."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=10, choices=InvitationKind.choices)
    code = models.CharField(max_length=64, unique=True)
    """A keyed hash of the code: the code itself is kept nowhere."""
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    until_on = models.DateField()
    used_on = models.DateField(null=True)
    used_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class AdvocateNeed(models.Model):
    """Somebody with no one at their side was offered an advocate (Care Act 2014 s.67), and what came of it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="advocate_needs")
    difficulties = models.JSONField(default=list)
    """What the person would find substantially hard: understand, retain, weigh, communicate."""
    has_no_one = models.BooleanField()
    """True when nobody appropriate, who is not paid, can support the person (s.67(5))."""
    person_says = SealedText(null=True)
    helper = models.ForeignKey(Helper, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=12, choices=AdvocateOutcome.choices, default=AdvocateOutcome.WAITING)
    outcome_on = models.DateField(null=True)
    outcome_words = SealedText(null=True)
    outcome_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(null=True, unique=True)

    def __str__(self) -> str:
        return f"{self.outcome} {self.on}"
