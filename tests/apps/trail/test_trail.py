"""The trail: one chain a place, refused to every change, and every break of it found."""

from __future__ import annotations

import random
import uuid
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.conftest import triggers_off

from ownway.apps.trail.actions import record
from ownway.apps.trail.models import Head, Line
from ownway.apps.trail.queries import faults, heads

pytestmark = pytest.mark.django_db
PLACE = uuid.UUID(int=1)


def write(count: int, place: uuid.UUID = PLACE) -> list[Line]:
    return [
        record(place_id=place, by="system", on=date(2026, 11, 21), deed="test.deed", what=f"T-{n}", facts={"n": n})
        for n in range(count)
    ]


def test_a_chain_that_nobody_touched_has_no_faults() -> None:
    write(5)
    write(2, uuid.UUID(int=2))
    assert list(faults(PLACE)) == []
    assert heads()[PLACE][0] == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda: Line.objects.update(what="changed"),
        lambda: Line.objects.all().delete(),
        lambda: Line.objects.filter(number=2)._raw_delete("default"),
    ],
)
def test_the_database_itself_refuses(change) -> None:
    write(3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


def test_a_line_cannot_be_replaced_by_writing_it_again() -> None:
    write(2)
    line = Line.objects.get(number=1)
    how = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{how} INTO trail_line SELECT * FROM trail_line WHERE id = %s", [line.pk])


@pytest.mark.postgres
def test_truncate_is_refused() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_line")


def edited(rng: random.Random, lines: list[Line]) -> None:
    """One random edit, deletion, swap or truncation by somebody who can switch the triggers off."""
    kind = rng.choice(["edit", "delete", "swap", "truncate"])
    line = rng.choice(lines)
    if kind == "edit":
        change = rng.choice([{"what": "X"}, {"by": "else"}, {"on": date(2020, 1, 1)}, {"facts": {}}, {"deed": "no"}])
        Line.objects.filter(pk=line.pk).update(**change)
    elif kind == "delete":
        Line.objects.filter(pk=line.pk).delete()
    elif kind == "swap":
        other = rng.choice([one for one in lines if one.pk != line.pk])
        Line.objects.filter(pk=line.pk).update(number=10**6)
        Line.objects.filter(pk=other.pk).update(number=line.number)
        Line.objects.filter(pk=line.pk).update(number=other.number)
    else:
        Line.objects.filter(number__gte=line.number).delete()
        last = Line.objects.order_by("-number").first()
        Head.objects.filter(pk=PLACE).update(number=last.number if last else 0, hash=last.hash if last else "0" * 64)


def test_every_random_break_is_found() -> None:
    lines = write(12)
    kept = heads()[PLACE]
    rng = random.Random(20261121)
    with triggers_off():
        for attempt in range(150):
            spot = transaction.savepoint()
            edited(rng, lines)
            assert list(faults(PLACE, [kept])), f"attempt {attempt} went unseen"
            transaction.savepoint_rollback(spot)
    assert list(faults(PLACE, [kept])) == []


def test_a_chain_written_anew_is_found_by_the_older_heads_alone() -> None:
    write(6)
    first = heads()[PLACE]
    with triggers_off():
        Line.objects.all().delete()
        Head.objects.all().delete()
        write(8)
        last = heads()[PLACE]
        assert list(faults(PLACE)) == []
        assert list(faults(PLACE, [last])) == []
        assert [fault.where for fault in faults(PLACE, [first, last])] == ["kept head"]


def test_words_do_not_fit_in_the_trail() -> None:
    with pytest.raises(ValueError, match="never words"):
        record(place_id=PLACE, by="system", on=date(2026, 11, 21), deed="x", facts={"note": "word " * 20})
