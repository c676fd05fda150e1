"""Answers told again for everybody at a place, and those that wait for a second look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.asking.kinds import Said
from ownway.apps.asking.models import Precedent
from ownway.apps.asking.permissions import may_check
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.engines.wording import meaning, nearness

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as anybody reads it, with the month it was told; ``holds_up_to_pence`` where nobody need ask."""

    number: int
    said: Said
    asked: str
    words: str
    holds_up_to_pence: int | None
    month: date


def precedents(place: Place, words: str = "", *, on: date) -> list[Told]:
    """What anybody may read of a place: the newest first, or those nearest to some words and no others."""
    found = Precedent.objects.filter(place=place, told_from__lte=on, ended_on=None).order_by("-told_from", "-pk")
    told = [
        Told(one.pk, Said(one.said), one.asked, one.words, one.holds_up_to_pence, one.told_from)
        for one in found
        if one.told_from
    ]
    if not meaning(words):
        return told[:MOST_SHOWN]
    near = [(nearness(words, f"{one.asked} {one.words}"), one) for one in told]
    return [one for score, one in sorted(near, key=lambda pair: -pair[0]) if score][:MOST_SHOWN]


def to_check(place: Place, *, seen_by: Account, on: date) -> list[Precedent]:
    """What waits for a second look at a place, oldest first."""
    if not may_check(seen_by, place.pk, on):
        raise NotAllowed("precedents")
    return list(Precedent.objects.filter(place=place, told_from=None).select_related("written_by").order_by("pk"))


def precedent(place: Place, number: int, *, seen_by: Account, on: date) -> Precedent:
    """One of a place's, checked or not; ``NotAllowed`` where there is none to see."""
    if not may_check(seen_by, place.pk, on):
        raise NotAllowed("precedent")
    found = Precedent.objects.select_related("written_by", "place").filter(place=place, pk=number, ended_on=None)
    if (one := found.first()) is None:
        raise NotAllowed("precedent")
    return one
