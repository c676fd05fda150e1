"""The letters of money asked back or offered: all of one person's, and whom somebody still has to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ownway.apps.checks.estate import death_of
from ownway.apps.checks.kinds import Event
from ownway.apps.checks.models import Offer, SentLetter, TakingBack
from ownway.apps.checks.permissions import require_checker, require_taking
from ownway.apps.checks.queries.taking import going
from ownway.apps.checks.steps import UNTOLD, untold
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.reaching import way_of
from ownway.apps.places.models import Place
from ownway.apps.prepared import Prepared


@dataclass(frozen=True, slots=True)
class ToTell:
    """Letters of one matter that somebody still has to tell, the oldest first, and the way the person wants.

    ``way`` is ``None`` where the person died: whoever deals with the estate is told.
    """

    about: TakingBack | Offer
    letters: tuple[SentLetter, ...]
    way: Way | None

    @property
    def is_offer(self) -> bool:
        """Whether it is about money that was offered, not asked for."""
        return isinstance(self.about, Offer)

    @property
    def since(self) -> date:
        """The day of the oldest."""
        return self.letters[0].on

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened."""
        return tuple(Event(one.event) for one in self.letters)


def letters_of(record: Record, *, seen_by: Account, on: date) -> list[SentLetter]:
    """Every letter about money asked back or offered, newest first."""
    require_taking(seen_by, record, on)
    return list(_whole().filter(record=record).order_by("-pk"))


def one_letter(record: Record, number: int, *, seen_by: Account, on: date) -> SentLetter:
    """One letter; ``NotAllowed`` where there is none to see."""
    require_taking(seen_by, record, on)
    found = _whole().filter(record=record, pk=number).first()
    if found is None:
        raise NotAllowed("letter")
    return found


def on_front(record: Record, *, seen_by: Account, on: date) -> tuple[list[TakingBack], list[SentLetter]]:
    """What the front of somebody's pages says, oldest first: notices that have not ended, and letters they have not
    heard of. In one reading."""
    require_taking(seen_by, record, on)
    rows = _FRONT(record=record.pk)
    asked = [one.taking for one in rows if one.taking and one.event == Event.ASKED]
    return asked, [one for one in rows if one.event != Event.ASKED]


def _front(record: Any) -> QuerySet[SentLetter]:
    stands = Exists(going(TakingBack.objects.filter(pk=OuterRef("taking"))))
    letters = SentLetter.objects.filter(record=record).annotate(stands=stands)
    found = letters.filter(Q(event=Event.ASKED, stands=True) | (UNTOLD & ~Q(event=Event.ASKED)))
    return found.select_related("taking__stream__record").order_by("pk")


_FRONT = Prepared(_front)


def to_tell(place: Place, *, seen_by: Account, on: date) -> list[ToTell]:
    """What somebody still has to tell people at a place, the oldest first: one row for each matter."""
    require_checker(seen_by, place.pk, on)
    waits = untold(_whole().filter(record__place=place, record__person__forgotten_on=None).order_by("pk"))
    found: dict[TakingBack | Offer, list[SentLetter]] = {}
    for one in waits:
        found.setdefault(one.about, []).append(one)
    return [
        ToTell(about, tuple(letters), None if death_of(about.record) else way_of(about.record))
        for about, letters in found.items()
    ]


def _whole() -> QuerySet[SentLetter]:
    whose = ("stream", "purse", "by", "record__person__account", "record__place")
    return SentLetter.objects.select_related(
        "by", "record__person__account", "record__place", "telling__by", "telling__letter__record",
        *(f"{about}__{each}" for about in ("taking", "offer") for each in whose), "taking__told__by", "taking__decider",
        "taking__withdrawal__by", "taking__went_back__entry", "offer__taken_back__by", "offer__came__entry",
        "answer__by", "answer__taking__record__person", "ruling__decision__decided_by", "ruling__taking__stream",
        "ruling__decision__replaces__ruling", "ruling__decision__record__place",
        "challenge__by", "challenge__decision__record__place", "challenge__decision__ruling", "challenge__answered_by",
    )  # fmt: skip
