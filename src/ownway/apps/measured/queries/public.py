"""How long it takes at a place, from last night's figures, so that nobody can be found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ownway.apps.journey.road import End, Level, Step
from ownway.apps.measured.groups import groups_at
from ownway.apps.measured.how_long import STEPS, how_long
from ownway.apps.measured.kinds import Group, Kind
from ownway.apps.measured.models import Nightly
from ownway.apps.measured.protecting import rounded

FEWEST = 10
"""Under so many waits nothing is said but that it is too few (``engines.durations``)."""


@dataclass(frozen=True, slots=True)
class Spell:
    """How long one step takes for one group. Days are whole; ``None`` where the share was never reached.

    ``people`` and ``waiting`` are to the nearest five; ``waiting`` is ``None`` where it is small.
    """

    group: Group
    people: int
    waiting: int | None
    half: int | None
    half_between: tuple[int, int | None]
    nine: int | None
    nine_between: tuple[int, int | None]
    longest: int
    others: Mapping[End, int]
    """Of a hundred, how many ended in another way first; ways of under one are left out."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What goes wrong in a step: of a hundred waits how many were late, and what held them up, the most first."""

    late: int | None
    levels: tuple[tuple[Level, int], ...]


@dataclass(frozen=True, slots=True)
class StepWaits:
    """One step: everybody, each group that is large enough, those too small, and what goes wrong."""

    step: Step
    everybody: Spell | None
    groups: tuple[Spell, ...]
    too_few: tuple[Group, ...]
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class PublicWaits:
    """The figures of a place: as known on which day, each step by itself, and by when each is reached from asking."""

    on: date
    steps: tuple[StepWaits, ...]
    reach: tuple[StepWaits, ...]

    @property
    def whole(self) -> StepWaits:
        """From asking to having the money."""
        return self.reach[-1]


def public_waits(place_id: UUID) -> PublicWaits | None:
    """Last night's figures of how long it takes; ``None`` where there are none yet. For anybody."""
    found = Nightly.objects.filter(place_id=place_id, kind=Kind.HOW_LONG).first()
    if found is None:
        return None
    return _waits(found.on, found.figures)


def waits_on(place_id: UUID, on: date) -> PublicWaits:
    """How long it takes as it is known of a day, counted now from the diary: for the app that releases it."""
    return _waits(on, how_long(place_id, groups_at(place_id, on), on))


def _waits(on: date, told: Mapping[str, Any]) -> PublicWaits:
    return PublicWaits(
        on=on,
        steps=tuple(_step(step, told["steps"], told["wrong"]) for step in STEPS),
        reach=tuple(_step(step, told["reach"], told["wrong"]) for step in STEPS),
    )


def spell_of(group: Group, held: Mapping[str, Any] | None) -> Spell | None:
    """One group's figures as they may be shown; ``None`` where so few waited that nothing is said."""
    if held is None or held["people"] < FEWEST:
        return None
    (half, half_low, half_high), (nine, nine_low, nine_high) = held["half"], held["nine"]
    others = {End(end): share for end, share in held["ends"].items() if end != End.DONE and share}
    return Spell(
        group=group,
        people=rounded(held["people"]) or 0,
        waiting=rounded(held["waiting"]),
        half=half,
        half_between=(half if half_low is None else half_low, half_high),
        nine=nine,
        nine_between=(nine if nine_low is None else nine_low, nine_high),
        longest=held["longest"],
        others=others,
    )


def _step(step: Step, told: Mapping[str, Any], wrong: Mapping[str, Any]) -> StepWaits:
    held = told.get(str(step), {})
    everybody = spell_of(Group.EVERYBODY, held.get(str(Group.EVERYBODY)))
    spells = {group: spell_of(group, held.get(str(group))) for group in Group if str(group) in held}
    apart = {group: one for group, one in spells.items() if group is not Group.EVERYBODY}
    return StepWaits(
        step=step,
        everybody=everybody,
        groups=tuple(one for one in apart.values() if one is not None),
        too_few=tuple(group for group, one in apart.items() if one is None),
        wrong=wrong_of(wrong.get(str(step), {})),
    )


def wrong_of(held: Mapping[str, Any]) -> Wrong:
    """What goes wrong, in whole per cents of rounded counts; what is small is left out."""
    waits = rounded(held.get("waits", 0))
    if not waits or held["waits"] < FEWEST:
        return Wrong(None, ())
    levels = [(Level(level), rounded(count)) for level, count in held["levels"].items()]
    shares = [(level, min(100, round(100 * count / waits))) for level, count in levels if count]
    late = rounded(held["late"])
    ordered = tuple(sorted(shares, key=lambda one: (-one[1], one[0])))
    return Wrong(None if late is None else min(100, round(100 * late / waits)), ordered)
