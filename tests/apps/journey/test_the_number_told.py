"""A number told by letter ends its step, as one seen on the page does."""

from __future__ import annotations

import pytest
from tests.apps.people.people_made import TODAY, Town, place

from ownway.apps.journey.actions import mark, tell
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people.kinds import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town(place("letters"))


def number(town: Town):
    found = road(town.record, seen_by=town.person, on=TODAY)
    return next(stop for stop in found if stop.step is Step.NUMBER)


def made(town: Town) -> None:
    mark(record=town.record, step=Step.NUMBER, happening=Happening.OPENED, by=town.practitioner, on=TODAY)


@pytest.mark.parametrize("how", [Channel.LETTER, Channel.PHONE, Channel.FACE])
def test_told_by_a_worker_it_is_over(town: Town, how: Channel) -> None:
    made(town)
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=TODAY, how=how, form="Large print")
    assert number(town).is_done


def test_telling_something_else_or_by_a_public_page_leaves_it_open(town: Town) -> None:
    made(town)
    tell(record=town.record, promise=Promise.OPTIONS, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    tell(record=town.record, promise=Promise.AMOUNT, by=None, on=TODAY, how=Channel.WEB)
    assert number(town).is_now


def test_before_there_is_a_number_and_after_it_is_told_nothing_is_written(town: Town) -> None:
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    assert not number(town).is_done
    made(town)
    for _twice in range(2):
        tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    assert Entry.objects.filter(step=Step.NUMBER, happening=Happening.DONE).count() == 1
