"""How members decide: a proposal, each member's own copy of it, one voice each, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.people.models import Account
from ownway.apps.pooled.kinds import About, Stands
from ownway.apps.pooled.models.pools import Pool
from ownway.apps.sealing.fields import SealedText


class Proposal(models.Model):
    """Something the members decide. Its words stand in each member's own copy."""

    reference = models.CharField(max_length=20, unique=True)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="proposals")
    about = models.CharField(max_length=6, choices=About.choices)
    from_on = models.DateField()
    closes_on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """Only ever from the day it was put on."""

        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__gte=F("on"), closes_on__gte=F("on")), name="pooled_proposal_ahead"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class NewPart(models.Model):
    """The part a member would pay, where the proposal is about parts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="new_parts")
    member = models.ForeignKey("pooled.Member", on_delete=models.PROTECT, related_name="+")
    part = models.PositiveSmallIntegerField()

    class Meta:
        """One for each member, of something."""

        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="pooled_new_part_once"),
            models.CheckConstraint(condition=Q(part__gt=0), name="pooled_new_part_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.part}"


class Ballot(models.Model):
    """A member is asked, with the words of the proposal, sealed with that member's own key."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey("pooled.Member", on_delete=models.PROTECT, related_name="ballots")
    words = SealedText(owner="member.record.person_id")

    class Meta:
        """One voice each."""

        constraints = [models.UniqueConstraint(fields=["proposal", "member"], name="pooled_ballot_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.member_id}"


class Vote(models.Model):
    """A member's yes or no, by the person or who acts for them. It is said once."""

    ballot = models.OneToOneField(Ballot, primary_key=True, on_delete=models.PROTECT, related_name="vote")
    is_yes = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.is_yes}"


class Settled(models.Model):
    """What came of a proposal, and from which day it holds where it was agreed."""

    proposal = models.OneToOneField(Proposal, primary_key=True, on_delete=models.PROTECT, related_name="settled")
    stands = models.CharField(max_length=6, choices=Stands.choices)
    holds_from_on = models.DateField(null=True)
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.stands}"
