"""The person's home asks the database as often with years of diary as on the first day."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from tests.made_once import made_once
from tests.world import BEGAN, TODAY, World, build

from ownway.apps.journey import actions as journey
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import ROAD, Answer, Promise, Step
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Part
from ownway.apps.places.actions import open_place

pytestmark = pytest.mark.django_db
AT_MOST_HOME, AT_MOST_FRONT = 13, 6


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


@pytest.fixture
def client(world: World) -> Client:
    made = Client()
    made.force_login(world["person"], backend="django.contrib.auth.backends.ModelBackend")
    return made


def years_go_by(world: World) -> None:
    """Rounds of the road, everything told and answered, questions, and looks by everybody at work."""
    record, worker = world.record, world["practitioner"]
    for number in range(3):
        for step in ROAD:
            on = BEGAN + timedelta(days=number)
            journey.mark(record=record, step=step, happening=Happening.OPENED, by=worker, on=on, held_by=worker)
            journey.mark(record=record, step=step, happening=Happening.SENT_BACK, by=worker, on=on, cause="A letter")
            journey.mark(record=record, step=step, happening=Happening.DONE, by=worker, on=on)
        for promise in Promise:
            journey.tell(record=record, promise=promise, by=worker, on=TODAY, how=Channel.PHONE)
            journey.answer(record=record, promise=promise, answer=Answer.YES, by=world["person"], on=TODAY)
        journey.ask(record=record, by=world["person"], on=TODAY, words="And now?", once=uuid.uuid4())
    journey.mark(
        record=record, step=Step.REVIEW, happening=Happening.OPENED, by=worker, on=TODAY, held_by=world["approver"]
    )
    for who in ("practitioner", "approver", "finance"):
        people.look(record=record, by=world[who], on=TODAY, part=Part.DECISIONS, why=f"{who} looked")


def test_the_home_page(world: World, client: Client, django_assert_max_num_queries) -> None:
    page = f"/p/{world.record.reference}/"
    assert client.get(page).status_code == 200
    with django_assert_max_num_queries(AT_MOST_HOME) as young:
        client.get(page)
    years_go_by(world)
    with django_assert_max_num_queries(AT_MOST_HOME) as old:
        answer = client.get(page)
    assert "approver looked" in answer.content.decode()
    assert len(old) == len(young)


def test_the_front_page_of_somebody_known_in_many_places(
    world: World, client: Client, django_assert_max_num_queries
) -> None:
    for number in range(5):
        place = open_place(by="system", on=BEGAN, slug=f"town-{number}", name=f"Town {number}", kind="council")
        journey.begin(
            place=place, by=world["person"], on=BEGAN, channel=Channel.WEB, name="Maya", account=world["person"]
        )
    with django_assert_max_num_queries(AT_MOST_FRONT):
        answer = client.get("/home/")
    assert answer.content.decode().count("late.") >= 5
