"""Waves for those who plan them and for those who ask: counts that hide the few, and whom to ask now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.groups.permissions import sits_at
from ownway.apps.measured.protecting import rounded
from ownway.apps.measured.small import is_small
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.surveys.actions.asking import due_now
from ownway.apps.surveys.came import UNLIKE
from ownway.apps.surveys.kinds import Came, State
from ownway.apps.surveys.models import Invitation, Kept, Response, Wave, WorkerAnswered
from ownway.apps.surveys.permissions import ASKS, AT_WORK, PLANS, does, require_job, require_reading
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.disclosure import HIDDEN
from ownway.engines.surveys import Instrument, Voice


@dataclass(frozen=True, slots=True)
class Counts:
    """A wave in counts that hide the few: a count from 1 to 7 is ``None``, others are to the nearest five.

    ``tables`` are what came of invitations by group, protected together: none while the wave is open, because counts
    that change from day to day tell who answered when. ``unlike`` says which groups answered more or less than others.
    """

    wave: Wave
    instrument: Instrument
    asked: int | None
    answered: int | None
    how: Mapping[str, int | None]
    tables: Mapping[str, Any] | None
    unlike: Sequence[Unlike] | None


@dataclass(frozen=True, slots=True)
class Unlike:
    """A group of which more or fewer answered than of everybody else, by more than luck; the shares in 100 as told."""

    by: str
    group: str
    is_less: bool
    share: int
    others: int


@dataclass(frozen=True, slots=True)
class ForWorker:
    """A wave as somebody at work answers it: whether it is open today, and whether they have."""

    wave: Wave
    is_open: bool
    is_answered: bool


def waves(place: Place, *, seen_by: Account, on: date) -> Sequence[Wave]:
    """Every wave of a place, newest first, for those who plan or ask."""
    require_job(seen_by, PLANS | ASKS, place.pk, on)
    return list(_waves().filter(place=place).order_by("-opens_on", "title"))


def last_waves(place: Place, *, seen_by: Account, on: date) -> Sequence[Wave]:
    """Waves that no other follows yet, newest first, for those who plan the next."""
    require_job(seen_by, PLANS, place.pk, on)
    return list(_waves().filter(place=place, followed_by=None).order_by("-opens_on", "title"))


def wave(place: Place, pk: UUID, *, seen_by: Account, on: date) -> Wave:
    """One wave of a place; ``NotAllowed`` where it is another's."""
    require_job(seen_by, PLANS | ASKS, place.pk, on)
    found = _waves().filter(place=place, pk=pk).first()
    if found is None:
        raise NotAllowed("wave")
    return found


def asked_at_work(waves: Sequence[Wave], *, seen_by: Account, on: date) -> list[Wave]:
    """Those of the waves of one place that ask somebody who works there as a worker."""
    if not waves or not does(seen_by, AT_WORK, waves[0].place_id, on):
        return []
    return [one for one in waves if Voice.WORKER in instrument_of(one.instrument).voices]


def wave_to_read(place: Place, pk: UUID, *, seen_by: Account, on: date) -> Wave:
    """One wave of a place, for whoever reads its own words for names."""
    require_reading(seen_by, place.pk, on)
    found = _waves().filter(place=place, pk=pk).first()
    if found is None:
        raise NotAllowed("wave")
    return found


def wave_for_worker(place: Place, pk: UUID, *, seen_by: Account, on: date) -> ForWorker:
    """One wave for somebody at work to answer themselves; ``NotAllowed`` where it does not ask workers."""
    found = _waves().filter(place=place, pk=pk).first()
    if found is None or not asked_at_work([found], seen_by=seen_by, on=on):
        raise NotAllowed("wave")
    is_today = found.closed_on is None and found.opens_on <= on <= found.closes_on
    return ForWorker(found, is_today, WorkerAnswered.objects.filter(wave=found, by=seen_by).exists())


def kept_instruments(place: Place, *, seen_by: Account, on: date) -> Sequence[Kept]:
    """Every version of every instrument kept here, newest first."""
    require_job(seen_by, PLANS, place.pk, on)
    return list(Kept.objects.filter(place=place).select_related("place").order_by("name", "-pk"))


def adoptable_instruments(place: Place, *, seen_by: Account, on: date) -> Sequence[Kept]:
    """Every version kept here, newest first, for those who plan and for whoever sits in a group of the place.

    A group adopts questions by a vote, so that its members name them there, with or without a job.
    """
    if not sits_at(seen_by, place.pk, on):
        require_job(seen_by, PLANS, place.pk, on)
    return list(Kept.objects.filter(place=place).defer("text").order_by("name", "-pk"))


def counts(wave: Wave, *, seen_by: Account, on: date) -> Counts:
    """What came of a wave so far, for those who plan."""
    require_job(seen_by, PLANS, wave.place_id, on)
    responses = Response.objects.filter(wave=wave, state=State.SENT)
    how = Counter(responses.values_list("how", flat=True))
    asked = Invitation.objects.filter(wave=wave)
    return Counts(
        wave,
        instrument_of(wave.instrument),
        rounded(asked.count()),
        rounded(asked.exclude(answered_on=None).count()),
        {code: rounded(count) for code, count in sorted(how.items())},
        {name: one for name, one in wave.shown.items() if name != UNLIKE} if wave.shown else None,
        _unlike(wave.shown),
    )


def _unlike(shown: Mapping[str, Any] | None) -> list[Unlike] | None:
    """As it was found when the wave was closed, where the table tells it; ``None`` where it was not looked for."""
    if shown is None or UNLIKE not in shown:
        return None
    found = []
    for one in shown[UNLIKE]:
        shares = _shares(shown[one["by"]], one["group"])
        if shares is not None:
            found.append(Unlike(one["by"], one["group"], one["is_less"], *shares))
    return found


def _shares(table: Mapping[str, Any], group: str) -> tuple[int, int] | None:
    """Of a group and of everybody else, how many in 100 answered, from counts that are told."""
    if "cells" not in table or group not in table["rows"]:
        return None
    at = table["columns"].index("all"), table["columns"].index(str(Came.ANSWERED))
    rows = (table["cells"][0], table["cells"][table["rows"].index(group)])
    (whole, part), (own, own_part) = ([row[place] for place in at] for row in rows)
    if HIDDEN in (whole, part, own, own_part) or not 0 < own < whole or is_small(part - own_part):
        return None
    return _in_hundred(own_part, own), _in_hundred(part - own_part, whole - own)


def _in_hundred(part: int, whole: int) -> int:
    """Never under nought nor over a hundred, which rounded counts might bring about."""
    return min(100, max(0, (200 * part + whole) // (2 * whole)))


def to_ask(wave: Wave, *, seen_by: Account, on: date) -> Sequence[Invitation]:
    """Whom somebody has to ask now by hand, those who waited longest first; with a safe way to be read first."""
    require_job(seen_by, ASKS, wave.place_id, on)
    return [one for one in due_now(wave, on) if one.way not in (Way.EMAIL, Way.PAGE)]


def _waves() -> QuerySet[Wave]:
    return Wave.objects.select_related("instrument", "place", "follows")
