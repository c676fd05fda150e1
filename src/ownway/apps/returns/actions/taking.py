"""Taking a return in: the people it tells of, each with a record, and the support they have, line by line.

Everything is one transaction: a fault or a stop at any moment leaves nothing of it. Rows told before and now are
reckoned together, so that the same, overlapping or shuffled returns change nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

import polars as pl
from django.db import transaction

from ownway.apps.decisions.actions.support import BroughtLine, bring_in_support
from ownway.apps.people.actions import bring_in
from ownway.apps.people.models import Account, Record
from ownway.apps.people.queries import born_on
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import MatterKind
from ownway.apps.returns.matters import ToSettle, digest_of, list_matters
from ownway.apps.returns.models import Number, Sender, ToldRow
from ownway.apps.returns.newcomers import born, brought, names, set_aside, told_by
from ownway.apps.returns.permissions import require_keeper
from ownway.apps.returns.reckoning import Reckoned, Row, ToldLine, reckon
from ownway.apps.returns.recognising import Recognised, Who, recognise
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.engines import client_level_data as cld
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import canonical

AT_ONCE: Final = 2_000
"""People worked on at once, so that memory does not grow with them."""


class Left(StrEnum):
    """Why a row was not taken in."""

    NO_NUMBER = "no_number"
    NOT_CLEAR_WHO = "not_clear_who"
    NO_EVENT = "no_event"
    ENDS_BEFORE_START = "ends_before_start"
    FORGOTTEN = "forgotten"


@dataclass
class TakenIn:
    """What taking a return in changed: nothing at all where all counts but ``people_found`` and ``left`` are 0."""

    people_new: int = 0
    people_found: int = 0
    rows_new: int = 0
    rows_replaced: int = 0
    lines_new: int = 0
    lines_changed: int = 0
    left: Counter[Left] = field(default_factory=Counter)
    to_settle: list[ToSettle] = field(default_factory=list)


Progressed = Callable[[float], None]
_Told = tuple[str, Row]


def take_in(
    *, place: Place, by: Account, on: date, rows: pl.DataFrame, progress: Progressed = lambda _: None
) -> TakenIn:
    """Take in checked rows of one council; raise ``Refused`` where they are of several, or of another than before.

    The published rule finds people again: the NHS number, else the council's own number. What it cannot settle is on
    ``to_settle``, for a human.
    """
    require_keeper(by, place, on)
    taking = _Taking(place, by, on)
    text = _usable(rows, taking.taken)
    with transaction.atomic():
        sender = _sender(place, rows)
        taking.last_ends = (sender.last_end, _newest(sender.last_end, rows))
        told = taking.by_record(text)
        affected = list(told) if sender.last_end == taking.last_ends[1] else _everybody(place, told)
        for at in range(0, len(affected), AT_ONCE):
            taking.some(affected[at : at + AT_ONCE], told)
            progress(min(at + AT_ONCE, len(affected)) / len(affected))
        Sender.objects.filter(pk=sender.pk).update(last_end=taking.last_ends[1])
        taking.finish()
    return taking.taken


def _usable(rows: pl.DataFrame, taken: TakenIn) -> pl.DataFrame:
    """The rows that tell of an event of somebody, as text; the others are counted."""
    is_event = pl.col("event_type").is_between(1, 4) & pl.col("event_start_date").is_not_null()
    is_about = pl.col("client_type").is_between(1, len(cld.LISTS["Client_Type"].labels))
    runs_back = (pl.col("event_end_date") < pl.col("event_start_date")).fill_null(value=False)
    taken.left[Left.NO_EVENT] += rows.filter(~(is_event & is_about)).height
    taken.left[Left.ENDS_BEFORE_START] += rows.filter(is_event & is_about & runs_back).height
    wrong = rows.filter(cld.is_wrong_nhs_number(rows["nhs_number"])).select("nhs_number", "la_person_unique_identifier")
    found = sorted((nhs, own or "") for nhs, own in wrong.unique().iter_rows())
    taken.to_settle += [ToSettle(MatterKind.WRONG_NHS, (nhs,), (own,) if own else ()) for nhs, own in found]
    return cld.as_text(rows.filter(is_event & is_about & ~runs_back)).drop("file", "row")


def _sender(place: Place, rows: pl.DataFrame) -> Sender:
    codes = rows["la_code"].unique().sort().to_list()
    if len(codes) != 1:
        say = f"A place takes in one council, and these rows are of {len(codes)}. Say which."
        raise Refused(Problem("--council", say))
    sender, _ = Sender.objects.select_for_update().get_or_create(place=place, defaults={"la_code": codes[0]})
    if sender.la_code != codes[0]:
        say = f"{place.name} takes in the returns of {sender.la_code}, and these are of {codes[0]}."
        raise Refused(Problem("--council", say))
    return sender


def _newest(before: date | None, rows: pl.DataFrame) -> date | None:
    now = rows["reporting_period_end_date"].max()
    days = [one for one in (before, now) if isinstance(one, date)]
    return max(days) if days else None


def _everybody(place: Place, told: Mapping[UUID, object]) -> list[UUID]:
    """Whoever was told of before, and now: a newer period may end what an older one left open."""
    before = ToldRow.objects.filter(record__place=place, record__person__forgotten_on=None)
    return list(dict.fromkeys([*told, *before.values_list("record_id", flat=True).distinct().order_by("record_id")]))


@dataclass
class _Taking:
    """One return being taken in."""

    place: Place
    by: Account
    on: date
    last_ends: tuple[date | None, date | None] = (None, None)
    taken: TakenIn = field(default_factory=TakenIn)

    def by_record(self, text: pl.DataFrame) -> dict[UUID, list[_Told]]:
        """Every row under the record it is about; records are made for whoever is new."""
        nhs = pl.coalesce("Der_NHS_Number_Traced", "NHS_Number").alias("nhs")
        found = recognise(self.place, text.select(nhs, own="LA_Person_Unique_Identifier").unique().iter_rows())
        told, waiting = self._told_of(text, found)
        self.taken.to_settle += [told_by(one, waiting, self.on) for one in found.to_settle]
        self._set_aside(found, told)
        newcomers = self._bring_in(found, told)
        by_record = {_record_of(who, newcomers): sorted(rows.items()) for who, rows in told.items()}
        self._note_numbers(found, newcomers, frozenset(by_record))
        self.taken.people_found = len(told) - len(newcomers)
        return by_record

    def _set_aside(self, found: Recognised, told: dict[Who, dict[str, Row]]) -> None:
        waiting, rows = set_aside(self.place, found, told, self.on)
        self.taken.to_settle += waiting
        self.taken.left[Left.NOT_CLEAR_WHO] += rows

    def _told_of(
        self, text: pl.DataFrame, found: Recognised
    ) -> tuple[dict[Who, dict[str, Row]], Mapping[str, list[Row]]]:
        """Rows by whom they are about, and those that wait by the council's own number."""
        gone = Record.objects.filter(place=self.place).exclude(person__forgotten_on=None)
        forgotten = frozenset(gone.values_list("pk", flat=True))
        told: dict[Who, dict[str, Row]] = defaultdict(dict)
        waiting: dict[str, list[Row]] = defaultdict(list)
        for cells in text.iter_rows(named=True):
            row: Row = {name: value for name, value in cells.items() if value}
            nhs = row.get("Der_NHS_Number_Traced") or row.get("NHS_Number")
            own = row.get("LA_Person_Unique_Identifier")
            who = found.of((nhs, own))
            if who is None:
                self.taken.left[Left.NOT_CLEAR_WHO if own else Left.NO_NUMBER] += 1
                waiting[own or ""].append(row)
            elif who in forgotten:
                self.taken.left[Left.FORGOTTEN] += 1
            else:
                told[who][store().digest("returns.row", canonical(row))] = row
        return told, waiting

    def _bring_in(self, found: Recognised, told: Mapping[Who, Mapping[str, Row]]) -> dict[int, UUID]:
        say = names(found)
        new = sorted(who for who in told if isinstance(who, int))
        made: dict[int, UUID] = {}
        for at in range(0, len(new), AT_ONCE):
            some = new[at : at + AT_ONCE]
            people = [brought(say[who], list(told[who].values()), self.on) for who in some]
            records = bring_in(place=self.place, by=self.by, on=self.on, people=people)
            made |= {who: record.pk for who, record in zip(some, records, strict=True)}
        self.taken.people_new = len(new)
        return made

    def _note_numbers(self, found: Recognised, newcomers: Mapping[int, UUID], told: frozenset[UUID]) -> None:
        """Keep each number that was not known, with the record it now finds."""
        records = Record.objects.in_bulk(told)
        numbers = []
        for (kind, number), who in found.who.items():
            digest = digest_of(self.place, kind, number)
            record = None if isinstance(who, int) and who not in newcomers else records.get(_record_of(who, newcomers))
            if record is not None and digest not in found.known:
                numbers.append(Number(record=record, kind=kind, digest=digest, written=number))
        Number.objects.bulk_create(numbers, batch_size=500)

    def some(self, some: list[UUID], told: Mapping[UUID, list[_Told]]) -> None:
        """Reckon some people's rows as they were and as they are now, and write down what differs."""
        held = {(one.record_id, one.digest): one for one in _held(some)}
        fresh = {(who, digest): row for who in some for digest, row in told.get(who, ())}
        if fresh.keys() <= held.keys() and self.last_ends[0] == self.last_ends[1]:
            return
        rows = {**{key: one.row for key, one in held.items()}, **fresh}
        before = reckon(((*key, one.row) for key, one in held.items()), self.last_ends[0])
        after = reckon(((*key, row) for key, row in rows.items()), self.last_ends[1])
        records = Record.objects.select_related("person__same_as").in_bulk(some)
        gone = [one.pk for key, one in held.items() if key not in after.kept]
        new = [key for key in sorted(after.kept) if key not in held]
        ToldRow.objects.filter(pk__in=gone).delete()
        ToldRow.objects.bulk_create(
            [ToldRow(record=records[who], digest=digest, row=fresh[who, digest]) for who, digest in new], batch_size=500
        )
        self.taken.rows_new += len(new)
        self.taken.rows_replaced += len(gone)
        self._note_birthdays(records, {who: [row for _, row in told[who]] for who, _ in new})
        self._bring_lines(records, before, after)

    def _note_birthdays(self, records: Mapping[UUID, Record], told: Mapping[UUID, list[Row]]) -> None:
        for who, rows in told.items():
            told_day, here = born(rows, self.on), born_on(records[who].whose())
            if told_day and here and told_day != here:
                self._look_at(MatterKind.TWO_BIRTHDAYS, records[who], _said(told_day))

    def _look_at(self, kind: MatterKind, record: Record, *told: str) -> None:
        self.taken.to_settle.append(ToSettle(kind, record=record.pk, reference=record.reference, told=told))

    def _bring_lines(self, records: Mapping[UUID, Record], before: Reckoned, after: Reckoned) -> None:
        was, now = ({one.id: _brought_line(one, records) for one in part.lines} for part in (before, after))
        changed = [one for pk, one in now.items() if was.get(pk) != one]
        changed += [_never_was(one) for pk, one in was.items() if pk not in now]
        # A line that was taken out before may be told again: what it was then is that it never was.
        told_before = {one.id: _never_was(one) for one in changed} | was
        alone = bring_in_support(place=self.place, by=self.by, on=self.on, lines=changed, was=told_before)
        self.taken.lines_new += sum(one.id not in was for one in changed)
        self.taken.lines_changed += sum(one.id in was and one.id not in alone for one in changed)
        for one in changed:
            if one.id in alone:
                until = f"until {_said(one.until_on)}" if one.until_on else "going on"
                self._look_at(MatterKind.CHANGED_HERE, one.record, one.what, f"{Pence(one.weekly_pence)} a week", until)
        for line in after.lines:
            if not line.is_believed and line.id not in was:
                self._look_at(MatterKind.NOT_BELIEVED, records[line.record], line.what)

    def finish(self) -> None:
        """List what waits for a human, and write one line in the trail for the whole, where anything changed."""
        taken = self.taken
        taken.to_settle, listed = list_matters(taken.to_settle, place=self.place, by=self.by, on=self.on)
        if taken.rows_new or taken.rows_replaced or taken.lines_changed or listed:
            facts: dict[str, trail.Fact] = {"rows": taken.rows_new, "lines": taken.lines_new, "new": taken.people_new}
            facts["to_settle"] = listed
            trail.record(place_id=self.place.pk, by=str(self.by.pk), on=self.on, deed="returns.taken_in", facts=facts)


def _record_of(who: Who, newcomers: Mapping[int, UUID]) -> UUID:
    return newcomers[who] if isinstance(who, int) else who


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _held(some: list[UUID]) -> Iterator[ToldRow]:
    for at in range(0, len(some), 500):
        yield from ToldRow.objects.filter(record__in=some[at : at + 500]).select_related("record")


def _brought_line(line: ToldLine, records: Mapping[UUID, Record]) -> BroughtLine:
    return BroughtLine(line.id, records[line.record], line.what, line.weekly_pence, line.from_on, line.until_on)


def _never_was(line: BroughtLine) -> BroughtLine:
    """A line that newer returns no longer tell: kept, so that what names it still finds it, and in force on no day."""
    return replace(line, until_on=line.from_on - timedelta(days=1))
