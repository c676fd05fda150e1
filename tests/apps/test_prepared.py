"""A statement written once gives what the ORM gives, in every thread, for every kind of value."""

from __future__ import annotations

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.people.people_made import TODAY, Town, place

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Record, Role
from ownway.apps.people.permissions import in_force, jobs_of
from ownway.apps.prepared import Prepared

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
JOBS = Prepared(jobs_of)


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(on=DAYS, from_on=DAYS, until_on=st.none() | DAYS, job=st.sampled_from(list(Job)))
def test_the_same_rows_as_the_orm_on_every_day(on: date, from_on: date, until_on: date | None, job: Job) -> None:
    if not Role.objects.exists():
        Town(place("exampleton"))
    Role.objects.filter(job=job).update(from_on=from_on, until_on=until_on)
    for role in Role.objects.all():
        assert JOBS(account=role.account_id, on=on) == list(jobs_of(role.account, on))


@pytest.mark.django_db
def test_what_is_joined_comes_along_and_asks_nothing_more(django_assert_num_queries: Any) -> None:
    town, other = Town(place("exampleton")), Town(place("othervale"))
    ask = Prepared(lambda reference: Record.objects.select_related("person", "place").filter(reference=reference))
    for one in (town, other):
        with django_assert_num_queries(1):
            found = ask.first(reference=one.record.reference)
            assert found is not None
            assert (found.pk, found.place.name, found.person.pk) == (
                one.record.pk,
                one.place.name,
                one.record.person_id,
            )
    assert ask.first(reference="nobody") is None
    beside = Prepared(lambda account, person, on: in_force(account, on).filter(person_id=person))
    assert beside(account=town.supporter.pk, person=town.record.person_id, on=TODAY) == [town.relationship]
    assert beside(account=town.supporter.pk, person=other.record.person_id, on=TODAY) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values", [{"account": None, "on": TODAY}, {"account": 1}, {"account": 1, "on": TODAY, "x": 2}]
)
def test_a_value_that_would_mean_something_else_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="give each of account, on"):
        JOBS(**values)


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection() -> None:
    town = Town(place("exampleton"))
    assert JOBS(account=town.practitioner.pk, on=TODAY)
    found: list[list[Role]] = []

    def ask() -> None:
        try:
            found.append(JOBS(account=town.practitioner.pk, on=TODAY))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [[role.job for role in rows] for rows in found] == [[Job.PRACTITIONER]] * 3
