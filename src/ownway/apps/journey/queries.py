"""Reading the road: where a person is, who holds the step, how late it is, and which promises are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiting, Waiver
from ownway.apps.journey.road import RELIES_ON, ROAD, End, Promise, Step, Told
from ownway.apps.journey.roads import roads
from ownway.apps.journey.standing import is_before, on_this_road, told
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import JOBS, Deed, NotAllowed, Part, holds_job, jobs_of, require
from ownway.apps.people.queries import who_does
from ownway.apps.prepared import Prepared
from ownway.kernel.paging import page_of

SEES_THE_DESK = tuple(job for job in Job if Part.JOURNEY in JOBS[job])
"""The jobs whose work shows who waits, and that may hold a step."""


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
    what: str = ""
    """The reference of what the step is about, as far as the diary names it."""
    ended_as: str | None = None

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
        return self.told is not Told.YES

    @property
    def told(self) -> Told:
        """The person's last word, or how far the telling got. A yes to what was told before is none to what is new."""
        return told(self.reply.answer if self.reply else None, self.reply, self.telling)

    @property
    def counts_now(self) -> str | None:
        """The answer that still counts."""
        return self.reply.answer if self.reply is not None and self.told == self.reply.answer else None


class Group(StrEnum):
    """The groups of a desk, in the order they stand there."""

    LATE_MINE = "late-with-me"
    LATE = "late"
    SOON = "soon"
    ON_TIME = "on-time"


@dataclass(frozen=True, slots=True)
class Waits:
    """One group of a desk: how many steps are open in it, and one page of them."""

    group: Group
    count: int
    page: int
    pages: int
    rows: tuple[tuple[Record, Stop], ...]


"""Open steps of a group on one page of the desk."""
SOON = timedelta(days=7)


def road(record: Record, *, seen_by: Account, on: date) -> tuple[Stop, ...]:
    """Every step in order, as it stands on a day."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return stops(record.diary.filter(on__lte=on).select_related("held_by").order_by("id"))


def stops(diary: Iterable[Entry]) -> tuple[Stop, ...]:
    """The road behind a diary read in the order written. A round again (review) opens the steps anew.

    Of somebody who left and came back it is the road since then.
    """
    by_step: dict[Step, Stop] = {step: Stop(step) for step in ROAD}
    for entry in roads(diary)[-1]:
        step = Step(entry.step)
        if step in by_step:
            by_step[step] = _after(by_step[step], entry)
    return tuple(by_step.values())


def of_step(record: Record, step: Step) -> QuerySet[Entry]:
    """What the diary says of one step, with what begins and ends a road."""
    return record.diary.filter(step__in={step, Step.CONTACT, Step.LEFT}).select_related("held_by").order_by("id")


def promises(record: Record, *, seen_by: Account, on: date) -> tuple[Kept, ...]:
    """The seven promises in order, each with its evidence and the person's own answer."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return _kept(record)


def tellings(record: Record, *, seen_by: Account, on: date) -> QuerySet[Telling]:
    """Everything that was told, in the order it was written."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return record.tellings.select_related("by").order_by("id")


def replies(record: Record, *, seen_by: Account, on: date) -> QuerySet[Reply]:
    """Every answer about a promise, in the order it was written, with whose hand it was."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return record.replies.select_related("by").order_by("id")


def went_on(record: Record, *, seen_by: Account, on: date) -> QuerySet[Waiver]:
    """Every step that went on before its promises were kept: whose reason, in their words, and when."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return record.waivers.select_related("by").order_by("-id")


def questions(record: Record, *, seen_by: Account, on: date) -> QuerySet[Question]:
    """What was asked about this road, newest first, with the answers."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    return record.questions.select_related("by", "to", "answered_by").order_by("-id")


def last_questions(record: Record, count: int, *, seen_by: Account, on: date) -> list[Question]:
    """The newest questions by themselves: nobody who is named in them is fetched."""
    return list(questions(record, seen_by=seen_by, on=on).select_related(None)[:count])


def question(record: Record, number: int, *, seen_by: Account, on: date) -> Question:
    """One question of this record; ``NotAllowed`` where it is not this record's."""
    found = questions(record, seen_by=seen_by, on=on).filter(pk=number).first()
    if found is None:
        raise NotAllowed("question")
    return found


def open_promises(record: Record, step: Step) -> tuple[Promise, ...]:
    """The promises a step relies on that are neither answered yes nor gone past with a reason.

    Neither is for ever: a reason, as a yes, is about what was told until then, on the road there is now.
    """
    relied = RELIES_ON.get(step, ())
    if not relied:
        return ()
    standing = {kept.promise: kept for kept in _kept(record)}
    given = Waiver.objects.filter(on_this_road(), record=record, step=step).defer("reason").order_by("-id").first()
    return tuple(one for one in relied if standing[one].is_open and not _is_past(given, standing[one]))


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
    return jobs_of(seen_by, on).filter(place_id=place_id, job__in=SEES_THE_DESK).exists()


def takers(place_id: UUID, *, seen_by: Account, on: date) -> list[Account]:
    """Everybody whose work at a place lets them hold a step, by name, for who has its desk and for its keepers."""
    if not (has_desk(place_id, seen_by=seen_by, on=on) or holds_job(seen_by, Job.KEEPER, place_id, on)):
        raise NotAllowed("takers")
    return who_does(SEES_THE_DESK, place_id, on)


def open_steps(place_id: UUID, *, seen_by: Account, on: date) -> QuerySet[Waiting]:
    """Every open step at a place, for whoever has its desk."""
    if not has_desk(place_id, seen_by=seen_by, on=on):
        raise NotAllowed("desk")
    return waiting_at(place_id, on)


def waiting_at(place_id: UUID, on: date) -> QuerySet[Waiting]:
    """Every open step at a place of those who are there; who may see them is for the caller to say."""
    may_be_gone = Q(left_on__isnull=False) | Q(same_as__isnull=False)
    gone = Record.objects.filter(may_be_gone, Q(left_on__lt=on) | Q(same_as__isnull=False), place_id=place_id)
    return Waiting.objects.filter(place_id=place_id, opened_on__lte=on).exclude(record__in=gone)


def desk(place_id: UUID, *, seen_by: Account, on: date, only: Group | None = None, page: int = 1) -> tuple[Waits, ...]:
    """Who waits at a place, in groups that each have somebody: the first of every group, or one page of one group."""
    steps = open_steps(place_id, seen_by=seen_by, on=on)
    found = [_waits(group, in_group, page if group == only else 1) for group, in_group in _grouped(steps, seen_by, on)]
    return tuple(one for one in found if one.count and only in (None, one.group))


def _grouped(steps: QuerySet[Waiting], by: Account, on: date) -> Iterable[tuple[Group, QuerySet[Waiting]]]:
    late, soon = Q(first_promised_on__lt=on), Q(first_promised_on__range=(on, on + SOON))
    later = Q(first_promised_on__gt=on + SOON) | Q(first_promised_on=None)
    by_lateness, by_wait = ("first_promised_on", "id"), ("opened_on", "id")
    yield Group.LATE_MINE, steps.filter(late, held_by=by).order_by(*by_lateness)
    yield Group.LATE, steps.filter(late, ~Q(held_by=by) | Q(held_by=None)).order_by(*by_lateness)
    yield Group.SOON, steps.filter(soon).order_by(*by_wait)
    yield Group.ON_TIME, steps.filter(later).order_by(*by_wait)


def _waits(group: Group, steps: QuerySet[Waiting], page: int) -> Waits:
    count = steps.count()
    at = page_of(page, count)
    rows = steps.select_related("record__person__same_as", "record__place", "held_by")[at.first : at.last]
    return Waits(group, count, at.page, at.pages, tuple((row.record, _stop(row)) for row in rows) if count else ())


def _stop(row: Waiting) -> Stop:
    return Stop(Step(row.step), row.opened_on, held_by=row.held_by, first_promised_on=row.first_promised_on)


def _is_past(waiver: Waiver | None, kept: Kept) -> bool:
    return waiver is not None and not is_before(waiver, kept.telling)


_TOLD = Prepared(
    lambda record: Telling.objects.filter(on_this_road(), record=record).select_related("by").order_by("id")
)
_SAID = Prepared(lambda record: Reply.objects.filter(on_this_road(), record=record).select_related("by").order_by("id"))


def _kept(record: Record) -> tuple[Kept, ...]:
    last_told = {one.promise: one for one in _TOLD(record=record.pk)}
    last_said = {one.promise: one for one in _SAID(record=record.pk)}
    return tuple(Kept(promise, last_told.get(promise), last_said.get(promise)) for promise in Promise)


def _after(stop: Stop, entry: Entry) -> Stop:
    is_again = entry.happening == Happening.OPENED and stop.is_done
    before = Stop(stop.step) if is_again and not goes_on(stop, entry.what) else stop
    is_opening = before.opened_on is None and entry.happening != Happening.DONE
    return Stop(
        step=stop.step,
        opened_on=entry.on if before.opened_on is None else before.opened_on,
        done_on=entry.on if entry.happening == Happening.DONE else None,
        held_by=entry.held_by or (None if entry.happening == Happening.HANDED else before.held_by),
        first_promised_on=before.first_promised_on or entry.promised_on,
        promised_on=entry.promised_on or before.promised_on,
        level=entry.level if entry.cause or is_opening else before.level,
        cause=entry.cause if entry.cause else before.cause,
        what=entry.what or before.what,
        ended_as=entry.ended_as if entry.happening == Happening.DONE else None,
    )


def goes_on(stop: Stop, what: str) -> bool:
    """Whether opening ``what`` after this stop was done is the same wait: nobody stops a clock by closing and
    reopening the same thing. Whoever was told no did get an answer."""
    return bool(what) and what == stop.what and stop.ended_as != End.REFUSED
