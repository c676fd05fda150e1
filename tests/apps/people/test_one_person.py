"""Two rows of one person: found by likeness, joined by a human, taken back whole; and then forgotten for good."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from tests.apps.people.people_made import TODAY, Town, meet, place

from ownway.apps.journey import actions as journey
from ownway.apps.journey import queries as road
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.likeness import plain_name
from ownway.apps.people.models import Account, Likeness, Person, Record
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.sealing.fields import FORGOTTEN
from ownway.apps.trail.models import Line
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town(place("exampleton"))


def by_phone(town: Town, name: str, born: date | None = date(1988, 2, 29)) -> Record:
    return journey.begin(
        place=town.place, by=town.practitioner, on=TODAY, channel=Channel.PHONE, name=name, born=born, said="by phone"
    )


@pytest.mark.parametrize(
    ("name", "born", "why"),
    [
        ("okafor  MAYA", date(1988, 2, 29), "Same name and same date of birth"),
        ("Máyá Ókáfór", date(1988, 2, 29), "Same name and same date of birth"),
        ("Mary Okafor", date(1988, 2, 29), "Same date of birth and same last name"),
        ("Maya Bello", date(1988, 2, 29), "Same date of birth and same first name"),
        ("Maya Okafor", None, "Same name"),
        ("Ade Bello", date(1988, 2, 29), None),
        ("Mary Okafor", date(1988, 2, 28), None),
    ],
)
def test_likeness_is_shown_to_a_human_and_decides_nothing(town: Town, name: str, born: date, why: str | None) -> None:
    other = by_phone(town, name, born)
    found = queries.alike(other, seen_by=town.practitioner, on=TODAY)
    assert [(one.record, one.why) for one in found] == ([(town.record, why)] if why else [])
    assert Record.objects.filter(same_as=None).count() == 2


def test_no_place_learns_of_anothers_people_by_likeness(town: Town, elsewhere: Town) -> None:
    assert queries.alike(town.record, seen_by=town.practitioner, on=TODAY) == ()
    with pytest.raises(NotAllowed):
        queries.alike(elsewhere.record, seen_by=town.practitioner, on=TODAY)
    actions.give_job(account=town.practitioner, place=elsewhere.place, job=Job.PRACTITIONER, by=None, on=TODAY)
    assert [one.record for one in queries.alike(town.record, seen_by=town.practitioner, on=TODAY)] == [elsewhere.record]


def test_the_hashes_hold_no_words_and_follow_a_change_of_name(town: Town) -> None:
    assert all(len(one.digest) == 64 for one in Likeness.objects.all())
    other = by_phone(town, "Maya Okafor")
    actions.change_details(
        record=other, by=town.practitioner, on=TODAY, seen_version=1, name="Zoe Quill", born=None, reach={}
    )
    assert queries.alike(other, seen_by=town.practitioner, on=TODAY) == ()


def test_names_compare_by_their_letters() -> None:
    assert plain_name("Siân O'Connor-Li") == ["sian", "oconnor", "li"]
    assert plain_name("李 明") == ["李", "明"]
    assert plain_name("---") == []


def join(town: Town, joined: Record, **change):
    values = {"record": joined, "other": town.record, "by": town.practitioner, "on": TODAY, "reason": "I know her"}
    return actions.merge(**{**values, **change})


def test_a_merge_shows_the_person_both_and_nobody_else_more(town: Town) -> None:
    other = by_phone(town, "Maya Okafor")
    made = join(town, other)
    assert made.kept_id == town.record.person_id
    again = queries.record(other.reference, seen_by=town.person, part=Part.PLAN, on=TODAY)
    assert again.whose() == town.record.person
    with pytest.raises(NotAllowed):
        queries.record(other.reference, seen_by=town.supporter, part=Part.PLAN, on=TODAY)
    assert list(queries.own_records(seen_by=town.person)) == [town.record]
    assert [one.words for one in again.contacts.all()] == ["by phone"]
    desk = [one.record for one in road.open_steps(town.place.pk, seen_by=town.practitioner, on=TODAY)]
    assert desk == [town.record]
    assert meet(town.place, account=town.person) == town.record


def test_a_merge_is_taken_back_whole(town: Town) -> None:
    other = by_phone(town, "Maya Okafor")
    before = list(Person.objects.order_by("pk").values()), list(Record.objects.order_by("pk").values())
    made = join(town, other)
    for by in (town.workers[Job.KEEPER], town.person):
        with pytest.raises(NotAllowed):
            actions.undo_merge(made=made, record=other, by=by, on=TODAY)
    actions.undo_merge(made=made, record=other, by=town.practitioner, on=TODAY)
    after = list(Person.objects.order_by("pk").values()), list(Record.objects.order_by("pk").values())
    assert after == before
    with pytest.raises(NotAllowed):
        queries.record(other.reference, seen_by=town.person, part=Part.PLAN, on=TODAY)
    assert join(town, other).undone_on is None


def test_wrong_merges_are_refused(town: Town, elsewhere: Town) -> None:
    other = by_phone(town, "Maya Okafor")
    with pytest.raises(Refused, match="how you know"):
        join(town, other, reason=" ")
    with pytest.raises(NotAllowed):
        join(town, other, by=town.workers[Job.APPROVER])
    with pytest.raises(NotAllowed):
        join(town, elsewhere.record)
    with pytest.raises(Refused, match="Both have a sign-in"):
        join(town, meet(town.place, "Ade Bello"))
    with pytest.raises(Refused, match="already joined"):
        join(town, town.record)
    join(town, other)
    with pytest.raises(Refused, match="already joined"):
        join(town, other)


def test_a_code_for_a_merged_row_joins_the_person_that_is_kept(town: Town) -> None:
    first, second = by_phone(town, "Ade Bello"), by_phone(town, "Ade Bello")
    join(town, first, record=first, other=second)
    second.refresh_from_db()
    code = actions.invite(record=second, kind=InvitationKind.SIGN_IN, by=town.practitioner, on=TODAY)
    mine = Account.objects.create_user(email="ade@example.org")
    actions.use_code(code=code, by=mine, on=TODAY)
    for one in (first, second):
        assert queries.record(one.reference, seen_by=mine, part=Part.PLAN, on=TODAY)


def test_forgetting_leaves_no_word_and_an_unbroken_trail(town: Town) -> None:
    other = by_phone(town, "Maya Okafor")
    join(town, other)
    town.record.refresh_from_db()
    with pytest.raises(Refused, match="sure"):
        actions.forget(record=town.record, by=town.person, on=TODAY, is_sure=False)
    for by in (town.supporter, town.practitioner):
        with pytest.raises(NotAllowed):
            actions.forget(record=town.record, by=by, on=TODAY, is_sure=True)
    actions.forget(record=town.record, by=town.person, on=TODAY, is_sure=True)
    for pk in (town.record.person_id, other.person_id):
        gone = Person.objects.get(pk=pk)
        assert (gone.name, gone.reach, gone.account, gone.forgotten_on) == (FORGOTTEN, None, None, TODAY)
    assert Record.objects.get(pk=other.pk).contacts.get().words == FORGOTTEN
    assert not Likeness.objects.exists()
    assert not Account.objects.get(pk=town.person.pk).is_active
    assert "@invalid.invalid" in Account.objects.get(pk=town.person.pk).email
    assert Line.objects.filter(deed="people.forgotten").count() == 2
    assert list(faults(town.place.pk)) == []


def test_a_law_that_keeps_a_record_is_named_with_its_day(town: Town) -> None:
    on_the_way = {"record": town.record, "step": Step.ASSESSMENT, "by": town.practitioner}
    journey.mark(**on_the_way, happening=Happening.OPENED, on=TODAY)
    with pytest.raises(Refused, match="still has a duty"):
        actions.forget(record=town.record, by=town.person, on=TODAY, is_sure=True)
    Record.objects.filter(pk=town.record.pk).update(left_on=date(2024, 2, 29))
    town.record.refresh_from_db()
    with pytest.raises(Refused, match="until 28 February 2030"):
        actions.forget(record=town.record, by=town.person, on=TODAY, is_sure=True)
    assert Person.objects.get(pk=town.record.person_id).name == "Maya Okafor"
    actions.forget(record=town.record, by=town.person, on=date(2030, 2, 28), is_sure=True)
    assert Person.objects.get(pk=town.record.person_id).name == FORGOTTEN


def test_each_app_named_for_everything_and_holds_is_there(town: Town) -> None:
    from django.utils.module_loading import import_string

    for path in (*settings.OWNWAY_EVERYTHING, *settings.OWNWAY_HOLDS):
        assert callable(import_string(path))
    told = queries.gather(town.record, seen_by=town.person, on=TODAY)
    assert {"Who I am", "My road"} <= set(told)
    for who in (town.supporter, town.practitioner, town.workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            queries.gather(town.record, seen_by=who, on=TODAY)
