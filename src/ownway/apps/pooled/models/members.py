"""Who is in a pool: asked, agreed, with which part, out of which line of their plan, and when they leave."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ownway.apps.money.models import Line
from ownway.apps.people.models import Account, Record
from ownway.apps.pooled.kinds import Why
from ownway.apps.pooled.models.deciding import Proposal
from ownway.apps.pooled.models.pools import Pool


class Invitation(models.Model):
    """Somebody is asked whether they want to join, with the part they would pay."""

    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="invitations")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="pool_invitations")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    part = models.PositiveSmallIntegerField()
    """Whole parts; quarter hours a week where costs go by hours; 1 where everybody pays the same."""
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="invitations")
    """What those already in the pool decide on it."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        """It ends, and not before it begins; a part is something."""

        constraints = [
            models.CheckConstraint(
                condition=Q(part__gt=0) & (Q(until_on=None) | Q(until_on__gte=F("from_on"))),
                name="pooled_invitation_can_be",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pool_id} {self.pk}"


class Answer(models.Model):
    """The yes or no to an invitation, by the person or who acts for them."""

    invitation = models.OneToOneField(Invitation, primary_key=True, on_delete=models.PROTECT, related_name="answer")
    is_yes = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.is_yes}"


class Member(models.Model):
    """Somebody who agreed to share. Without their answer there is no such row."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="member")
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="members")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        """It ends, and not before it begins."""

        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="pooled_member_can_be"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pool_id} {self.pk}"


class Choice(models.Model):
    """Which line of the plan pays a member's share, and whether others read the name. The newest counts."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="choices")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    is_named = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} {self.line_id}"


class Part(models.Model):
    """A member's part from a day on. The newest that has begun counts."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="parts")
    from_on = models.DateField()
    part = models.PositiveSmallIntegerField()
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Something, once from a day by one decision."""

        constraints = [models.CheckConstraint(condition=Q(part__gt=0), name="pooled_part_is_something")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.part} from {self.from_on}"


class Leaving(models.Model):
    """A member leaves: said on a day, with the last day, and the last day of paying."""

    member = models.OneToOneField(Member, primary_key=True, on_delete=models.PROTECT, related_name="leaving")
    why = models.CharField(max_length=5, choices=Why.choices)
    last_on = models.DateField()
    pays_until_on = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Nobody pays after they are out."""

        constraints = [
            models.CheckConstraint(condition=Q(pays_until_on__lte=F("last_on")), name="pooled_leaving_pays_no_more")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} until {self.last_on}"
