"""When somebody stops working at a place, what they held is nobody's secret: a colleague has it, or it says nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.people.people_made import TODAY, Town, place, worker

from ownway.apps.journey.actions import hand_on, mark
from ownway.apps.journey.handing_over import end_work, held_steps
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.journey.queries import desk, road, takers
from ownway.apps.journey.road import Level, Step
from ownway.apps.journey.told import last_workers
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=20)
WHY = "Ruth has left."


@pytest.fixture
def town() -> Town:
    made = Town(place("leavingham"))
    mark(record=made.record, step=Step.PLAN, happening=Happening.OPENED, by=made.practitioner, on=TODAY,
         held_by=made.practitioner)  # fmt: skip
    return made


@pytest.fixture
def keeper(town: Town) -> Account:
    return town.workers[Job.KEEPER]


def now(town: Town):
    return next(one for one in road(town.record, seen_by=town.person, on=LATER) if one.step is Step.PLAN)


def test_a_colleague_has_it_and_no_clock_moves(town: Town, keeper: Account) -> None:
    before = now(town)
    other = worker(town.place, Job.APPROVER, "lou@example.org")
    assert held_steps(town.place, seen_by=keeper, on=LATER) == {town.practitioner.pk: 1}
    assert end_work(role=town.practitioner.roles.get(), to=other, cause=WHY, by=keeper, on=LATER) == 1
    assert not holds_job(town.practitioner, Job.PRACTITIONER, town.place.pk, LATER)
    after = now(town)
    assert (after.held_by, after.cause, after.level) == (other, WHY, Level.TEAM)
    assert (after.opened_on, after.first_promised_on) == (before.opened_on, before.first_promised_on)
    assert after.waited_days(LATER) == 20
    assert held_steps(town.place, seen_by=keeper, on=LATER) == {other.pk: 1}


def test_nobody_yet_is_said_and_it_stays_that_teams_work(town: Town, keeper: Account) -> None:
    other = worker(town.place, Job.APPROVER, "lou@example.org")
    end_work(role=town.practitioner.roles.get(), to=None, cause=WHY, by=keeper, on=LATER)
    assert now(town).held_by is None
    (row,) = [stop for group in desk(town.place.pk, seen_by=other, on=LATER) for _, stop in group.rows]
    assert (row.step, row.held_by) == (Step.PLAN, None)
    assert last_workers(town.place.pk, as_known_on=LATER) == {town.record.pk: town.practitioner.pk}


def test_who_keeps_other_work_with_a_desk_keeps_what_they_hold(town: Town, keeper: Account) -> None:
    role = town.practitioner.roles.get()
    give_job(account=town.practitioner, place=town.place, job=Job.APPROVER, by=keeper, on=TODAY)
    assert end_work(role=role, to=None, cause="", by=keeper, on=LATER) == 0
    assert now(town).held_by == town.practitioner


@pytest.mark.parametrize("whom", ["themselves", "adviser", "elsewhere"])
def test_nobody_gets_what_their_work_does_not_let_them_hold(town: Town, keeper: Account, whom: str) -> None:
    to = {
        "themselves": town.practitioner,
        "adviser": worker(town.place, Job.ADVISER, "ada@example.org"),
        "elsewhere": Town(place("othervale")).practitioner,
    }[whom]
    written = Entry.objects.count()
    with pytest.raises(Refused, match="cannot take over"):
        end_work(role=town.practitioner.roles.get(), to=to, cause=WHY, by=keeper, on=LATER)
    assert Entry.objects.count() == written
    assert holds_job(town.practitioner, Job.PRACTITIONER, town.place.pk, LATER), "nothing is done by halves"
    if whom != "themselves":
        assert to not in takers(town.place.pk, seen_by=keeper, on=LATER)
        with pytest.raises(Refused, match="does not let them"):
            hand_on(
                record=town.record, step=Step.PLAN, to=to, by=town.practitioner, on=LATER, cause=WHY, level=Level.TEAM
            )


def test_the_people_who_wait_are_told_why(town: Town, keeper: Account) -> None:
    with pytest.raises(Refused, match="Say why"):
        end_work(role=town.practitioner.roles.get(), to=None, cause=" ", by=keeper, on=LATER)
    assert now(town).held_by == town.practitioner


def test_only_a_keeper_ends_work_and_sees_how_much_is_held(town: Town) -> None:
    for nobody in (town.practitioner, town.person, Town(place("othervale")).workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            end_work(role=town.practitioner.roles.get(), to=None, cause=WHY, by=nobody, on=LATER)
        with pytest.raises(NotAllowed):
            held_steps(town.place, seen_by=nobody, on=LATER)
