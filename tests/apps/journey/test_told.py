"""The told record: who must still be told, whose hand an answer was, and going on without waiting for a form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.people.people_made import TODAY, Town, meet, place

from ownway.apps.journey.actions import answer, go_on, mark, require_promises, tell
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.queries import promises, replies, went_on
from ownway.apps.journey.road import RELIES_ON, Answer, Promise, Step, Told
from ownway.apps.journey.told import not_told, open_counts, standing_of_all
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Record
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return Town(place("toldham"))


def said(town: Town, record: Record, given: Answer, promise: Promise = Promise.OPTIONS) -> None:
    by = record.person.account
    assert by is not None
    answer(record=record, promise=promise, answer=given, by=by, on=TODAY)


def client(who) -> Client:
    made = Client()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def test_the_list_has_those_who_said_no_first_and_nobody_who_says_yes(town: Town) -> None:
    people = {name: meet(town.place, f"{name} Person") for name in ("Again", "No", "Told", "Never", "Yes", "Left")}
    for name, given in (("Again", Answer.AGAIN), ("No", Answer.YES), ("No", Answer.NO), ("Yes", Answer.NO)):
        said(town, people[name], given)
    said(town, people["Yes"], Answer.YES)
    for name in ("Told", "No"):
        tell(record=people[name], promise=Promise.OPTIONS, by=town.practitioner, on=TODAY, how=Channel.PHONE)
    Record.objects.filter(pk=people["Left"].pk).update(left_on=TODAY - timedelta(days=1))
    found = not_told(town.place.pk, Promise.OPTIONS, seen_by=town.practitioner, on=TODAY)
    names = [(one.record.person.name.split()[0], one.told) for one in found.rows]
    assert names[:3] == [("No", Told.NO), ("Again", Told.AGAIN), ("Told", Told.UNANSWERED)]
    assert {name for name, _told in names[3:]} == {"Never", "Maya"}
    assert open_counts(town.place.pk, seen_by=town.practitioner, on=TODAY)[Promise.OPTIONS] == found.count == 5


def test_those_with_me_are_those_whose_open_step_i_hold(town: Town) -> None:
    other = meet(town.place, "Other Person")
    mark(record=other, step=Step.PLAN, happening=Happening.OPENED, by=None, on=TODAY, held_by=town.practitioner)
    mine = not_told(town.place.pk, Promise.OPTIONS, seen_by=town.practitioner, on=TODAY, only_mine=True)
    assert [(one.record.pk, one.holder) for one in mine.rows] == [(other.pk, town.practitioner)]


@pytest.mark.parametrize("job", [Job.COMMISSIONER, Job.KEEPER, Job.ADVISER])
def test_nobody_without_the_desk_gets_the_list(town: Town, job: Job) -> None:
    for query in (lambda by: open_counts(town.place.pk, seen_by=by, on=TODAY), lambda by: _listed(town, by)):
        with pytest.raises(NotAllowed):
            query(town.workers[job])


def _listed(town: Town, by: object) -> object:
    return not_told(town.place.pk, Promise.OPTIONS, seen_by=by, on=TODAY)


def test_figures_of_a_place_stand_as_each_person_sees_them(town: Town) -> None:
    said(town, town.record, Answer.AGAIN, Promise.HOW_LONG)
    tell(record=town.record, promise=Promise.ADVICE, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    of_all = {promise: (told, how) for _id, promise, told, how in standing_of_all(town.place.pk, as_known_on=TODAY)}
    shown = {one.promise: one.told for one in promises(town.record, seen_by=town.person, on=TODAY)}
    assert {promise: told for promise, (told, _how) in of_all.items()} == shown
    assert of_all[Promise.ADVICE] == (Told.UNANSWERED, Channel.LETTER)


def test_nobody_answers_for_somebody_unseen_and_the_person_sees_whose_hand_it_was(town: Town) -> None:
    given = {"record": town.record, "promise": Promise.OPTIONS, "on": TODAY}
    with pytest.raises(NotAllowed):
        answer(**given, answer=Answer.YES, by=town.practitioner, how=Channel.WEB)
    with pytest.raises(NotAllowed):
        answer(**given, answer=Answer.YES, by=town.supporter, how=Channel.PHONE)
    answer(**given, answer=Answer.YES, by=town.practitioner, how=Channel.PHONE)
    (reply,) = replies(town.record, seen_by=town.person, on=TODAY)
    assert (reply.was_person, reply.by) == (False, town.practitioner)
    page = client(town.person).get(f"/p/{town.record.reference}/promises/").content.decode()
    assert f"{town.practitioner.called} wrote down “Yes”, by phone" in page
    assert "If that is wrong, answer yourself." in page
    answer(**given, answer=Answer.NO, by=town.person)
    kept = {one.promise: one for one in promises(town.record, seen_by=town.person, on=TODAY)}
    assert kept[Promise.OPTIONS].told is Told.NO, "the person's own word comes last and counts"


def test_a_step_asks_for_its_promises_and_goes_on_with_the_persons_yes(town: Town) -> None:
    page = f"/p/{town.record.reference}/go-on/plan/"
    with pytest.raises(Refused):
        require_promises(town.record, Step.PLAN)
    mine = client(town.person)
    answers = {str(promise): "yes" for promise in RELIES_ON[Step.PLAN]}
    assert mine.post(page, {**answers, Promise.ADVICE: "no"}).status_code == 400, "a no needs a reason to go on"
    kept = {one.promise: one.told for one in promises(town.record, seen_by=town.person, on=TODAY)}
    assert kept[Promise.OPTIONS] is Told.NOT_TOLD, "what is refused keeps no answer"
    assert mine.post(page, answers).status_code == 302
    require_promises(town.record, Step.PLAN)
    assert not went_on(town.record, seen_by=town.person, on=TODAY).exists()


def test_a_named_persons_reason_is_enough_and_the_person_reads_it(town: Town) -> None:
    page = f"/p/{town.record.reference}/go-on/plan/"
    answered = client(town.practitioner).post(page, {"reason": "She cannot wait for a letter."})
    assert answered.status_code == 302
    require_promises(town.record, Step.PLAN)
    shown = client(town.person).get(f"/p/{town.record.reference}/promises/").content.decode()
    assert "She cannot wait for a letter." in shown
    assert town.practitioner.called in shown


def test_who_writes_down_an_answer_says_how_it_was_given(town: Town) -> None:
    page, yes = f"/p/{town.record.reference}/go-on/plan/", {str(one): "yes" for one in RELIES_ON[Step.PLAN]}
    at_work = client(town.practitioner)
    assert at_work.post(page, yes).status_code == 400
    assert at_work.post(page, {**yes, "how": "face"}).status_code == 302
    assert {reply.how for reply in replies(town.record, seen_by=town.person, on=TODAY)} == {Channel.FACE}


def test_support_does_not_wait_for_a_stranger(town: Town) -> None:
    with pytest.raises(NotAllowed):
        go_on(record=town.record, step=Step.PLAN, by=town.supporter, on=TODAY, reason="I say so")


LATER = TODAY + timedelta(days=700)


def all_yes(town: Town, step: Step) -> None:
    for promise in RELIES_ON[step]:
        answer(record=town.record, promise=promise, answer=Answer.YES, by=town.person, on=TODAY)


def open_now(town: Town, step: Step) -> set[str]:
    try:
        require_promises(town.record, step)
    except Refused as refused:
        return {problem.where for problem in refused.problems}
    return set()


def stands(town: Town, promise: Promise) -> tuple[Told, Told, bool]:
    """How it stands for the person, in the figures, and whether the list of those to be told has them."""
    shown = {one.promise: one.told for one in promises(town.record, seen_by=town.person, on=LATER)}
    counted = {one: told for _id, one, told, _how in standing_of_all(town.place.pk, as_known_on=LATER)}
    listed = not_told(town.place.pk, promise, seen_by=town.practitioner, on=LATER)
    counts = open_counts(town.place.pk, seen_by=town.practitioner, on=LATER)
    assert counts[promise] == listed.count
    assert [one.told for one in listed.rows] == ([shown[promise]] if listed.count else [])
    return shown[promise], counted[promise], bool(listed.count)


def test_a_new_amount_needs_an_answer_of_its_own(town: Town) -> None:
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    all_yes(town, Step.PLAN)
    assert open_now(town, Step.PLAN) == set()
    assert stands(town, Promise.AMOUNT) == (Told.YES, Told.YES, False)
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=LATER, how=Channel.LETTER)
    assert open_now(town, Step.PLAN) == {Promise.AMOUNT}, "the others were not told anew"
    assert stands(town, Promise.AMOUNT) == (Told.UNANSWERED, Told.UNANSWERED, True)
    page = client(town.person).get(f"/p/{town.record.reference}/go-on/plan/").content.decode()
    assert "checked" not in page, "an old yes is not ticked for what is new"
    answer(record=town.record, promise=Promise.AMOUNT, answer=Answer.YES, by=town.person, on=LATER)
    assert open_now(town, Step.PLAN) == set()
    assert stands(town, Promise.AMOUNT) == (Told.YES, Told.YES, False)


def test_a_no_that_was_told_anew_still_waits_for_a_yes(town: Town) -> None:
    said(town, town.record, Answer.NO, Promise.AMOUNT)
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=LATER, how=Channel.LETTER)
    assert stands(town, Promise.AMOUNT) == (Told.NO, Told.NO, True)


def test_a_reason_to_go_on_is_for_what_was_told_until_then(town: Town) -> None:
    go_on(record=town.record, step=Step.PLAN, by=town.practitioner, on=TODAY, reason="She cannot wait.")
    assert open_now(town, Step.PLAN) == set()
    tell(record=town.record, promise=Promise.AMOUNT, by=town.practitioner, on=LATER, how=Channel.LETTER)
    assert open_now(town, Step.PLAN) == {Promise.AMOUNT}
    go_on(record=town.record, step=Step.PLAN, by=town.practitioner, on=LATER, reason="She still cannot wait.")
    assert open_now(town, Step.PLAN) == set(), "support never waits for a form"


def test_on_a_new_road_every_promise_is_kept_anew(town: Town) -> None:
    tell(record=town.record, promise=Promise.OPTIONS, by=town.practitioner, on=TODAY, how=Channel.LETTER)
    all_yes(town, Step.PLAN)
    go_on(record=town.record, step=Step.AGREE, by=town.practitioner, on=TODAY, reason="She cannot wait.")
    left_on = TODAY + timedelta(days=9)
    mark(record=town.record, step=Step.LEFT, happening=Happening.DONE, by=town.practitioner, on=left_on)
    Record.objects.filter(pk=town.record.pk).update(left_on=left_on)
    meet(town.place, account=town.person, on=LATER)
    for step in (Step.PLAN, Step.AGREE):
        assert open_now(town, step) == set(RELIES_ON[step])
    assert stands(town, Promise.OPTIONS) == (Told.NOT_TOLD, Told.NOT_TOLD, True)
    assert stands(town, Promise.EXISTS) == (Told.UNANSWERED, Told.UNANSWERED, True)
    assert replies(town.record, seen_by=town.person, on=LATER).count() == 3, "what was said before stays to be read"
