"""The rows of a place's return: what was told before, as it is now, and what happened here since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import polars as pl
from django.db.models import Q

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.models import Account, Record
from ownway.apps.people.queries import born_on
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import NumberKind
from ownway.apps.returns.models import Number, Sender, ToldRow
from ownway.apps.returns.permissions import require_keeper
from ownway.apps.returns.queries.own import own_events
from ownway.apps.returns.reckoning import Reckoned, Row, ToldLine, reckon, service_key
from ownway.engines import client_level_data as cld

AT_ONCE: Final = 1_000
"""People whose rows are made at once, so that memory does not grow with them."""

_IDS_AT_ONCE: Final = 500
_ABOUT_PERSON: Final = tuple(one.name for one in cld.RETURN_FIELDS if one.module == "Person details")


@dataclass(frozen=True)
class _Some:
    """Some people's records, with what is known of them."""

    records: Mapping[UUID, Record]
    told: Mapping[UUID, list[tuple[str, Row]]]
    numbers: Mapping[UUID, Mapping[str, str]]


def return_rows(
    place: Place, *, la_code: str, period: tuple[date, date], seen_by: Account, on: date
) -> Iterator[pl.DataFrame]:
    """Every row of the period as text, part by part, in the fields and labels of Release 2 and in their order."""
    require_keeper(seen_by, place, on)
    last_end = Sender.objects.filter(place=place).values_list("last_end", flat=True).first()
    everybody = Record.objects.filter(place=place, same_as=None, person__forgotten_on=None).order_by("pk")
    ids = list(everybody.values_list("pk", flat=True))
    for at in range(0, max(len(ids), 1), AT_ONCE):
        yield _of_period(list(_rows(_some(ids[at : at + AT_ONCE]), last_end)), la_code, period)


def _some(ids: list[UUID]) -> _Some:
    records = Record.objects.select_related("person__same_as", "place").in_bulk(ids)
    told: dict[UUID, list[tuple[str, Row]]] = defaultdict(list)
    for one in ToldRow.objects.filter(record__in=ids).select_related("record").order_by("digest"):
        told[one.record_id].append((one.digest, one.row))
    numbers: dict[UUID, dict[str, str]] = defaultdict(dict)
    for number in Number.objects.filter(record__in=ids).select_related("record").order_by("pk"):
        numbers[number.record_id].setdefault(number.kind, number.written or "")
    return _Some(records, told, numbers)


def _rows(some: _Some, last_end: date | None) -> Iterator[Row]:
    reckoned = reckon(((who, digest, row) for who, rows in some.told.items() for digest, row in rows), last_end)
    yield from _told_rows(some, reckoned)
    for who, rows in own_events(some.records, {one.id for one in reckoned.lines}).items():
        about = _about(some, who)
        yield from ({**about, **row} for row in rows)


def _told_rows(some: _Some, reckoned: Reckoned) -> Iterator[Row]:
    """What was told, with the end that it has by now: that of a later period, or one made here."""
    by_key = {(who, digest): row for who, rows in some.told.items() for digest, row in rows}
    ends = _ends_here(reckoned)
    for who, digest, end, is_cropped in reckoned.rows.select("person", "digest", "end", "is_cropped").iter_rows():
        row = dict(by_key[UUID(who), digest])
        row["NHS_Number"] = row.get("Der_NHS_Number_Traced") or row.get("NHS_Number", "")
        if is_cropped:
            row["Event_End_Date"] = end.isoformat()
        if row["Event_Type"] == "Service" and (UUID(who), service_key(row)) in ends:
            until_on = ends[UUID(who), service_key(row)]
            row["Event_End_Date"] = until_on.isoformat() if until_on else ""
        yield row


def _ends_here(reckoned: Reckoned) -> dict[tuple[UUID, str], date | None]:
    """The last day of each service that ends here otherwise than returns tell; none where it goes on."""
    there: dict[UUID, list[SupportLine]] = defaultdict(list)
    ids = [one.id for one in reckoned.lines]
    for at in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[at : at + _IDS_AT_ONCE]
        for line in SupportLine.objects.filter(Q(pk__in=some) | Q(copy_of__in=some)):
            there[line.root].append(line)
    by_service: dict[tuple[UUID, str], list[ToldLine]] = defaultdict(list)
    for one in reckoned.lines:
        by_service[one.record, one.service].append(one)
    return {
        key: _last([line.until_on for one in lines for line in there[one.id]])
        for key, lines in by_service.items()
        if any([line.until_on for line in there[one.id]] != [one.until_on] for one in lines if there[one.id])
    }


def _last(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _about(some: _Some, who: UUID) -> Row:
    """What the return says of a person in each row of theirs: as the newest row told it, and as the record has it."""
    record, numbers = some.records[who], some.numbers.get(who, {})
    told = max((row for _, row in some.told.get(who, ())), key=_newest, default={})
    about = {name: told[name] for name in _ABOUT_PERSON if told.get(name)}
    born = born_on(record.whose())
    return {
        "Client_Type": "Unpaid carer" if record.is_carer else "Service user",
        **about,
        "NHS_Number": numbers.get(NumberKind.NHS, ""),
        "LA_Person_Unique_Identifier": numbers.get(NumberKind.COUNCIL, "") or record.reference,
        **({"Date_of_Birth": born.isoformat()} if born else {}),
    }


def _newest(row: Row) -> tuple[str, str]:
    return row.get("Reporting_Period_End_Date", ""), row["Event_Start_Date"]


def _of_period(rows: list[Row], la_code: str, period: tuple[date, date]) -> pl.DataFrame:
    """The rows that belong to the period, as the published rule has it, with the period and the council in each."""
    own = {
        "LA_Code": la_code,
        "Reporting_Period_Start_Date": period[0].isoformat(),
        "Reporting_Period_End_Date": period[1].isoformat(),
    }
    names = [one.name for one in cld.RETURN_FIELDS]
    text = pl.DataFrame(
        [[own.get(name, row.get(name)) or None for row in rows] for name in names],
        schema=dict.fromkeys(names, pl.String),
    )
    numbered = text.with_columns(file=pl.lit(0, pl.UInt16), row=pl.int_range(pl.len(), dtype=pl.Int64))
    ready = cld.prepare(cld.check(numbered).rows)
    inside = ready.filter(cld.in_period(pl.lit(period[0]), pl.lit(period[1])))["row"]
    return text[inside.sort()]
