"""Reading the road: where a person is, who holds the step, how late it is, and which promises are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiver
from ownway.apps.journey.road import RELIES_ON, ROAD, Answer, Promise, Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import JOBS, Deed, NotAllowed, Part, jobs_of, require

_SEES_THE_DESK = tuple(job for job in Job if Part.JOURNEY in JOBS[job])


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of somebody's road as it stands. Days are as the diary tells; ``None`` where it does not yet."""

    step: Step
    opened_on: date | None = None
    done_on: date | None = None
    held_by: Account | None = None
    first_promised_on: date | None = None
    promised_on: date | None = None
    level: str = ""
    cause: str | None = None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_now(self) -> bool:
        return self.opened_on is not None and self.done_on is None

    def waited_days(self, on: date) -> int:
        """Days since the step opened; sending it back does not start them again."""
        return ((self.done_on or on) - self.opened_on).days if self.opened_on else 0

    def late_days(self, on: date) -> int:
        """Days past the first day promised, whatever was promised since; 0 when not late or done."""
        if self.is_done or self.first_promised_on is None:
            return 0
        return max((on - self.first_promised_on).days, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise as it stands: the last telling, the person's last answer, and whether it is open."""

    promise: Promise
    telling: Telling | None
    reply: Reply | None

    @property
    def is_open(self) -> bool:
        return self.reply is None or self.reply.answer != Answer.YES


def road(record: Record, *, seen_by: Account, on: date) -> tuple[Stop, ...]:
    """Every step in order, as it stands on a day."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return stops(record.diary.filter(on__lte=on).select_related("held_by").order_by("id"))


def stops(diary: Iterable[Entry]) -> tuple[Stop, ...]:
    """The road behind a diary read in the order written. A round again (review) opens the steps anew."""
    by_step: dict[Step, Stop] = {step: Stop(step) for step in ROAD}
    for entry in diary:
        step = Step(entry.step)
        if step in by_step:
            by_step[step] = _after(by_step[step], entry)
    return tuple(by_step.values())


def promises(record: Record, *, seen_by: Account, on: date) -> tuple[Kept, ...]:
    """The seven promises in order, each with its evidence and the person's own answer."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return _kept(record)


def questions(record: Record, *, seen_by: Account, on: date) -> QuerySet[Question]:
    """What was asked about this road, newest first, with the answers."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return record.questions.select_related("by", "to", "answered_by").order_by("-id")


def question(record: Record, number: int, *, seen_by: Account, on: date) -> Question:
    """One question of this record; ``NotAllowed`` where it is not this record's."""
    found = questions(record, seen_by=seen_by, on=on).filter(pk=number).first()
    if found is None:
        raise NotAllowed("question")
    return found


def open_promises(record: Record, step: Step) -> tuple[Promise, ...]:
    """The promises a step relies on that are neither answered yes nor gone past with a reason."""
    relied = RELIES_ON.get(step, ())
    if not relied or Waiver.objects.filter(record=record, step=step).exists():
        return ()
    standing = {kept.promise: kept for kept in _kept(record)}
    return tuple(promise for promise in relied if standing[promise].is_open)


def now_at(record: Record, *, seen_by: Account, on: date) -> Stop | None:
    """The step the person is at: the first that is open, or the next that has not begun."""
    return now_on(road(record, seen_by=seen_by, on=on))


def now_at_each(records: Iterable[Record], *, seen_by: Account, on: date) -> Mapping[UUID, Stop | None]:
    """The step at each of several records, by the record's id, read in one go."""
    asked = list(records)
    for record in asked:
        require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    diaries: dict[UUID, list[Entry]] = {record.pk: [] for record in asked}
    entries = Entry.objects.filter(record__in=asked, on__lte=on).select_related("held_by", "record")
    for entry in entries.order_by("id"):
        diaries[entry.record_id].append(entry)
    return {key: now_on(stops(diary)) for key, diary in diaries.items()}


def now_on(road: Iterable[Stop]) -> Stop | None:
    """The step somebody is at on a road already read."""
    all_stops = tuple(road)
    waiting = next((stop for stop in all_stops if stop.is_now), None)
    return waiting or next((stop for stop in all_stops if not stop.is_done), None)


def has_desk(place_id: UUID, *, seen_by: Account, on: date) -> bool:
    """Whether this account's work at a place shows it who waits there. Keepers and peer advisers have no such desk."""
    return jobs_of(seen_by, on).filter(place_id=place_id, job__in=_SEES_THE_DESK).exists()


def open_steps(place_id: UUID, *, seen_by: Account, on: date) -> list[tuple[Record, Stop]]:
    """Every open step at a place whose record this account may see, latest first: the desk."""
    if not has_desk(place_id, seen_by=seen_by, on=on):
        raise NotAllowed("desk")
    diaries: dict[Record, list[Entry]] = {}
    entries: QuerySet[Entry] = Entry.objects.filter(
        Q(record__left_on=None) | Q(record__left_on__gte=on),
        record__place_id=place_id,
        record__same_as=None,
        on__lte=on,
    )
    for entry in entries.select_related("record__person", "record__place", "held_by").order_by("id"):
        diaries.setdefault(entry.record, []).append(entry)
    found = [(record, stop) for record, diary in diaries.items() for stop in stops(diary) if stop.is_now]
    return sorted(found, key=lambda pair: (-pair[1].late_days(on), pair[1].opened_on or on))


def _kept(record: Record) -> tuple[Kept, ...]:
    told: Mapping[str, Telling] = {
        one.promise: one for one in record.tellings.select_related("by").order_by("id")
    }
    said: Mapping[str, Reply] = {
        one.promise: one for one in record.replies.order_by("id")
    }
    return tuple(Kept(promise, told.get(promise), said.get(promise)) for promise in Promise)


def _after(stop: Stop, entry: Entry) -> Stop:
    is_again = entry.happening == Happening.OPENED and stop.is_done
    before = Stop(stop.step) if is_again else stop
    is_opening = before.opened_on is None and entry.happening != Happening.DONE
    return Stop(
        step=stop.step,
        opened_on=entry.on if before.opened_on is None else before.opened_on,
        done_on=entry.on if entry.happening == Happening.DONE else None,
        held_by=entry.held_by or before.held_by,
        first_promised_on=before.first_promised_on or entry.promised_on,
        promised_on=entry.promised_on or before.promised_on,
        level=entry.level if entry.cause or is_opening else before.level,
        cause=entry.cause if entry.cause else before.cause,
    )
