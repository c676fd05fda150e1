"""What happened in lives as money asks for it: the day somebody died, and what stands of each line on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.closing.models import LineThen, Turn
from ownway.apps.money.ports import Word
from ownway.apps.money.queries.carried_on import Threads


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a line: what becomes of it, and until when where it goes on."""

    becomes: str
    until_on: date | None

    def on(self, day: date, is_dead: bool) -> Word:
        """What stands on a day after it happened. Nothing stays with somebody who died: only what goes on is paid."""
        if self.until_on is not None:
            return Word.GOES_ON if day <= self.until_on else Word.ENDED
        return Word.ENDED if is_dead or self.becomes == Becomes.STOPS else Word.AS_PLANNED


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, with what was said of lines. From home again on, a stay in hospital says nothing."""

    is_death: bool
    after: date
    until: date | None
    said: Mapping[int, Said]

    def speaks_on(self, day: date) -> bool:
        """Whether it has anything to say of a day."""
        return self.after < day <= (self.until or day)


class Lives:
    """What happened to some people, ``whose`` by fields of ``Turn``. The newest has the word, a death before all."""

    def __init__(self, **whose: UUID) -> None:
        columns = ("pk", "record_id", "happened", "happened_on", "over_on")
        newest = Turn.objects.standing().filter(**whose).order_by("-happened_on", "-pk")
        rows = sorted(newest.values_list(*columns), key=lambda row: row[2] != Happened.DIED)
        said: dict[int, dict[int, Said]] = {turn: {} for turn, *_rest in rows}
        lines = LineThen.objects.filter(turn__in=newest.order_by().values("pk")) if rows else LineThen.objects.none()
        for turn, line, becomes, until_on in lines.values_list("turn_id", "line_id", "becomes", "until_on"):
            said.setdefault(turn, {})[line] = Said(becomes, until_on)
        self._of: dict[UUID, list[Happening]] = {}
        for turn, record, happened, after, over_on in rows:
            until = over_on if happened == Happened.HOSPITAL else None
            one = Happening(happened == Happened.DIED, after, until, said[turn])
            self._of.setdefault(record, []).append(one)
        self._threads: dict[UUID, Threads] = {}

    def died_on(self, record: UUID) -> date | None:
        """The day the person died; ``None`` for whoever lives."""
        return next((one.after for one in self._of.get(record, ()) if one.is_death), None)

    def word(self, record: UUID, line: int, day: date) -> Word:
        """What stands of a line of somebody on a day."""
        for one in self._of.get(record, ()):
            said = self._said(one, record, line) if one.speaks_on(day) else None
            if said is not None:
                return said.on(day, one.is_death)
            if one.speaks_on(day) and one.is_death:
                return Word.NOT_SAID
        return Word.AS_PLANNED

    def _said(self, one: Happening, record: UUID, line: int) -> Said | None:
        """What was said of a line, or of the one that it carries on or that carries it on in another budget."""
        if line in one.said or not one.said:
            return one.said.get(line)
        if record not in self._threads:
            self._threads[record] = Threads([record])
        same = self._threads[record].one_each(line)
        return next((one.said[each.pk] for each in same.values() if each.pk in one.said), None)

    def is_anything_going_on(self, record: UUID, day: date) -> bool:
        """Whether any line of somebody was said to be paid on a day."""
        lines = {line for one in self._of.get(record, ()) for line in one.said}
        return any(self.word(record, line, day) == Word.GOES_ON for line in lines)

    def going_on(self, record: UUID) -> Iterator[tuple[int, date, date]]:
        """Each line that goes on by the newest word of it: the line, the day it happened, and its last day."""
        found = self._of.get(record, ())
        heard = [one for one in found if one.is_death] or [one for one in found if one.until is None]
        for line in sorted({line for one in heard for line in one.said}):
            newest = next(one for one in heard if line in one.said)
            until_on = newest.said[line].until_on
            if until_on is not None:
                yield line, newest.after, until_on
