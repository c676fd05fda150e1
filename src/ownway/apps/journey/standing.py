"""What a person's word on a promise counts for: the telling before it, on the road they are on now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Reply, Telling
from ownway.apps.journey.road import Answer, Promise, Step, Told

_LATER = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), at__gt=OuterRef("at"))


class Dated(Protocol):
    """Something true from a day and written at a moment."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def at(self) -> datetime:
        """The moment."""


def is_before(one: Dated, other: Dated | None) -> bool:
    """Whether the first came before the other; not where there is no other."""
    return other is not None and (one.on, one.at) < (other.on, other.at)


def told(answer: str | None, answered: Dated | None, telling: Dated | None) -> Told:
    """How a promise stands. A yes is to what was told before it; told anew, a no waits for a yes."""
    if answer is None or answered is None:
        return Told.UNANSWERED if telling is not None else Told.NOT_TOLD
    if answer == Answer.YES and is_before(answered, telling):
        return Told.UNANSWERED
    return Told(answer)


def beginnings() -> QuerySet[Entry]:
    """The first line of each road of somebody who left and came back."""
    left = Entry.objects.filter(record=OuterRef("record"), step=Step.LEFT, happening=Happening.DONE)
    asked = Entry.objects.filter(step=Step.CONTACT, happening=Happening.OPENED)
    return asked.filter(Exists(left.filter(pk__lt=OuterRef("pk"))))


def on_this_road() -> Q:
    """Replies, tellings or reasons of the road that somebody is on now."""
    return Q(~Exists(beginnings().filter(_LATER, record=OuterRef("record"))))


def standing_yes() -> QuerySet[Reply]:
    """Every yes that counts: the last word on its promise, after the last telling, on the road there is now."""
    same = {"record": OuterRef("record"), "promise": OuterRef("promise")}
    newer = Reply.objects.filter(**same, pk__gt=OuterRef("pk"))
    anew = Telling.objects.filter(_LATER, **same)
    return Reply.objects.filter(on_this_road(), ~Exists(newer), ~Exists(anew), answer=Answer.YES)


def last_word(record: str, promise: Promise) -> QuerySet[Reply]:
    """The words on one promise by the record of an outer query, the last first, of the road there is now."""
    return Reply.objects.filter(on_this_road(), record=OuterRef(record), promise=promise).order_by("-id")


def tellings(record: str, promise: Promise) -> QuerySet[Telling]:
    """Every telling of one promise to the record of an outer query, on the road there is now."""
    return Telling.objects.filter(on_this_road(), record=OuterRef(record), promise=promise)
