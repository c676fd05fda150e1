"""Every wait of a road with its days, as a diary tells them: what the figures of "how long it takes" are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.journey.road import ROAD, End, Step
from ownway.apps.journey.roads import roads


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a diary says about time. No words of it are opened."""

    step: Step
    happening: Happening
    on: date
    what: str = ""
    ended_as: str | None = None
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait for one step: since when, until when and how it ended; both ``None`` while it goes on."""

    step: Step
    began_on: date
    ended_on: date | None = None
    end: End | None = None
    what: str = ""
    promised_on: date | None = None
    """The first day promised for it: a later one does not make it less late."""

    def is_late(self, on: date) -> bool:
        """Whether it ended after the first day promised, or still goes on past it."""
        return self.promised_on is not None and (self.ended_on or on) > self.promised_on


def diaries(place_id: UUID, *, as_known_on: date) -> Iterator[tuple[UUID, list[Row]]]:
    """Every diary of a place as it was on a day: the record's id, and its lines in the order written."""
    lines = Entry.objects.filter(record__place_id=place_id, record__same_as=None, on__lte=as_known_on)
    ordered = lines.order_by("record_id", "id").values_list(
        "record_id", "step", "happening", "on", "what", "ended_as", "promised_on"
    )
    held: list[Row] = []
    whose: UUID | None = None
    for record_id, step, happening, on, what, ended_as, promised_on in ordered.iterator(chunk_size=5000):
        if whose is not None and record_id != whose:
            yield whose, held
            held = []
        whose = record_id
        held.append(Row(Step(step), Happening(happening), on, what, ended_as, promised_on))
    if whose is not None:
        yield whose, held


def waits(diary: Iterable[Row]) -> list[Wait]:
    """Every wait in a diary read in the order written, a round again counted anew.

    Nothing stops a clock but an end: sent back, handed on or given a new day, it is one wait since the day it began,
    and so is the same thing closed and opened again. Leaving ends every wait that is open on that day; whoever comes
    back waits anew.
    """
    return [wait for road in roads(diary) for wait in _waits(road)]


def _waits(road: Iterable[Row]) -> list[Wait]:
    by_step: dict[Step, list[Wait]] = {}
    left: tuple[date, End] | None = None
    for row in road:
        if row.step is Step.LEFT:
            left = (row.on, End(row.ended_as or End.LEFT)) if row.happening is Happening.DONE else None
            continue
        _follow(by_step.setdefault(row.step, []), row)
    found = [wait for step in ROAD for wait in by_step.get(step, ())]
    return [_ended_by_leaving(wait, left) for wait in found] if left else found


def reached(found: Iterable[Wait], step: Step, no_on: date | None = None) -> Wait | None:
    """The wait from first asking until ``step`` was first done: what "by when do people reach it" is made of.

    A first "no" on the way (``no_on``: one that the diary does not hold), or leaving, is an end of its own. ``None``
    for somebody who never asked.
    """
    waits_made = list(found)
    asked = min((wait.began_on for wait in waits_made), default=None)
    if asked is None:
        return None
    ends = [(wait.ended_on, End.DONE) for wait in waits_made if wait.step is step and wait.end is End.DONE]
    ends += [(wait.ended_on, wait.end) for wait in waits_made if wait.end not in (None, End.DONE)]
    known = [(on, end) for on, end in [*ends, (no_on, End.REFUSED)] if on is not None and end is not None]
    if not known:
        return Wait(step, asked)
    on, end = min(known, key=lambda one: (one[0], one[1] is not End.DONE))
    return Wait(step, asked, on, end)


def _follow(held: list[Wait], row: Row) -> None:
    last = held[-1] if held else None
    if last is None or (last.end is not None and row.happening is Happening.OPENED and not _goes_on(last, row)):
        if row.happening is not Happening.DONE:
            held.append(Wait(row.step, row.on, what=row.what, promised_on=row.promised_on))
        return
    what, is_done = row.what or last.what, row.happening is Happening.DONE
    ended_on, end = (max(row.on, last.began_on), End(row.ended_as or End.DONE)) if is_done else (None, None)
    promised_on = last.promised_on or row.promised_on
    held[-1] = replace(last, ended_on=ended_on, end=end, what=what, promised_on=promised_on)


def _goes_on(last: Wait, row: Row) -> bool:
    return bool(row.what) and row.what == last.what and last.end is not End.REFUSED


def _ended_by_leaving(wait: Wait, left: tuple[date, End]) -> Wait:
    on, end = left
    if wait.end is not None or wait.began_on > on:
        return wait
    return replace(wait, ended_on=on, end=end)
