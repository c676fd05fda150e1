"""How long it takes at a place, from last night's figures, so that nobody can be found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from ownway.apps.journey.road import End, Level, Step
from ownway.apps.measured.groups import groups_at
from ownway.apps.measured.how_long import STEPS, how_long
from ownway.apps.measured.kinds import Group, Kind
from ownway.apps.measured.models import Nightly
from ownway.apps.measured.protecting import most_of, narrowest, rounded
from ownway.apps.measured.queries.published import told_apart

FEWEST = 10
"""Under so many waits nothing is said but that it is too few (``engines.durations``)."""


@dataclass(frozen=True, slots=True)
class Spell:
    """How long one step takes for one group. Days are whole; ``None`` where the share was never reached.

    ``people`` and ``waiting`` are to the nearest five; ``None`` where they are small, and for every group: the numbers
    of groups beside that of everybody would tell how few were left out.
    """

    group: Group
    people: int | None
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
    """One step: everybody, each group that may stand apart, those that may not, and what goes wrong."""

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
    return _waits(found.on, found.figures, told_apart(place_id))


def waits_on(place_id: UUID, on: date, period: str) -> PublicWaits:
    """How long it takes as it is known of a day, counted now from the diary: for the app that releases ``period``."""
    return _waits(on, how_long(place_id, groups_at(place_id, on), on), told_apart(place_id, period))


def _waits(on: date, told: Mapping[str, Any], apart: frozenset[str]) -> PublicWaits:
    steps, reach = (
        tuple(_step(step, told[measure], told["wrong"], apart) for step in STEPS) for measure in ("steps", "reach")
    )
    return PublicWaits(on, steps, reach)


def spell_of(group: Group, held: Mapping[str, Any] | None) -> Spell | None:
    """One group's figures as they may be shown; ``None`` where so few waited that nothing is said."""
    if held is None or held["people"] < FEWEST:
        return None
    (half, half_low, half_high), (nine, nine_low, nine_high) = held["half"], held["nine"]
    others = {End(end): share for end, share in held["ends"].items() if end != End.DONE and share}
    return Spell(
        group=group,
        people=None,
        waiting=None,
        half=half,
        half_between=(half if half_low is None else half_low, half_high),
        nine=nine,
        nine_between=(nine if nine_low is None else nine_low, nine_high),
        longest=held["longest"],
        others=others,
    )


def _step(step: Step, told: Mapping[str, Any], wrong: Mapping[str, Any], apart: frozenset[str]) -> StepWaits:
    held = told.get(str(step), {})
    met = [group for group in Group if str(group) in held and group is not Group.EVERYBODY]
    spells = {group: spell_of(group, held[str(group)]) for group in met if str(group) in apart}
    shown = tuple(one for one in spells.values() if one is not None)
    left_out = tuple(group for group in met if spells.get(group) is None)
    return StepWaits(
        step=step,
        everybody=_whole(held.get(str(Group.EVERYBODY)), len(shown), len(left_out)),
        groups=shown,
        too_few=left_out,
        wrong=wrong_of(wrong.get(str(step), {})),
    )


def _whole(held: Mapping[str, Any] | None, shown: int, left_out: int) -> Spell | None:
    """Everybody's figures; with how many they are, where that leaves enough numbers possible for a group left out."""
    spell = spell_of(Group.EVERYBODY, held)
    if spell is None or held is None:
        return None
    people = rounded(held["people"]) or 0
    others = FEWEST * shown + max(left_out - 1, 0)
    if left_out and most_of(people) - others < narrowest():
        return spell
    return replace(spell, people=people, waiting=rounded(held["waiting"]))


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
