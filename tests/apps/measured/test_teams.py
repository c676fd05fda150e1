"""Whose team somebody's work is, day by day: the newest job in force counts, and who left keeps the last."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.people.people_made import TODAY, Town, place

from ownway.apps.measured.told import teams_of_workers
from ownway.apps.people.actions import change_job, end_job, give_job, open_account
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db
MOVED, LEFT = TODAY + timedelta(days=30), TODAY + timedelta(days=60)


@pytest.fixture
def town() -> Town:
    return Town(place("teamham"))


@pytest.fixture
def kim(town: Town) -> Account:
    return open_account(place=town.place, email="kim@example.org", by=None, on=TODAY, name="Kim")


def team(town: Town, who: Account, days: int) -> str | None:
    return teams_of_workers(town.place.pk, TODAY + timedelta(days=days)).get(who.pk)


def test_a_move_counts_from_its_day_and_who_left_keeps_the_last(town: Town, kim: Account) -> None:
    role = give_job(account=kim, place=town.place, job=Job.PRACTITIONER, by=None, on=TODAY, team="North")
    moved = change_job(role=role, by=None, on=MOVED, title="", team="South")
    end_job(role=moved, by=None, on=LEFT)
    assert [team(town, kim, day) for day in (-1, 0, 29, 30, 59, 60, 400)] == [
        None, "North", "North", "South", "South", "South", "South",
    ]  # fmt: skip


def test_a_team_that_is_taken_away_counts_no_more(town: Town, kim: Account) -> None:
    role = give_job(account=kim, place=town.place, job=Job.PRACTITIONER, by=None, on=TODAY, team="North")
    change_job(role=role, by=None, on=MOVED, title="", team="")
    assert [team(town, kim, day) for day in (29, 30)] == ["North", None]


def test_of_two_jobs_the_newest_with_a_team_counts(town: Town, kim: Account) -> None:
    give_job(account=kim, place=town.place, job=Job.PRACTITIONER, by=None, on=TODAY, team="North")
    give_job(account=kim, place=town.place, job=Job.APPROVER, by=None, on=MOVED, team="Seniors")
    give_job(account=kim, place=town.place, job=Job.COMMISSIONER, by=None, on=LEFT)
    assert [team(town, kim, day) for day in (0, 30, 60)] == ["North", "Seniors", "Seniors"]
