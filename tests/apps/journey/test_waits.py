"""Waits as a diary tells them: nothing stops a clock, every way to end is kept apart, the last wait is the desk's."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

import pytest
from tests.apps.people.people_made import TODAY, Town, place

from ownway.apps.journey.actions import hand_on, mark, promise_day
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.queries import road, stops
from ownway.apps.journey.road import ROAD, End, Level, Step
from ownway.apps.journey.waits import Row, Wait, diaries, reached, waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town(place("waitham"))


def written(town: Town, step: Step, happening: Happening, days: int, **more: object) -> None:
    mark(record=town.record, step=step, happening=happening, by=town.practitioner, on=day(days), **more)


def day(days: int):
    return TODAY + timedelta(days=days)


def of(town: Town, step: Step, as_known: int = 900) -> list[Wait]:
    found = dict(diaries(town.place.pk, as_known_on=day(as_known)))
    return [wait for wait in waits(found[town.record.pk]) if wait.step is step]


def test_sent_back_handed_on_and_given_a_new_day_it_is_one_wait_since_the_day_it_began(town: Town) -> None:
    written(town, Step.AGREE, Happening.OPENED, 0, what="P-1")
    written(town, Step.AGREE, Happening.SENT_BACK, 5, cause="More words, please.", what="P-1")
    written(town, Step.AGREE, Happening.OPENED, 9, what="P-1")
    hand = {"record": town.record, "step": Step.AGREE, "by": town.practitioner, "on": day(12), "cause": "Post empty"}
    hand_on(**hand, to=town.practitioner, level=Level.TEAM)
    promise_day(**hand, day=day(40), level=Level.PANEL)
    (wait,) = of(town, Step.AGREE)
    assert (wait.began_on, wait.ended_on) == (day(0), None)
    stop = next(one for one in road(town.record, seen_by=town.person, on=day(50)) if one.step is Step.AGREE)
    assert stop.waited_days(day(50)) == 50
    assert stop.late_days(day(50)) == (day(50) - wait.promised_on).days, "late since the first day promised"
    assert wait.promised_on < day(40)


def test_closing_and_reopening_the_same_thing_does_not_start_the_clock_anew(town: Town) -> None:
    for happening, days in ((Happening.OPENED, 0), (Happening.DONE, 10), (Happening.OPENED, 11)):
        written(town, Step.ASSESSMENT, happening, days, what="A-1")
    (wait,) = of(town, Step.ASSESSMENT)
    assert (wait.began_on, wait.end) == (day(0), None)
    stop = next(one for one in road(town.record, seen_by=town.person, on=day(20)) if one.step is Step.ASSESSMENT)
    assert stop.waited_days(day(20)) == 20
    written(town, Step.ASSESSMENT, Happening.DONE, 21)
    written(town, Step.ASSESSMENT, Happening.OPENED, 300, what="A-2")
    assert [one.began_on for one in of(town, Step.ASSESSMENT)] == [day(0), day(300)], "a new round is a new wait"


def test_a_no_is_an_answer_and_asking_again_is_a_new_wait(town: Town) -> None:
    written(town, Step.AGREE, Happening.OPENED, 0, what="P-1")
    written(town, Step.AGREE, Happening.DONE, 10, what="P-1", ended_as=End.REFUSED)
    written(town, Step.AGREE, Happening.OPENED, 20, what="P-1")
    first, second = of(town, Step.AGREE)
    assert (first.end, first.ended_on) == (End.REFUSED, day(10))
    assert (second.began_on, second.end) == (day(20), None)


@pytest.mark.parametrize("end", [End.LEFT, End.MOVED, End.DIED])
def test_leaving_ends_what_is_open_in_its_own_way_and_taken_back_it_goes_on(town: Town, end: End) -> None:
    written(town, Step.PLAN, Happening.OPENED, 3)
    written(town, Step.LEFT, Happening.DONE, 30, ended_as=end)
    (wait,) = of(town, Step.PLAN)
    assert (wait.end, wait.ended_on) == (end, day(30))
    assert of(town, Step.PLAN, as_known=29)[0].end is None, "what was not known yet does not count"
    whole = reached([*of(town, Step.CONTACT), wait], Step.MONEY)
    assert whole is not None
    assert (whole.began_on, whole.end) == (TODAY, end)
    written(town, Step.LEFT, Happening.SENT_BACK, 31)
    assert of(town, Step.PLAN)[0].end is None


def test_the_first_of_several_ends_counts_and_reaching_it_the_same_day_is_reaching_it(town: Town) -> None:
    written(town, Step.MONEY, Happening.OPENED, 5)
    written(town, Step.MONEY, Happening.DONE, 30)
    found = waits(dict(diaries(town.place.pk, as_known_on=day(99)))[town.record.pk])
    for no_on, expected in ((day(29), End.REFUSED), (day(30), End.DONE), (day(31), End.DONE), (None, End.DONE)):
        whole = reached(found, Step.MONEY, no_on)
        assert whole is not None
        assert whole.end is expected
    assert reached([], Step.MONEY) is None


@pytest.mark.parametrize("seed", range(4))
def test_the_last_wait_of_each_step_is_where_the_road_stands(town: Town, seed: int) -> None:
    rng = random.Random(seed)
    for step in ROAD[1:]:
        written(town, step, Happening.OPENED, 0)
    for number in range(1, 25):
        step, happening = rng.choice(ROAD[1:]), rng.choice([*Happening, Happening.OPENED, Happening.DONE])
        ended = rng.choice([None, End.REFUSED]) if happening is Happening.DONE else None
        written(town, step, happening, number, what=rng.choice(["", "A-1", "A-2"]), ended_as=ended)
        found = {wait.step: wait for wait in waits(dict(diaries(town.place.pk, as_known_on=day(99)))[town.record.pk])}
        for stop in stops(town.record.diary.order_by("id")):
            wait = found.get(stop.step)
            if stop.opened_on is None or (wait is None and stop.is_done):
                continue
            assert wait is not None
            assert (wait.began_on, wait.end is not None) == (stop.opened_on, stop.is_done), (seed, number, stop)
            assert wait.ended_on in (stop.done_on, None if not stop.is_done else stop.done_on)


def test_a_done_without_a_beginning_is_no_wait() -> None:
    row = Row(Step.PLAN, Happening.DONE, TODAY, what=str(uuid.uuid4()))
    assert waits([row]) == []
