"""The letters of money asked back or offered: one for each thing that happened, and how the person heard of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.checks.kinds import Event
from ownway.apps.checks.models.offers import Offer
from ownway.apps.checks.models.taking import Answer, Ruling, TakingBack, Told
from ownway.apps.decisions.models import Challenge
from ownway.apps.people.models import Account, Heard, Record
from ownway.apps.sealing.fields import SealedText


class SentLetter(models.Model):
    """That something happened, once: its words stay where they were said, and are drawn from there.

    Only what no other row keeps is kept here: how much stayed for emergencies on that day.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="back_letters")
    event = models.CharField(max_length=10, choices=Event.choices)
    taking = models.ForeignKey(TakingBack, on_delete=models.PROTECT, null=True, related_name="letters")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, related_name="letters")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, related_name="+")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, null=True, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, null=True, related_name="+")
    kept_pence = models.BigIntegerField()
    """Pence of this funder's money that were kept for emergencies, and nobody asks for."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    once = models.UUIDField(unique=True)
    """Made of what happened, so that a deed done twice writes one letter."""

    class Meta:
        """Of money asked back or of money offered."""

        constraints = [
            models.CheckConstraint(
                condition=Q(taking__isnull=False, offer__isnull=True) | Q(taking__isnull=True, offer__isnull=False),
                name="checks_letter_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.taking_id or self.offer_id}"

    @property
    def about(self) -> TakingBack | Offer:
        """What it is about."""
        found = self.taking or self.offer
        if found is None:
            raise ValueError("a letter is about money asked back or offered")
        return found

    @property
    def heard(self) -> Telling | Told | None:
        """How they heard of it; the notice itself has its own, which begins their days. ``None``: not yet."""
        found: Telling | Told | None = getattr(self, "telling", None)
        if self.event == Event.ASKED:
            found = getattr(self.taking, "told", None)
        return found


class Telling(Heard):
    """How the person heard of a letter, or after their death whoever deals with the estate."""

    letter = models.OneToOneField(SentLetter, on_delete=models.PROTECT, related_name="telling")
    to_whom = SealedText(owner="letter.record.person_id", null=True)

    def __str__(self) -> str:
        return f"{self.letter_id} {self.way}"
