"""Writing the books: the one way batches of entries, their postings and their seal get into the database."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from ownway.apps.money.models import Batch, Entry, Posting, Seal
from ownway.apps.people.models import Record
from ownway.apps.writing import field_of, insert_rows
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

    Returns the entries' numbers, one after the other in the order given; the first is also the batch's and the seal's.
    """
    return list(post_sealed(place_id, drafts, by_id)[0])


def post_sealed(place_id: UUID, drafts: Sequence[Draft], by_id: UUID | None) -> tuple[range, str]:
    """``post``, with the hash of the seal for the trail."""
    if not connection.in_atomic_block:
        raise RuntimeError("posting belongs inside the transaction of its deed")
    first = _first_number(len(drafts))
    numbers = range(first, first + len(drafts))
    entries = list(_entry_rows(numbers, drafts))
    postings = [
        (number, position, account, pence)
        for number, draft in zip(numbers, drafts, strict=True)
        for position, (account, pence) in enumerate(draft.postings)
    ]
    days = {on: as_days(on) for on in {draft.on for draft in drafts}}
    sealed = flat_hash(((number, days[draft.on]) for number, draft in zip(numbers, drafts, strict=True)), postings)
    Batch(pk=first, entries=len(drafts), place_id=place_id, by_id=by_id, at=timezone.now()).save(force_insert=True)
    insert_rows(Entry, _ENTRY, entries)
    insert_rows(Posting, _POSTING, postings)
    Seal(pk=first, hash=sealed).save(force_insert=True)
    return numbers, sealed


def known_keys(keys: Sequence[UUID]) -> set[UUID]:
    """Which of these keys an entry was made for already: one question, however many they are."""
    is_postgres = connection.vendor == "postgresql"
    where = "once = ANY(%s)" if is_postgres else "once IN (SELECT value FROM json_each(%s))"
    given: str | list[Any] = list(keys) if is_postgres else json.dumps([key.hex for key in keys])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT once FROM money_entry WHERE {where}", [given])  # noqa: S608
        return {once if isinstance(once, UUID) else UUID(once) for (once,) in cursor.fetchall()}


def flat_hash(entries: Iterable[tuple[int, int]], postings: Iterable[tuple[int, int, int, int]]) -> str:
    """SHA-256 over (number, day) of entries, then (number, account, pence) of postings, as 64-bit whole numbers.

    A day is told as days since 1970; a posting as (number, position, account, pence), and where it stands is not
    hashed beside the order in which it comes.
    """
    sealed = hashlib.sha256(_flat(entries))
    sides = np.frombuffer(_flat(postings), dtype="<i8").reshape(-1, 4)
    sealed.update(sides[:, (0, 2, 3)].tobytes())
    return sealed.hexdigest()


def _flat(rows: Iterable[tuple[int, ...]]) -> bytes:
    """Rows of whole numbers as bytes, the least first on every machine."""
    flat = array("q", chain.from_iterable(rows))
    if sys.byteorder == "big":
        flat.byteswap()
    return flat.tobytes()


_ENTRY = ("id", "batch", "record", "on", "kind", "corrects", "once", "words")
_POSTING = ("entry", "position", "account", "pence")


def _entry_rows(numbers: range, drafts: Sequence[Draft]) -> Iterator[tuple[Any, ...]]:
    stored = {name: field_of(Entry, name).get_db_prep_save for name in _ENTRY}
    # A pay run has few days and many keys: a day is made ready once, and keys are plain text where no type holds them.
    days = {on: stored["on"](on, connection) for on in {draft.on for draft in drafts}}
    is_typed = connection.features.has_native_uuid_field
    batch = numbers[0]
    for number, draft in zip(numbers, drafts, strict=True):
        record = stored["record"](draft.record.pk, connection) if draft.record else None
        once = draft.once if is_typed or draft.once is None else draft.once.hex
        words = _sealed(draft) if draft.words else None
        yield (number, batch, record, days[draft.on], draft.kind, draft.corrects, once, words)


def _sealed(draft: Draft) -> Any:
    field = field_of(Entry, "words")
    return field.get_db_prep_save(field.pre_save(Entry(record=draft.record, words=draft.words), True), connection)


def _first_number(count: int) -> int:
    """The first of so many numbers in a row; two transactions never take the same."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT money_numbers(%s)", [count])
            found: tuple[int] = cursor.fetchone()
            return found[0]
    return (Entry.objects.aggregate(most=Max("id"))["most"] or 0) + 1
