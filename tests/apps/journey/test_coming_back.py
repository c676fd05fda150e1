"""Somebody who left and comes back is on the road again: on a desk, waiting anew, and paid nothing that had ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.apps.people.people_made import TODAY, Town, meet, place

from ownway.apps.journey.actions import mark, tell
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry, Waiting
from ownway.apps.journey.queries import desk, now_at, road
from ownway.apps.journey.road import End, Promise, Step
from ownway.apps.journey.told import here
from ownway.apps.journey.waits import Wait, diaries, waits
from ownway.apps.measured.actions.nightly import figures
from ownway.apps.measured.kinds import Came, Group, Kind
from ownway.apps.people.keeping import everything
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Absence, Record
from ownway.apps.people.queries import absences, last_day

pytestmark = pytest.mark.django_db

GONE, BACK = TODAY + timedelta(days=10), TODAY + timedelta(days=410)


@pytest.fixture
def town() -> Town:
    """Somebody whose assessment was begun, and who moved away before it was done."""
    made = Town(place("backham"))
    written(made, Step.ASSESSMENT, Happening.OPENED, TODAY + timedelta(days=2), what="A-1")
    leaves(made, GONE)
    return made


def written(town: Town, step: Step, happening: Happening, on: date, **more: object) -> None:
    mark(record=town.record, step=step, happening=happening, by=town.practitioner, on=on, **more)  # type: ignore[arg-type]


def leaves(town: Town, on: date) -> None:
    written(town, Step.LEFT, Happening.DONE, on, ended_as=End.MOVED)
    Record.objects.filter(pk=town.record.pk).update(left_on=on)
    town.record.refresh_from_db()


def comes_back(town: Town, on: date = BACK) -> Record:
    return meet(town.place, account=town.person, on=on)


def of(town: Town, step: Step) -> list[Wait]:
    found = dict(diaries(town.place.pk, as_known_on=BACK + timedelta(days=900)))
    return [wait for wait in waits(found[town.record.pk]) if wait.step is step]


def on_the_desk(town: Town, on: date) -> list[tuple[Record, Step]]:
    groups = desk(town.place.pk, seen_by=town.practitioner, on=on)
    return [(record, stop.step) for group in groups for record, stop in group.rows]


def test_the_road_is_opened_anew_and_a_desk_has_them_again(town: Town) -> None:
    assert on_the_desk(town, BACK) == []
    record = comes_back(town)
    assert record == town.record, "it is the same record"
    assert record.left_on is None
    assert on_the_desk(town, BACK) == [(record, Step.CONTACT)], "what waited when they left waits no more"
    stop = now_at(record, seen_by=town.practitioner, on=BACK)
    assert stop is not None
    assert (stop.step, stop.opened_on) == (Step.CONTACT, BACK)
    assert record in here(town.place.pk, BACK)
    assert record.tellings.filter(promise=Promise.EXISTS, on=BACK).exists()


def test_there_are_two_waits_one_that_ended_by_leaving_and_one_that_goes_on(town: Town) -> None:
    comes_back(town)
    written(town, Step.ASSESSMENT, Happening.OPENED, BACK + timedelta(days=5), what="A-1")
    first, second = of(town, Step.ASSESSMENT)
    assert (first.began_on, first.ended_on, first.end) == (TODAY + timedelta(days=2), GONE, End.MOVED)
    assert (second.began_on, second.ended_on, second.end) == (BACK + timedelta(days=5), None, None)
    written(town, Step.ASSESSMENT, Happening.DONE, BACK + timedelta(days=20))
    assert [one.end for one in of(town, Step.ASSESSMENT)] == [End.MOVED, End.DONE]
    assert (of(town, Step.ASSESSMENT)[1].ended_on or BACK) - second.began_on == timedelta(days=15)


def test_whatever_is_opened_after_they_left_opens_the_road_with_its_first_contact(town: Town) -> None:
    written(town, Step.ASSESSMENT, Happening.OPENED, BACK, what="A-2")
    town.record.refresh_from_db()
    assert town.record.left_on is None
    assert on_the_desk(town, BACK) == [(town.record, Step.ASSESSMENT)]
    assert [one.end for one in of(town, Step.CONTACT)] == [End.DONE, End.DONE]
    assert [one.end for one in of(town, Step.ASSESSMENT)] == [End.MOVED, None]


def test_lines_written_before_coming_back_was_known_read_as_two_waits_too(town: Town) -> None:
    Entry.objects.create(
        record=town.record, step=Step.ASSESSMENT, happening=Happening.OPENED, on=BACK, at=f"{BACK}T09:00Z"
    )
    assert [one.end for one in of(town, Step.ASSESSMENT)] == [End.MOVED, None]
    stops = {one.step: one for one in road(town.record, seen_by=town.practitioner, on=BACK)}
    assert stops[Step.ASSESSMENT].opened_on == BACK
    assert not stops[Step.CONTACT].is_done, "that was on the road before"


def test_the_figures_count_an_asking_that_ended_and_one_that_goes_on(town: Town) -> None:
    comes_back(town)
    made = figures(town.place, BACK + timedelta(days=1))
    came = {code for counts in made[Kind.NOTHING]["came"].values() for code in counts}  # type: ignore[union-attr]
    assert came == {str(Came.GOING_ON)}
    reach = made[Kind.HOW_LONG]["reach"][str(Step.MONEY)][str(Group.EVERYBODY)]  # type: ignore[index, call-overload]
    assert (reach["people"], reach["waiting"], reach["ends"]["moved"]) == (2, 1, 100)


def test_nobody_who_is_still_here_comes_back(town: Town) -> None:
    comes_back(town)
    comes_back(town, BACK + timedelta(days=1))
    assert Absence.objects.count() == 1
    assert Entry.objects.filter(record=town.record, step=Step.CONTACT, happening=Happening.OPENED).count() == 2
    tell(record=town.record, promise=Promise.OPTIONS, by=town.practitioner, on=BACK, how=Channel.PHONE)
    assert Waiting.objects.filter(record=town.record).count() == 1


def test_a_leaving_that_was_taken_back_is_no_coming_back(town: Town) -> None:
    written(town, Step.LEFT, Happening.SENT_BACK, GONE + timedelta(days=3))
    Record.objects.filter(pk=town.record.pk).update(left_on=None)
    town.record.refresh_from_db()
    written(town, Step.ASSESSMENT, Happening.OPENED, BACK, what="A-1")
    (wait,) = of(town, Step.ASSESSMENT)
    assert (wait.began_on, wait.end) == (TODAY + timedelta(days=2), None)


def test_the_time_away_is_told_to_the_person_and_never_changed(town: Town) -> None:
    record = comes_back(town)
    told = everything(record, seen_by=town.person)["When I left here and came back"]
    assert len(told) == 1  # type: ignore[arg-type]
    with pytest.raises(DatabaseError), transaction.atomic():
        Absence.objects.update(left_on=BACK)


def test_what_ended_when_they_left_does_not_begin_again(town: Town) -> None:
    comes_back(town)
    leaves(town, BACK + timedelta(days=50))
    comes_back(town, BACK + timedelta(days=90))
    away = absences(town.place.pk)[town.record.pk]
    assert [last_day(away, day) for day in (TODAY, GONE, GONE + timedelta(days=5))] == [GONE] * 3
    assert last_day(away, BACK) == BACK + timedelta(days=50)
    assert last_day(away, BACK + timedelta(days=90)) == date.max
