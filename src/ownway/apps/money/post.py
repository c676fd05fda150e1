"""Writing the books: the one way entries, their postings and their seal get into the database."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Max, Model
from django.utils import timezone

from ownway.apps.money.models import Entry, Posting, Seal
from ownway.apps.people.models import Record
from ownway.kernel.periods import as_days


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is posted. ``postings`` are (account id, pence); they come to nothing in every stream."""

    on: date
    kind: str
    postings: tuple[tuple[int, int], ...]
    record: Record | None = None
    once: UUID | None = None
    words: str = ""
    corrects: int | None = None


def post(place_id: UUID, drafts: Sequence[Draft], by_id: UUID | None) -> list[int]:
    """Post and seal entries together, inside the caller's transaction; the database refuses what does not balance.

    Returns the entries' numbers in the order given; the first is also the seal's.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("posting belongs inside the transaction of its deed")
    numbers, at = _numbers(len(drafts)), timezone.now()
    numbered = list(zip(numbers, drafts, strict=True))
    _insert(Entry, _ENTRY, _entry_rows(numbered, place_id, by_id, at))
    _insert(Posting, _POSTING, ((number, *posting) for number, draft in numbered for posting in draft.postings))
    Seal(id=numbers[0], at=at, entries=len(drafts), hash=_hash(numbered)).save(force_insert=True)
    return numbers


def flat_hash(entries: Iterable[tuple[int, date]], postings: Iterable[tuple[int, int, int]]) -> str:
    """SHA-256 over (number, day) of entries, then (number, account, pence) of postings, as 64-bit whole numbers."""
    flat = array("q")
    for number, on in entries:
        flat.extend((number, as_days(on)))
    for posting in postings:
        flat.extend(posting)
    if sys.byteorder == "big":
        flat.byteswap()
    return hashlib.sha256(flat.tobytes()).hexdigest()


_ENTRY = ("id", "seal", "place", "record", "on", "at", "kind", "by", "corrects", "once", "words")
_POSTING = ("entry", "account", "pence")


def _hash(numbered: Sequence[tuple[int, Draft]]) -> str:
    return flat_hash(
        ((number, draft.on) for number, draft in numbered),
        ((number, *posting) for number, draft in numbered for posting in draft.postings),
    )


def _entry_rows(
    numbered: Sequence[tuple[int, Draft]], place_id: UUID, by_id: UUID | None, at: datetime
) -> Iterator[tuple[Any, ...]]:
    stored = {name: _field(Entry, name).get_db_prep_save for name in _ENTRY}
    place, by = stored["place"](place_id, connection), stored["by"](by_id, connection)
    seal, moment = numbered[0][0], stored["at"](at, connection)
    # A pay run has few days and many keys: a day is made ready once, and keys are plain text where no type holds them.
    days = {on: stored["on"](on, connection) for on in {draft.on for _number, draft in numbered}}
    is_typed = connection.features.has_native_uuid_field
    for number, draft in numbered:
        record = stored["record"](draft.record.pk, connection) if draft.record else None
        once = draft.once if is_typed or draft.once is None else draft.once.hex
        words = _sealed(draft) if draft.words else None
        yield (number, seal, place, record, days[draft.on], moment, draft.kind, by, draft.corrects, once, words)


def _sealed(draft: Draft) -> Any:
    field = _field(Entry, "words")
    return field.get_db_prep_save(field.pre_save(Entry(record=draft.record, words=draft.words), True), connection)


def _numbers(count: int) -> list[int]:
    """Numbers for so many entries, in order; two transactions never take the same."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('money_entry', 'id')) FROM generate_series(1, %s)", [count]
            )
            return [number for (number,) in cursor.fetchall()]
    first = (Entry.objects.aggregate(most=Max("id"))["most"] or 0) + 1
    return list(range(first, first + count))


def _insert(model: type[Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ready rows: one by one in one call on SQLite, where a call is free; as one statement on PostgreSQL."""
    ready, fields = list(rows), [_field(model, name) for name in names]
    if not ready:
        return
    columns = ", ".join(f'"{field.column}"' for field in fields)
    if connection.vendor == "postgresql":
        lists = ", ".join(f"%s::{_list_type(field)}" for field in fields)
        values = f"SELECT * FROM unnest({lists})"  # noqa: S608 # nosec B608
    else:
        values = f"VALUES ({', '.join(['%s'] * len(fields))})"
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) {values}'  # nosec B608
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statement, [list(column) for column in zip(*ready, strict=True)])
        else:
            cursor.executemany(statement, ready)


def _list_type(field: Field[Any, Any]) -> str:
    """The type of a list of this column; without its length, so that what is too long is refused and not cut."""
    return f"{(field.db_type(connection) or 'text').split('(')[0]}[]"


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return field
