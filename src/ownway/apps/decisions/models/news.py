"""What was decided or answered that a person has to hear of, and how they heard."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ownway.apps.decisions.models.challenge import Challenge
from ownway.apps.decisions.models.decision import Decision
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Heard, Record
from ownway.apps.places.models import Place
from ownway.apps.sealing.fields import SealedText


class News(models.Model):
    """That a decision was made or a challenge answered, once. Its words stay on its own page."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="news")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="news")
    challenge = models.OneToOneField(Challenge, on_delete=models.PROTECT, null=True, related_name="news")
    on = models.DateField()

    class Meta:
        """Of one thing. An answer that brought a new decision is heard with that decision."""

        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, challenge__isnull=True)
                | Q(decision__isnull=True, challenge__isnull=False),
                name="decisions_news_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id or self.challenge_id}"

    @property
    def heard(self) -> Telling | None:
        """How they heard of it first; ``None`` while somebody still has to tell them."""
        return min(self.tellings.all(), key=lambda one: one.pk, default=None)

    @property
    def reference(self) -> str:
        """The reference of what was decided or answered."""
        what = self.decision or self.challenge
        return what.reference if what else ""


class Unread(models.Model):
    """News of which the person heard no more yet than that there is something to read, by place, as a desk lists it.

    Kept with each telling, and never without: it holds no truth of its own.
    """

    news = models.OneToOneField(News, on_delete=models.CASCADE, primary_key=True, related_name="unread")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.news_id}"


class Telling(Heard):
    """How the person heard, or after their death whoever deals with the estate.

    A letter by e-mail says only that there is something to read, so that they opened its page may come after it.
    """

    news = models.ForeignKey(News, on_delete=models.PROTECT, related_name="tellings")
    to_whom = SealedText(owner="news.record.person_id", null=True)

    class Meta:
        """Each way once, and nothing else after a way that told all."""

        constraints = [
            models.UniqueConstraint(fields=["news", "way"], name="decisions_told_once"),
            models.UniqueConstraint(fields=["news"], condition=~Q(way=Way.EMAIL), name="decisions_told_by_one_way"),
        ]

    def __str__(self) -> str:
        return f"{self.news_id} {self.way}"


class Reminder(models.Model):
    """That a second letter by e-mail went, because they had not opened it. Once: then somebody rings or writes."""

    news = models.OneToOneField(News, on_delete=models.PROTECT, related_name="reminder")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.news_id} {self.on}"
