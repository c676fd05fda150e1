"""The desk lists what the diary says, group by group and page by page, and asks the database as often for thousands."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from tests.made_once import made_once
from tests.world import BEGAN, TODAY, World, build

from ownway.apps.journey import actions as journey
from ownway.apps.journey import queries
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Waiting
from ownway.apps.journey.queries import Group
from ownway.apps.journey.road import ROAD, Step
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.kernel.paging import A_PAGE

pytestmark = pytest.mark.django_db
AT_MOST = 35


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


@pytest.fixture
def client(world: World) -> Client:
    made = Client()
    made.force_login(world["practitioner"], backend="django.contrib.auth.backends.ModelBackend")
    return made


def met(world: World, name: str) -> Record:
    return journey.begin(place=world.record.place, by=world["practitioner"], on=BEGAN, channel=Channel.PHONE, name=name)


def opened(world: World, record: Record, step: Step, days: int, held_by: Account | None = None) -> None:
    """A step open since it began, promised so many days after today."""
    journey.mark(
        record=record, step=step, happening=Happening.OPENED, by=world["practitioner"], on=BEGAN, held_by=held_by,
        promised_on=TODAY + timedelta(days=days),
    )  # fmt: skip


def told_by_the_diary(record: Record, on) -> set[tuple]:
    """The open steps as the whole diary tells them."""
    stops = queries.stops(record.diary.filter(on__lte=on).select_related("held_by").order_by("id"))
    return {(one.step, one.opened_on, one.first_promised_on, one.held_by) for one in stops if one.is_now}


def listed(record: Record, world: World, on) -> set[tuple]:
    steps = queries.open_steps(record.place_id, seen_by=world["practitioner"], on=on).filter(record=record)
    return {(Step(one.step), one.opened_on, one.first_promised_on, one.held_by) for one in steps}


@pytest.mark.parametrize("seed", range(12))
def test_the_list_is_what_the_diary_tells_after_every_line(world: World, seed: int) -> None:
    rng = random.Random(seed)
    record = met(world, "Zoe Quill")
    opened(world, record, Step.ASSESSMENT, 5)
    hands = [None, world["practitioner"], world["approver"]]
    lies_ahead: set[Step] = set()
    for _line in range(30):
        step = rng.choice([one for one in ROAD if one not in lies_ahead and one is not Step.CONTACT])
        happening = rng.choice([*Happening, Happening.OPENED, Happening.DONE])
        # Only the opening of a step is ever written for a day to come (living begins when the decision starts).
        # Nothing more is written of it before that day comes.
        ahead = rng.choice([0, 0, 20]) if happening is Happening.OPENED and len(lies_ahead) < 3 else 0
        lies_ahead |= {step} if ahead else set()
        journey.mark(
            record=record,
            step=step,
            happening=happening,
            by=world["practitioner"],
            on=TODAY + timedelta(days=ahead),
            held_by=rng.choice(hands) if not ahead else None,
            promised_on=None if happening is Happening.DONE else TODAY + timedelta(days=rng.randrange(60)),
            cause="The panel meets once a month." if rng.random() < 0.3 else None,
        )
        for day in (TODAY, TODAY + timedelta(days=30)):
            assert listed(record, world, day) == told_by_the_diary(record, day)


def test_each_step_stands_in_its_group_the_latest_first(world: World, client: Client) -> None:
    Waiting.objects.all().delete()
    me, other = world["practitioner"], world["approver"]
    expected = {Group.LATE_MINE: [-9, -3], Group.LATE: [-8, -1], Group.SOON: [0, 7], Group.ON_TIME: [8, 90]}
    for group, days in expected.items():
        for late in reversed(days):
            held_by = me if group is Group.LATE_MINE else other if group is Group.LATE else None
            opened(world, met(world, f"{group} {late}"), Step.PLAN, late, held_by)
    found = {one.group: one for one in queries.desk(world.record.place_id, seen_by=me, on=TODAY)}
    assert list(found) == list(Group)
    for group, days in expected.items():
        promised = [(stop.first_promised_on - TODAY).days for _record, stop in found[group].rows]
        assert sorted(promised) == days
        if group in (Group.LATE_MINE, Group.LATE):
            assert promised == days, "the latest first"
    page = client.get(f"/desk/{world.record.place.slug}/").content.decode()
    assert page.index("late-with-me -9") < page.index("late-with-me -3") < page.index("late -8") < page.index("soon 0")
    assert "2 people are waiting for you" in page


def test_a_long_group_goes_on_page_by_page_and_nobody_is_missed(
    world: World, client: Client, django_assert_max_num_queries
) -> None:
    for number in range(A_PAGE * 2 + 5):
        opened(world, met(world, f"Person {number:03}"), Step.PLAN, -5, world["practitioner"])
    seen: set[str] = set()
    for page in (1, 2, 3):
        with django_assert_max_num_queries(AT_MOST):
            answer = client.get(f"/desk/{world.record.place.slug}/?only=late-with-me&page={page}").content.decode()
        seen |= {f"Person {number:03}" for number in range(A_PAGE * 2 + 5) if f"Person {number:03}<" in answer}
        assert ("page 4 of" in answer) is False
    assert len(seen) == A_PAGE * 2 + 5
    for odd in (
        "?page=999",
        f"?page={10**30}",
        "?only=late-with-me&page=999",
        "?only=nothing&page=x",
        "?only=late&page=0",
    ):
        assert client.get(f"/desk/{world.record.place.slug}/{odd}").status_code == 200


def test_whoever_left_or_was_joined_to_another_waits_no_more(world: World) -> None:
    record = met(world, "Zoe Quill")
    opened(world, record, Step.PLAN, -5)
    assert listed(record, world, TODAY)
    Record.objects.filter(pk=record.pk).update(left_on=TODAY)
    assert listed(record, world, TODAY), "the last day is still a day here"
    Record.objects.filter(pk=record.pk).update(left_on=TODAY - timedelta(days=1))
    assert not listed(record, world, TODAY)
