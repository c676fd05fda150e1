"""Rows written many at once read back as rows saved one by one, and are refused where those would be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Max
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.people.people_made import Town, place

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Look, Role
from ownway.apps.writing import field_of, write_many

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LOOKS = st.lists(
    st.fixed_dictionaries(
        {
            "part": st.sampled_from(["plan", "money", 'it\'s "%s"']),
            "at": st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
            "why": st.none() | WORDS,
        }
    ),
    min_size=1,
    max_size=6,
)
ROLES = st.lists(
    st.fixed_dictionaries({"job": st.sampled_from(list(Job)), "from_on": DAYS, "until_on": st.none() | DAYS}),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row["job"], row["from_on"]),
)


@pytest.fixture
def town() -> Town:
    return Town(place("exampleton"))


def _kept(model: Any, names: tuple[str, ...], write: Callable[[list[Any]], None], rows: list[Any]) -> list[Any]:
    """What is read back of the rows that ``write`` wrote; they are taken away again."""
    before = model.objects.aggregate(last=Max("pk"))["last"] or 0
    with transaction.atomic():
        write(rows)
        stored = model.objects.filter(pk__gt=before).order_by("pk")
        found = [tuple(getattr(row, name) for name in names) for row in stored]
        transaction.set_rollback(True)
    return found


def _save_each(rows: list[Any]) -> None:
    for row in rows:
        row.save()


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=LOOKS, roles=ROLES)
def test_what_is_read_back_is_what_saving_one_by_one_gives(
    town: Town, looks: list[dict[str, Any]], roles: list[dict[str, Any]]
) -> None:
    whose = {"record": town.record, "by": town.practitioner}
    whom = {"account": town.supporter, "place": town.place}
    cases: list[tuple[Any, dict[str, Any], list[dict[str, Any]], tuple[str, ...]]] = [
        (Look, whose, looks, ("record_id", "by_id", "part", "at", "why")),
        (Role, whom, roles, ("account_id", "place_id", "job", "from_on", "until_on")),
    ]
    for model, same, rows, names in cases:
        many = _kept(model, names, write_many, [model(**same, **row) for row in rows])
        assert many == _kept(model, names, _save_each, [model(**same, **row) for row in rows])
        assert len(many) == len(rows)


@pytest.mark.django_db
def test_nothing_to_write_asks_nothing_and_many_rows_ask_once(town: Town, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        write_many([])
    looks = [Look(record=town.record, by=town.practitioner, part="plan", at=NOON) for _ in range(500)]
    with django_assert_num_queries(1):
        write_many(looks)
    assert Look.objects.filter(at=NOON).count() == 500


@pytest.mark.django_db
def test_one_row_that_the_database_refuses_keeps_all_of_them_out(town: Town) -> None:
    given = {"by": town.practitioner, "at": NOON, "why": None}
    good, nobody = Look(record=town.record, part="plan", **given), Look(record_id=None, part="plan", **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        write_many([good, nobody])
    assert not Look.objects.filter(at=NOON).exists()


@pytest.mark.django_db
def test_what_is_too_long_is_never_cut(town: Town) -> None:
    long = Look(record=town.record, by=town.practitioner, part="p" * 21, at=NOON)
    if connection.vendor == "postgresql":
        with pytest.raises(DataError, match="too long"), transaction.atomic():
            write_many([long])
        return
    # SQLite keeps no lengths.
    write_many([long])
    assert Look.objects.get(at=NOON).part == "p" * 21


def test_what_is_no_column_is_no_field() -> None:
    assert field_of(Role, "until_on").column == "until_on"
    with pytest.raises(TypeError, match="beside is no column of Account"):
        field_of(Account, "beside")
