"""A keeper acts for somebody without a sign-in: hands everything over, forgets, and reads no word besides."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from tests.apps.people.people_made import TODAY, Town, meet, place, worker

from ownway.apps.journey import actions as journey
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people import actions, queries
from ownway.apps.people.actions import Requested
from ownway.apps.people.kinds import AskedBy, Channel, Checked, ForgetBecause, Handed, InvitationKind, Job
from ownway.apps.people.models import Account, HandedOver, Person, Record
from ownway.apps.people.permissions import NotAllowed, require_own
from ownway.apps.people.queries import gather
from ownway.apps.sealing.fields import FORGOTTEN
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
BY_LETTER = Requested(AskedBy.PERSON, Channel.LETTER, Checked.DOCUMENT)


@pytest.fixture
def town() -> Town:
    return Town(place("keepers"))


@pytest.fixture
def keeper(town: Town) -> Account:
    return town.workers[Job.KEEPER]


@pytest.fixture
def ade(town: Town) -> Record:
    """Somebody who rang, and does not sign in."""
    made = journey.begin(
        place=town.place,
        by=town.practitioner,
        on=TODAY,
        channel=Channel.PHONE,
        name="Ade Bello",
        born=date(1950, 2, 3),
        said="My knees are bad",
    )
    return Record.objects.select_related("person", "place").get(pk=made.pk)


def hand_over(record: Record, by: Account, **given):
    asked = {
        "name": "ade bello",
        "born": date(1950, 2, 3),
        "requested": BY_LETTER,
        "who": "Ade himself, his bus pass",
        "how": Handed.PAPER,
        "once": uuid.uuid4(),
        "on": TODAY,
    }
    return actions.hand_over(record=record, by=by, **{**asked, **given})


def forget_for(record: Record, by: Account, **given):
    asked = {
        "name": "Bello, Ade",
        "born": date(1950, 2, 3),
        "because": ForgetBecause.ASKED,
        "requested": BY_LETTER,
        "is_sure": True,
        "on": TODAY,
    }
    return actions.forget_for(record=record, by=by, **{**asked, **given})


def test_everything_is_handed_over_and_written_down(ade: Record, keeper: Account) -> None:
    told = hand_over(ade, keeper)
    assert told["Who I am"]["name"] == "Ade Bello"
    assert told["When I asked for help"][0]["my_words"] == "My knees are bad"
    [given] = told["When everything about me was handed over"]
    assert given["who_asked"] == "Ade himself, his bus pass"
    assert (given["how_it_was_checked"], given["how_it_was_given"]) == (
        "We saw a document with their name",
        "On paper",
    )
    line = Line.objects.get(deed="people.handed_over")
    assert line.facts == {"asked_by": "person", "how_asked": "letter", "checked": "document", "how": "paper"}
    assert line.by == str(keeper.pk)


def test_a_keeper_reads_only_inside_the_deed(ade: Record, keeper: Account) -> None:
    for _before_and_after in range(2):
        with pytest.raises(NotAllowed):
            gather(ade, seen_by=keeper, on=TODAY)
        with pytest.raises(NotAllowed):
            require_own(keeper, ade)
        hand_over(ade, keeper)
    assert not HandedOver.objects.filter(is_open=True).exists()


def test_a_file_that_cannot_be_made_leaves_nothing_open(
    ade: Record, keeper: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args, **_given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("ownway.apps.people.actions.handing.gather", broken)
    with pytest.raises(RuntimeError):
        hand_over(ade, keeper)
    assert not HandedOver.objects.exists()


def test_the_same_form_twice_is_written_down_once_and_makes_the_file_again(ade: Record, keeper: Account) -> None:
    once = uuid.uuid4()
    assert hand_over(ade, keeper, once=once) == hand_over(ade, keeper, once=once)
    assert HandedOver.objects.count() == Line.objects.filter(deed="people.handed_over").count() == 1


@pytest.mark.parametrize("deed", [hand_over, forget_for])
def test_the_request_has_to_fit_the_record(ade: Record, keeper: Account, deed) -> None:
    for wrong in ({"name": "Ada Bello"}, {"name": ""}, {"born": date(1950, 3, 2)}, {"born": None}):
        with pytest.raises(Refused, match="do not fit this reference"):
            deed(ade, keeper, **wrong)
    with pytest.raises(Refused, match="shows proof"):
        deed(ade, keeper, requested=Requested(AskedBy.REPRESENTATIVE, Channel.LETTER, Checked.KNOWN))
    assert not HandedOver.objects.exists()
    assert Person.objects.get(pk=ade.person_id).forgotten_on is None


@pytest.mark.parametrize("deed", [hand_over, forget_for])
def test_only_a_keeper_of_the_place(town: Town, ade: Record, deed) -> None:
    others = [one for job, one in town.workers.items() if job is not Job.KEEPER]
    for by in (*others, town.person, town.supporter, worker(place("far"), Job.KEEPER)):
        with pytest.raises(NotAllowed):
            deed(ade, by)
        with pytest.raises(NotAllowed):
            queries.kept_record(ade.reference, town.place, seen_by=by, on=TODAY)


def test_a_keeper_is_nobodys_keeper_of_their_own_record(town: Town, keeper: Account) -> None:
    own = meet(town.place, "Kit Reed", account=keeper)
    for deed in (hand_over, forget_for):
        with pytest.raises(NotAllowed):
            deed(own, keeper, name="Kit Reed", born=date(1988, 2, 29))


def test_forgetting_keeps_the_reason_in_the_trail_and_no_word(ade: Record, keeper: Account) -> None:
    with pytest.raises(Refused, match="sure"):
        forget_for(ade, keeper, is_sure=False)
    forget_for(ade, keeper)
    assert Person.objects.get(pk=ade.person_id).name == FORGOTTEN
    line = Line.objects.get(deed="people.forgotten")
    assert line.facts == {
        "because": "asked",
        "asked_by": "person",
        "how_asked": "letter",
        "checked": "document",
    }
    assert Account.objects.get(pk=keeper.pk).is_active


def test_without_a_request_there_is_another_reason_and_with_one_there_is_who_asked(
    ade: Record, keeper: Account
) -> None:
    with pytest.raises(Refused, match="Say who asked"):
        forget_for(ade, keeper, requested=None)
    with pytest.raises(Refused, match="only there"):
        forget_for(ade, keeper, because=ForgetBecause.MISTAKE)
    forget_for(ade, keeper, because=ForgetBecause.MISTAKE, requested=None)
    assert Line.objects.get(deed="people.forgotten").facts == {"because": "mistake"}


def test_a_law_that_keeps_a_record_is_listed_and_holds(town: Town, ade: Record, keeper: Account) -> None:
    assert queries.kept_by_law(ade, seen_by=keeper, on=TODAY) == ()
    journey.mark(record=ade, step=Step.ASSESSMENT, by=town.practitioner, happening=Happening.OPENED, on=TODAY)
    [held] = queries.kept_by_law(ade, seen_by=keeper, on=TODAY)
    assert "still has a duty" in held.say
    with pytest.raises(Refused, match="still has a duty"):
        forget_for(ade, keeper)
    with pytest.raises(NotAllowed):
        queries.kept_by_law(ade, seen_by=town.practitioner, on=TODAY)
    assert Person.objects.get(pk=ade.person_id).name == "Ade Bello"


def test_one_place_never_destroys_what_another_holds_nor_reads_of_it(town: Town, ade: Record, keeper: Account) -> None:
    code = actions.invite(record=ade, kind=InvitationKind.SIGN_IN, by=town.practitioner, on=TODAY)
    mine = Account.objects.create_user("ade@example.org")
    actions.use_code(code=code, by=mine, on=TODAY)
    there = meet(place("far"), "Ade Bello", account=mine)
    journey.mark(
        record=there,
        step=Step.ASSESSMENT,
        by=worker(there.place, Job.PRACTITIONER),
        happening=Happening.OPENED,
        on=TODAY,
    )
    ade.refresh_from_db()
    with pytest.raises(Refused, match="Another place holds a record") as refused:
        forget_for(ade, keeper)
    assert there.place.name not in str(refused.value)
    assert queries.kept_by_law(ade, seen_by=keeper, on=TODAY) == ()
    assert [one.say for one in queries.kept_by_law(ade, seen_by=mine, on=TODAY)]
    assert there.place.name not in str(hand_over(ade, keeper))


def test_both_rows_of_a_merge_are_in_the_file(town: Town, ade: Record, keeper: Account) -> None:
    twin = journey.begin(
        place=town.place, by=town.practitioner, on=TODAY, channel=Channel.PHONE, name="Ade Bello", said="It is me again"
    )
    actions.merge(record=ade, other=twin, by=town.practitioner, on=TODAY, reason="He said so")
    told = hand_over(Record.objects.select_related("person", "place").get(pk=ade.pk), keeper)
    assert "It is me again" in str(told)
