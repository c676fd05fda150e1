"""Jobs at a place: who gives them, how one changes and ends, and that nobody gives themselves what opens records."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.people.people_made import TODAY, Town, worker

from ownway.apps.people import queries
from ownway.apps.people.actions import change_job, end_job, give_job, open_account
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import NotAllowed, holds_job, standing
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def keeper(town: Town) -> Account:
    return town.workers[Job.KEEPER]


@pytest.fixture
def kim(town: Town, keeper: Account) -> Account:
    return open_account(place=town.place, email=" Kim@Example.org", by=keeper, on=TODAY, name="Kim Lee")


def test_a_keeper_gives_work_and_it_opens_what_that_work_needs(town: Town, keeper: Account, kim: Account) -> None:
    assert kim.email == "kim@example.org"
    assert not standing(kim, town.record, TODAY).grants
    given = {"account": kim, "place": town.place, "by": keeper, "on": TODAY}
    role = give_job(**given, job=Job.PRACTITIONER, title=" Social worker ", team="North  team")
    assert (role.title, role.team) == ("Social worker", "North team")
    assert standing(kim, town.record, TODAY).jobs == {Job.PRACTITIONER}
    assert give_job(**given, job=Job.PRACTITIONER, title="Something else").pk == role.pk, "given twice, it is one"
    line = Line.objects.get(deed="people.job_given", by=str(keeper.pk))
    assert (line.what, line.facts) == ("practitioner", {"to": str(kim.pk)})


@pytest.mark.parametrize("job", list(Job))
def test_nobody_gives_themselves_work(town: Town, keeper: Account, job: Job) -> None:
    with pytest.raises(Refused, match="Nobody gives themselves work"):
        give_job(account=keeper, place=town.place, job=job, by=keeper, on=TODAY)
    assert list(keeper.roles.values_list("job", flat=True)) == [Job.KEEPER]


def test_only_a_keeper_of_that_place_or_the_installation_gives_work(town: Town, elsewhere: Town, kim: Account) -> None:
    for nobody in (town.practitioner, town.person, elsewhere.workers[Job.KEEPER], kim):
        with pytest.raises(NotAllowed):
            give_job(account=kim, place=town.place, job=Job.APPROVER, by=nobody, on=TODAY)
        with pytest.raises(NotAllowed):
            open_account(place=town.place, email="lou@example.org", by=nobody, on=TODAY)
    assert not kim.roles.exists()
    give_job(account=kim, place=town.place, job=Job.KEEPER, by=None, on=TODAY)
    assert holds_job(kim, Job.KEEPER, town.place.pk, TODAY)
    assert Line.objects.get(deed="people.job_given", by="system", facts__to=str(kim.pk))


@pytest.mark.parametrize("email", ["kim", "kim@", "@example.org", "kim@example", "kim lee@example.org", ""])
def test_what_is_no_address_opens_no_account(town: Town, keeper: Account, email: str) -> None:
    with pytest.raises(Refused, match="whole e-mail address"):
        open_account(place=town.place, email=email, by=keeper, on=TODAY)


def test_a_name_for_work_is_added_where_there_is_none_and_a_persons_own_stays_sealed(
    town: Town, keeper: Account, kim: Account
) -> None:
    again = open_account(place=town.place, email="kim@example.org", by=keeper, on=TODAY, name="Somebody Else")
    assert (again.pk, again.name) == (kim.pk, "Kim Lee")
    own = open_account(place=town.place, email=town.person.email, by=keeper, on=TODAY, name="A Name At Work")
    assert (own.pk, own.name) == (town.person.pk, town.person.name)


def test_another_team_counts_from_the_day_it_changes(town: Town, keeper: Account, kim: Account) -> None:
    role = give_job(
        account=kim, place=town.place, job=Job.PRACTITIONER, by=keeper, on=TODAY, title="Nurse", team="North"
    )
    first = change_job(role=role, by=keeper, on=TODAY, title="Nurse", team="South")
    assert (first.pk, first.team) == (role.pk, "South"), "changed on the day it was given, it was never otherwise"
    later = change_job(role=first, by=keeper, on=LATER, title="Lead nurse", team="north")
    assert (later.title, later.team, later.from_on) == ("Lead nurse", "north", LATER)
    kept = Role.objects.get(pk=role.pk)
    assert (kept.team, kept.until_on) == ("South", LATER - timedelta(days=1))
    assert all(holds_job(kim, Job.PRACTITIONER, town.place.pk, TODAY + timedelta(days=n)) for n in range(40))
    with pytest.raises(Refused, match="ended"):
        change_job(role=role, by=keeper, on=LATER, title="", team="East")


def test_a_team_is_one_team_however_it_is_typed(town: Town, keeper: Account, kim: Account) -> None:
    other = worker(town.place, Job.APPROVER, "lou@example.org")
    give_job(account=kim, place=town.place, job=Job.PRACTITIONER, by=keeper, on=TODAY, team="North Team")
    role = give_job(account=other, place=town.place, job=Job.PRACTITIONER, by=keeper, on=TODAY, team=" north  TEAM ")
    assert role.team == "North Team"
    assert queries.teams_named(town.place, seen_by=keeper, on=TODAY) == ["North Team"]


def test_ended_work_opens_nothing_from_that_very_day(town: Town, keeper: Account, kim: Account) -> None:
    role = give_job(account=kim, place=town.place, job=Job.PRACTITIONER, by=keeper, on=TODAY)
    assert standing(kim, town.record, LATER).grants
    end_job(role=role, by=keeper, on=LATER)
    end_job(role=role, by=keeper, on=LATER + timedelta(days=3))
    assert Role.objects.get(pk=role.pk).until_on == LATER - timedelta(days=1), "ended twice, it ended once"
    assert not standing(kim, town.record, LATER).grants
    (seen,) = [one for one in queries.workers(town.place, seen_by=keeper, on=LATER) if one.account == kim]
    assert (seen.does, seen.last_day) == ((), LATER - timedelta(days=1))


def test_work_ended_and_given_again_on_the_same_day_goes_on(town: Town, keeper: Account, kim: Account) -> None:
    given = {"account": kim, "place": town.place, "job": Job.PRACTITIONER, "by": keeper, "on": TODAY}
    end_job(role=give_job(**given), by=keeper, on=TODAY)
    assert not holds_job(kim, Job.PRACTITIONER, town.place.pk, TODAY)
    give_job(**given)
    assert holds_job(kim, Job.PRACTITIONER, town.place.pk, TODAY)
    assert Role.objects.filter(account=kim).count() == 1


def test_a_place_is_never_left_without_a_keeper(town: Town, keeper: Account, kim: Account) -> None:
    own = keeper.roles.get()
    for by in (keeper, None):
        with pytest.raises(Refused, match="Name another keeper first"):
            end_job(role=own, by=by, on=LATER)
    give_job(account=kim, place=town.place, job=Job.KEEPER, by=keeper, on=TODAY)
    end_job(role=own, by=keeper, on=LATER)
    with pytest.raises(NotAllowed):
        end_job(role=kim.roles.get(), by=keeper, on=LATER)


def test_who_works_here_is_for_its_keepers_alone(town: Town, elsewhere: Town, keeper: Account) -> None:
    assert {one.account for one in queries.workers(town.place, seen_by=keeper, on=TODAY)} == set(town.workers.values())
    stranger = elsewhere.practitioner
    for ask in (
        lambda by: queries.workers(town.place, seen_by=by, on=TODAY),
        lambda by: queries.teams_named(town.place, seen_by=by, on=TODAY),
        lambda by: queries.one_worker(town.place, keeper.pk, seen_by=by, on=TODAY),
    ):
        for nobody in (town.practitioner, stranger, elsewhere.workers[Job.KEEPER]):
            with pytest.raises(NotAllowed):
                ask(nobody)
    with pytest.raises(NotAllowed):
        queries.one_worker(town.place, stranger.pk, seen_by=keeper, on=TODAY)
