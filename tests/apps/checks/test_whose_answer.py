"""Only the person, or who may act for their money, ends their time; and everybody who has a hand in it is another."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.apps.checks.asking import DAYS, Asking
from tests.apps.money.setting import STARTS, TODAY

from ownway.apps.checks import actions, queries
from ownway.apps.checks.kinds import Ground, Result, Step, Voice
from ownway.apps.checks.models import Answer, TakingBack
from ownway.apps.checks.steps import step_of
from ownway.apps.decisions.actions.challenge import answer as answer_challenge
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job, Relation, Way
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused


def works(asking: Asking, name: str, *jobs: Job) -> Account:
    made = Account.objects.create_user(f"{name}@works.test", name.title())
    for job in jobs:
        give_job(account=made, place=asking.paying.money.place, job=job, by=None, on=STARTS)
    return made


def test_a_supporters_yes_is_read_beside_and_ends_nothing(asking: Asking) -> None:
    taking = asking.told(ground=Ground.AGREED)
    sister = asking.beside(asking.paying.money.stranger)
    asking.answer(taking, agrees=True, is_all=True, by=sister, words="She will not mind.")
    assert (Answer.objects.get().voice, step_of(TakingBack.objects.get())) == (Voice.BESIDE, Step.ASKED)
    with pytest.raises(Refused, match="can answer until"):
        asking.rule(taking, on=TODAY)
    with pytest.raises(Refused, match="yes"):
        asking.rule(taking)
    asking.answer(taking, agrees=False, words="No, I need it.")
    read = queries.asked_back(asking.record, seen_by=asking.paying.money.person, on=TODAY)[0].answers
    assert [(one.voice, one.words) for one in read] == [("beside", "She will not mind."), ("person", "No, I need it.")]


@pytest.mark.parametrize("relation", [Relation.ATTORNEY_MONEY, Relation.DEPUTY_MONEY, Relation.NOMINEE])
def test_who_has_proven_authority_over_the_money_may_say_that_they_are_done(asking: Asking, relation: Relation) -> None:
    taking = asking.told(ground=Ground.AGREED)
    acts = asking.beside(asking.paying.money.stranger, relation)
    asking.answer(taking, agrees=True, by=acts)
    with pytest.raises(Refused, match="can answer until"):
        asking.rule(taking, on=TODAY)
    asking.answer(taking, agrees=True, is_all=True, by=acts)
    assert asking.rule(taking, on=TODAY).pence == 30_000


def test_the_persons_own_no_is_heard_before_the_yes_of_who_acts_for_them(asking: Asking) -> None:
    taking = asking.told(ground=Ground.AGREED)
    asking.answer(taking, agrees=False, is_all=True)
    asking.answer(taking, agrees=True, is_all=True, by=asking.beside(asking.paying.money.stranger, Relation.NOMINEE))
    with pytest.raises(Refused, match="yes"):
        asking.rule(taking)


def test_an_attorney_for_health_does_not_speak_for_the_money(asking: Asking) -> None:
    taking = asking.told(ground=Ground.AGREED)
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_HEALTH)
    with pytest.raises(NotAllowed):
        asking.answer(taking, agrees=True, is_all=True, by=attorney)


def test_what_the_person_says_by_phone_is_written_down_by_somebody_with_no_other_hand_in_it(asking: Asking) -> None:
    taking = asking.ask(ground=Ground.AGREED)
    writer = asking.paying.money.practitioner
    with pytest.raises(Refused, match="how they told you"):
        asking.answer(taking, agrees=True, by=writer)
    with pytest.raises(Refused, match="Only the person’s own words"):
        asking.answer(taking, agrees=True, by=writer, how=Channel.PHONE, who="Her sister, on the phone")
    with pytest.raises(Refused, match="for yourself"):
        asking.answer(taking, agrees=True, how=Channel.PHONE)
    asking.answer(taking, agrees=True, is_all=True, by=writer, how=Channel.PHONE, words="Yes, take it.")
    kept = Answer.objects.get()
    assert (kept.voice, kept.said_by, kept.by) == (Voice.PERSON, asking.record.person.name, writer)
    assert TakingBack.objects.get().told.way == Way.PHONE
    assert asking.rule(taking, on=TODAY).pence == 30_000
    for by in (asking.ruth, asking.paying.money.finance, asking.paying.money.funder):
        with pytest.raises(NotAllowed):
            asking.answer(taking, by=by, how=Channel.PHONE)


def test_whoever_wrote_an_answer_down_does_not_decide(asking: Asking) -> None:
    clerk = works(asking, "clerk", Job.APPROVER, Job.PRACTITIONER)
    taking = asking.ask(decider=clerk)
    asking.answer(taking, is_all=True, by=clerk, how=Channel.PHONE)
    with pytest.raises(Refused, match="Somebody else decides"):
        asking.rule(taking, by=clerk)


@pytest.mark.parametrize("relation", [Relation.SUPPORTER, Relation.NOMINEE])
def test_nobody_beside_the_person_asks_checks_decides_or_pays(asking: Asking, relation: Relation) -> None:
    """One account was the person's supporter and the funder's officer: it asked, answered yes, and it was decided."""
    money = asking.paying.money
    taking = asking.told(pence=10_000)
    funder, approver, finance = (
        asking.beside(works(asking, job, job), relation) for job in (Job.FUNDER, Job.APPROVER, Job.FINANCE)
    )
    check = actions.check_person(
        record=asking.record, reason="The yearly look at it.", by=money.funder, on=TODAY, once=uuid.uuid4()
    )
    ends = {"check": check, "result": Result.FINE, "words": "All is as it should be.", "on": TODAY}
    deeds: dict[str, Callable[[], object]] = {
        "asks": lambda: asking.ask(by=funder),
        "is named": lambda: asking.ask(decider=approver),
        "withdraws": lambda: asking.withdraw(taking, by=funder),
        "tells": lambda: actions.tell(about=taking, way=Way.POST, by=funder, on=TODAY),
        "looks": lambda: actions.look_at(check=check, by=funder, on=TODAY),
        "ends a check": lambda: actions.close_check(by=funder, **ends),
        "decides": lambda: asking.rule(taking, by=approver),
        "pays": lambda: asking.write_back(taking, by=finance),
    }
    for deed in deeds.values():
        with pytest.raises(NotAllowed):
            deed()


def test_who_asks_who_decides_and_who_writes_are_three_people(asking: Asking) -> None:
    both = works(asking, "both", Job.APPROVER, Job.FINANCE)
    taking = asking.told(decider=both)
    asking.rule(taking, by=both)
    with pytest.raises(Refused, match="A third person"):
        asking.write_back(taking, by=both)
    on = TODAY + 3 * DAYS
    waits = [queries.waiting_at(asking.record.place, seen_by=by, on=on) for by in (both, asking.paying.money.finance)]
    assert [len(one) for one in waits] == [0, 1]
    assert asking.write_back(taking)


def test_whoever_says_no_to_a_challenge_does_not_write_it_either(asking: Asking) -> None:
    both = works(asking, "both", Job.APPROVER, Job.FINANCE)
    taking = asking.told()
    asking.rule(taking)
    waiting = asking.challenge(taking)
    answer_challenge(challenge=waiting, is_upheld=False, words="It stays.", by=both, on=waiting.opened_on)
    with pytest.raises(Refused, match="A third person"):
        asking.write_back(taking, by=both)


def test_nothing_goes_back_on_a_day_on_which_a_challenge_was_open(asking: Asking) -> None:
    taking = asking.told()
    ruled_on = TODAY + DAYS + timedelta(days=1)
    asking.rule(taking)
    waiting = asking.challenge(taking)
    answered_on = ruled_on + DAYS + timedelta(days=12)
    for on in (ruled_on + DAYS, answered_on):
        with pytest.raises(Refused, match="Challenged"):
            asking.write_back(taking, went_on=ruled_on + DAYS, on=on)
    answer_challenge(challenge=waiting, is_upheld=False, words="It stays.", by=asking.omar, on=answered_on)
    for day in (ruled_on + DAYS, answered_on - timedelta(days=1)):
        with pytest.raises(Refused, match=f"from {answered_on:%-d %B %Y} on"):
            asking.write_back(taking, went_on=day, on=answered_on)
    there = queries.asked_back(asking.record, seen_by=asking.paying.money.person, on=answered_on)[0]
    assert there.goes_from == answered_on
    assert asking.write_back(taking, went_on=answered_on, on=answered_on).on == answered_on
