"""First contact: once, in any way, by whoever may; and impossible things are refused beside their field."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from tests.apps.people.people_made import TODAY, Town, account, meet, place

from ownway.apps.journey import actions as journey
from ownway.apps.journey import queries as road
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.models import Contact, Person, Record
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.sealing.sealer import store
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


def test_a_stranger_is_met_the_road_opens_and_the_first_promise_is_told() -> None:
    at = place("exampleton")
    record = journey.begin(place=at, by=None, on=TODAY, channel=Channel.WEB, name="Maya Okafor", said="I need help")
    assert record.person.name == "Maya Okafor"
    assert [one.words for one in record.contacts.all()] == ["I need help"]
    assert [entry.step for entry in record.diary.all()] == [Step.CONTACT]
    assert [one.promise for one in record.tellings.all()] == [Promise.EXISTS]
    assert {"people.met", "journey.opened", "journey.told"} <= set(Line.objects.values_list("deed", flat=True))


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.PAPER, Channel.FACE, Channel.LETTER, Channel.VIDEO])
def test_a_practitioner_writes_it_down_in_their_own_name(town: Town, channel: Channel) -> None:
    record = journey.begin(place=town.place, by=town.practitioner, on=TODAY, channel=channel, name="Ade Bello")
    telling = record.tellings.get()
    assert (telling.by, telling.how) == (town.practitioner, channel)
    stop = road.now_at(record, seen_by=town.practitioner, on=TODAY)
    assert stop is not None
    assert stop.step is Step.CONTACT


@pytest.mark.parametrize("job", [job for job in Job if job is not Job.PRACTITIONER])
def test_no_other_worker_may(town: Town, job: Job) -> None:
    with pytest.raises(NotAllowed):
        actions.meet(place=town.place, by=town.workers[job], on=TODAY, channel=Channel.PHONE, name="Ade Bello")


def test_a_practitioner_of_another_place_may_not(town: Town, elsewhere: Town) -> None:
    with pytest.raises(NotAllowed):
        actions.meet(place=town.place, by=elsewhere.practitioner, on=TODAY, channel=Channel.PHONE, name="Ade Bello")


def test_the_same_form_sent_twice_makes_one_person(town: Town) -> None:
    once = uuid.uuid4()
    sent = {"place": town.place, "by": None, "on": TODAY, "channel": Channel.WEB, "name": "Ade Bello", "once": once}
    people = Person.objects.count()
    first, second = journey.begin(**sent), journey.begin(**sent)
    assert first == second
    assert Person.objects.count() == people + 1
    assert Contact.objects.filter(record=first).count() == 1
    assert first.diary.count() == 1


def test_nobody_gets_a_record_by_sending_anothers_key(town: Town) -> None:
    once = uuid.uuid4()
    actions.meet(place=town.place, by=None, on=TODAY, channel=Channel.WEB, name="Ade Bello", once=once)
    thief = account("thief")
    with pytest.raises(NotAllowed):
        actions.meet(place=town.place, by=thief, account=thief, on=TODAY, channel=Channel.WEB, name="X", once=once)


@pytest.mark.parametrize(
    ("born", "says"),
    [(date(2026, 11, 22), "has not come yet"), (date(1896, 11, 21), None), (date(1895, 12, 31), "130 years")],
)
def test_dates_of_birth_that_cannot_be(town: Town, born: date, says: str | None) -> None:
    sent = {"place": town.place, "by": None, "on": TODAY, "channel": Channel.WEB, "name": "Ade Bello", "born": born}
    if says is None:
        assert queries.born_on(actions.meet(**sent).person) == born
        return
    with pytest.raises(Refused, match=says) as wrong:
        actions.meet(**sent)
    assert wrong.value.problems[0].where == "born"


def test_born_on_29_february(town: Town) -> None:
    assert queries.born_on(town.record.person) == date(1988, 2, 29)


def test_dates_of_birth_of_many_are_those_of_each(town: Town) -> None:
    days = [None, date(2000, 12, 31), date(1970, 1, 1)]
    unborn, gone, merged = (
        journey.begin(place=town.place, by=None, on=TODAY, channel=Channel.WEB, name="Ade Bello", born=born)
        for born in days
    )
    Person.objects.filter(pk=merged.person_id).update(same_as=town.record.person)
    store().destroy(gone.person_id)
    everybody = Record.objects.select_related("person__same_as")
    found = dict(queries.born_on_many(everybody))
    assert found == {one.pk: queries.born_on(one.whose()) for one in everybody}
    assert (found[merged.pk], found[gone.pk], found[unborn.pk]) == (date(1988, 2, 29), None, None)


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "   "), ("name", "x" * 201), ("said", "x" * 10_001), ("said", "a\x00b")]
)
def test_nothing_is_kept_when_words_are_missing_or_hostile(town: Town, field: str, value: str) -> None:
    sent = {"place": town.place, "by": None, "on": TODAY, "channel": Channel.WEB, "name": "Ade Bello", field: value}
    before = Person.objects.count()
    with pytest.raises(Refused) as wrong:
        actions.meet(**sent)
    assert wrong.value.problems[0].where == field
    assert Person.objects.count() == before


def test_hostile_words_are_kept_as_they_are(town: Town) -> None:
    said = "<script>alert(1)</script> '; DROP TABLE people_person; -- \u202e \U0001f600"
    record = actions.meet(place=town.place, by=None, on=TODAY, channel=Channel.WEB, name="Ade", said=said)
    assert record.contacts.get().words == said


def test_one_person_several_places_by_their_own_account(town: Town, elsewhere: Town) -> None:
    second = meet(elsewhere.place, account=town.person)
    assert second.person_id == town.record.person_id
    assert second.place == elsewhere.place
    assert set(queries.own_records(seen_by=town.person)) == {town.record, second}
    for worker, record in ((elsewhere.practitioner, town.record), (town.practitioner, second)):
        with pytest.raises(NotAllowed):
            queries.record(record.reference, seen_by=worker, part=Part.PLAN, on=TODAY)


def test_one_person_several_places_by_a_code_the_person_gives(town: Town, elsewhere: Town) -> None:
    code = actions.invite(record=town.record, kind=InvitationKind.PLACE, by=town.person, on=TODAY)
    sent = {"place": elsewhere.place, "by": elsewhere.practitioner, "on": TODAY, "channel": Channel.FACE}
    second = journey.begin(**sent, name="Whatever was heard", code=code.lower().replace("-", " "))
    assert second.person_id == town.record.person_id
    assert second.person.name == "Maya Okafor"
    with pytest.raises(Refused, match="does not work"):
        journey.begin(**sent, name="Somebody else", code=code)


def test_only_the_person_gives_that_code(town: Town) -> None:
    for by in (town.practitioner, town.supporter):
        with pytest.raises(NotAllowed):
            actions.invite(record=town.record, kind=InvitationKind.PLACE, by=by, on=TODAY)


def test_coming_again_keeps_the_record_and_the_new_words(town: Town) -> None:
    again = meet(town.place, account=town.person, said="Things got worse")
    assert again == town.record
    assert [one.words for one in town.record.contacts.order_by("pk")] == [None, "Things got worse"]
    assert Record.objects.filter(person=town.record.person).count() == 1
    assert town.record.diary.count() == 1
