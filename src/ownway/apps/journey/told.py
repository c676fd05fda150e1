"""The told record of a whole place: who has not been told, for those who must tell them, and where each one stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Reply, Telling, Waiting
from ownway.apps.journey.queries import has_desk
from ownway.apps.journey.road import Answer, Promise, Told
from ownway.apps.journey.standing import beginnings, is_before, last_word, standing_yes, tellings
from ownway.apps.journey.standing import told as standing
from ownway.apps.people.models import Account, Record, Role
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.paging import page_of

"""People on one page of a list."""


@dataclass(frozen=True, slots=True)
class Untold:
    """One person on the list of a promise: how it stands, and who holds their road now, if anybody does."""

    record: Record
    told: Told
    holder: Account | None


@dataclass(frozen=True, slots=True)
class Untolds:
    """One page of those a promise is still open for."""

    promise: Promise
    count: int
    page: int
    pages: int
    rows: tuple[Untold, ...]


def here(place_id: UUID, on: date) -> QuerySet[Record]:
    """Everybody on the road at a place on a day: not those who left, and one record a person."""
    stays = Q(left_on=None) | Q(left_on__gte=on)
    return Record.objects.filter(stays, place_id=place_id, same_as=None, since_on__lte=on)


def open_counts(place_id: UUID, *, seen_by: Account, on: date) -> Mapping[Promise, int]:
    """For how many people each promise is still open, for whoever has the desk."""
    _require_desk(place_id, seen_by, on)
    everybody = here(place_id, on)
    kept = standing_yes().filter(record__in=everybody).values_list("promise")
    counts = dict.fromkeys(Promise, everybody.count())
    for (promise,) in kept:
        counts[Promise(promise)] -= 1
    return counts


def not_told(
    place_id: UUID, promise: Promise, *, seen_by: Account, on: date, only_mine: bool = False, page: int = 1
) -> Untolds:
    """Those a promise is still open for: first who said "no" or "tell me again", then who was told and did not
    answer, then who was never told; the longest known first. With ``only_mine`` those whose step this account holds."""
    _require_desk(place_id, seen_by, on)
    # A yes that is left here is to what was told before, so it says nothing of what was told since.
    last = NullIf(Subquery(last_word("pk", promise).values("answer")[:1]), Value(str(Answer.YES)))
    found = here(place_id, on).annotate(last=last, was_told=Exists(tellings("pk", promise)))
    found = found.filter(~Exists(standing_yes().filter(record=OuterRef("pk"), promise=promise)))
    if only_mine:
        found = found.filter(pk__in=Waiting.objects.filter(place_id=place_id, held_by=seen_by).values("record_id"))
    count = found.count()
    at = page_of(page, count)
    said_first = F("last").desc(nulls_last=True)
    ordered = found.order_by(said_first, "-was_told", "since_on", "reference")
    shown = ordered.select_related("person__same_as", "place")[at.first : at.last]
    return Untolds(promise, count, at.page, at.pages, tuple(_rows(list(shown))))


def standing_of_all(place_id: UUID, *, as_known_on: date) -> Iterator[tuple[UUID, Promise, Told, str]]:
    """Every promise to everybody who ever asked at a place, as it stood on a day: how, and by which channel told last.

    For figures of the whole place; who may see those is decided where they are shown. Those who left count too.
    """
    records = Record.objects.filter(place_id=place_id, same_as=None, since_on__lte=as_known_on)
    since = {one.record_id: _Line(one.on, one.at) for one in _began_by(place_id, as_known_on)}
    last_said, last_told = (
        _last(model.objects.filter(record__place_id=place_id, on__lte=as_known_on), column, since)
        for model, column in ((Reply, "answer"), (Telling, "how"))
    )
    for (record_id,) in records.order_by("id").values_list("id").iterator(chunk_size=5000):
        for promise in Promise:
            key = (record_id, str(promise))
            said, telling = last_said.get(key), last_told.get(key)
            stands = standing(said.what if said else None, said, telling)
            yield record_id, promise, stands, telling.what if telling else ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A reply, a telling or the beginning of a road: when, and what it says."""

    on: date
    at: datetime
    what: str = ""


def _began_by(place_id: UUID, on: date) -> QuerySet[Entry]:
    return beginnings().filter(record__place_id=place_id, on__lte=on).defer("cause").order_by("id")


def _last(
    rows: QuerySet[Reply] | QuerySet[Telling], column: str, since: Mapping[UUID, _Line]
) -> dict[tuple[UUID, str], _Line]:
    """The last of each promise of each record, on the road each is on."""
    found: dict[tuple[UUID, str], _Line] = {}
    named = rows.order_by("id").values_list("record_id", "promise", "on", "at", column)
    for record_id, promise, on, at, what in named.iterator(chunk_size=5000):
        line = _Line(on, at, what)
        if not is_before(line, since.get(record_id)):
            found[record_id, promise] = line
    return found


def last_workers(place_id: UUID, *, as_known_on: date) -> Mapping[UUID, UUID]:
    """Of each record, who at work held its road or wrote in its diary last: whose team's work it is."""
    at_work = set(Role.objects.filter(place_id=place_id).values_list("account_id", flat=True))
    lines = Entry.objects.filter(record__place_id=place_id, on__lte=as_known_on).order_by("id")
    # What a keeper gave to nobody yet is still the work of the team that had it.
    lines = lines.exclude(happening=Happening.HANDED, held_by=None)
    found: dict[UUID, UUID] = {}
    for record_id, held_by, by in lines.values_list("record_id", "held_by_id", "by_id").iterator(chunk_size=5000):
        worker = held_by if held_by in at_work else by
        if worker in at_work:
            found[record_id] = worker
    return found


def _rows(records: list[Record]) -> Iterator[Untold]:
    waiting = Waiting.objects.filter(record__in=records).select_related("held_by").order_by("-opened_on", "id")
    holders = {row.record_id: row.held_by for row in waiting if row.held_by is not None}
    for record in records:
        said, was_told = record.last, record.was_told  # type: ignore[attr-defined]
        told = Told(said) if said else Told.UNANSWERED if was_told else Told.NOT_TOLD
        yield Untold(record, told, holders.get(record.pk))


def _require_desk(place_id: UUID, seen_by: Account, on: date) -> None:
    if not has_desk(place_id, seen_by=seen_by, on=on):
        raise NotAllowed("told")
