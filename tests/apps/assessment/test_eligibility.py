"""The conditions of SI 2015/313, for adults and for carers, each with its reason."""

from __future__ import annotations

import uuid
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.db import DatabaseError, transaction
from tests.adopted_place import TODAY, Cast, account, cast
from tests.made_once import made_once

from ownway.apps.assessment.actions.eligibility import (
    NO_ADVICE,
    Advice,
    Condition,
    Found,
    OutcomeFound,
    determine,
    put_right,
)
from ownway.apps.assessment.actions.rounds import begin
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria, find
from ownway.apps.assessment.models import Assessment, Eligibility
from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import About, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision, SupportLine
from ownway.apps.decisions.queries.decision import clocks, decisions
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.engines.allocation import care_act_outcomes
from ownway.kernel.problems import Refused


@pytest.mark.parametrize("impairment", [True, False])
@pytest.mark.parametrize("wellbeing", [True, False])
@pytest.mark.parametrize("count", range(11))
def test_adults_need_all_three_and_two_outcomes(impairment: bool, wellbeing: bool, count: int) -> None:
    names = list(criteria(ADULT).outcomes)
    unable = {name: ["help"] if at < count else [] for at, name in enumerate(names)}
    finding = find(ADULT, {"impairment": impairment, "wellbeing": wellbeing}, unable)
    assert finding.is_eligible == (impairment and wellbeing and count >= 2)
    assert finding.unable == tuple(names[:count])


def test_carers_need_health_or_one_outcome() -> None:
    for health, count in product([True, False], range(3)):
        names = list(criteria(CARER).outcomes)
        unable = {name: ["pain"] for name in names[:count]}
        finding = find(CARER, {"impairment": True, "wellbeing": True, "health": health}, unable)
        assert finding.is_eligible == (health or count >= 1)


@pytest.mark.parametrize("limb", ["help", "pain", "danger", "longer"])
def test_any_one_limb_is_enough_for_an_adult(limb: str) -> None:
    finding = find(ADULT, {"impairment": True, "wellbeing": True}, {"toilet": [limb], "hygiene": [limb]})
    assert finding.is_eligible


def test_longer_is_no_limb_for_carers_and_unknown_names_are_refused() -> None:
    with pytest.raises(Refused):
        find(CARER, {"impairment": True, "wellbeing": True, "health": False}, {"home": ["longer"]})
    with pytest.raises(Refused):
        find(ADULT, {"impairment": True, "wellbeing": True}, {"happiness": ["help"]})
    with pytest.raises(Refused):
        find(ADULT, {"impairment": True}, {})


def test_the_outcomes_are_those_the_questions_belong_to() -> None:
    for sort, people in ((ADULT, "adults"), (CARER, "carers")):
        assert list(criteria(sort).outcomes) == list(care_act_outcomes()[people])
        assert all(term.law and term.say and term.easy for term in criteria(sort).outcomes.values())
    assert len(criteria(ADULT).unable) == 4
    assert len(criteria(CARER).unable) == 3


def told() -> Cast:
    made = cast()
    go_on(record=made.record, step=Step.ASSESSMENT, by=made.person, on=TODAY, reason="Told.")
    return made


built = made_once(told)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def found(here: Cast) -> Assessment:
    return begin(record=here.record, by=here.practitioner, on=TODAY, once=uuid.uuid4())


def given(here: Cast, found: Assessment, unable: int = 2, advice: Advice = NO_ADVICE, **more):
    names = list(criteria(ADULT).outcomes)
    return {
        "assessment": found,
        "found": Found(
            {
                "impairment": Condition(True, "Multiple sclerosis since 2019."),
                "wellbeing": Condition(True, "Has not left the house since June."),
            },
            {
                name: OutcomeFound(["help"] if at < unable else [], f"What I saw: {name}.")
                for at, name in enumerate(names)
            },
            "She cannot wash or eat without help.",
            advice,
        ),
        "by": here.practitioner,
        "on": TODAY,
        "once": uuid.uuid4(),
        **more,
    }


ADVICE = Advice("A lunch club on Tuesdays.", "A check at home for falls.", False, "The club gives all that is needed.")


@pytest.mark.django_db
def test_a_yes_is_a_decision_that_keeps_every_reason_for_the_person(here: Cast, found: Assessment) -> None:
    made = determine(**given(here, found))
    assert (made.about, made.outcome, made.subject) == (About.ELIGIBILITY, Outcome.AGREED, found.pk)
    assert (made.decided_by, made.on, made.reason) == (here.practitioner, TODAY, "She cannot wash or eat without help.")
    assert made.decided_as.endswith(here.place.name)
    assert made in decisions(here.record, seen_by=here.person, on=TODAY)
    read = eligibility(here.record, seen_by=here.person, on=TODAY)
    assert read is not None
    assert read.decision == made
    assert read.finding.is_eligible
    assert [one.term.name for one in read.unable] == ["nutrition", "hygiene"]
    assert read.outcomes[0].why == "What I saw: nutrition."
    assert read.outcomes[0].limbs[0].law == "reg 2(3)(a)"
    assert not read.advice
    assert [clock.kind for clock in clocks(made, TODAY)] == ["court", "fresh_look", "complaint", "ombudsman"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Eligibility.objects.update(sort=CARER)


@pytest.mark.parametrize("unable", [1, 2])
@pytest.mark.django_db
def test_yes_or_no_no_support_is_touched(here: Cast, found: Assessment, unable: int) -> None:
    support = SupportLine.objects.create(
        record=here.record, what="Mornings", weekly_pence=15000, from_on=date(2025, 1, 1)
    )
    made = determine(**given(here, found, unable=unable, advice=ADVICE))
    support.refresh_from_db()
    assert support.until_on is None
    assert not made.reductions.exists()
    assert made.today_weekly_pence == 15000


@pytest.mark.django_db
def test_a_no_gives_the_advice_the_law_asks_for(here: Cast, found: Assessment) -> None:
    made = determine(**given(here, found, unable=1, advice=ADVICE))
    assert made.outcome == Outcome.REFUSED
    assert made.looked_at["has_somebody"] is False
    read = eligibility(here.record, seen_by=here.person, on=TODAY)
    assert read is not None
    assert read.advice["now"] == "A lunch club on Tuesdays."
    assert read.advice["is_power_used"] is False


@pytest.mark.parametrize(
    ("advice", "missing"),
    [
        (NO_ADVICE, {"now", "later", "power", "is_power_used"}),
        (Advice("A club.", " ", False, "Enough."), {"later"}),
        (Advice("A club.", "A check.", None, "Enough."), {"is_power_used"}),
        (Advice("", "A check.", True, ""), {"now", "power"}),
    ],
)
@pytest.mark.django_db
def test_nobody_is_refused_without_advice(here: Cast, found: Assessment, advice: Advice, missing: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        determine(**given(here, found, unable=1, advice=advice))
    assert {problem.where for problem in refused.value.problems} == missing
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_each_condition_and_outcome_needs_its_reason(here: Cast, found: Assessment) -> None:
    asked = given(here, found)
    asked["found"].conditions["wellbeing"] = Condition(True, " ")
    asked["found"].outcomes["toilet"] = OutcomeFound([], "")
    del asked["found"].outcomes["community"]
    with pytest.raises(Refused) as refused:
        determine(**asked)
    assert {problem.where for problem in refused.value.problems} == {"wellbeing", "toilet", "community"}
    with pytest.raises(Refused, match="reason in short"):
        determine(**{**given(here, found), "found": replace(given(here, found)["found"], reason=" ")})


@pytest.mark.django_db
def test_only_a_practitioner_determines_and_twice_is_once(here: Cast, found: Assessment) -> None:
    for somebody in (here.person, here.approver, here.stranger):
        with pytest.raises(NotAllowed):
            determine(**given(here, found, by=somebody))
    asked = given(here, found)
    assert determine(**asked) == determine(**asked)
    assert Decision.objects.count() == Eligibility.objects.count() == 1
    with pytest.raises(NotAllowed):
        eligibility(here.record, seen_by=here.finance, on=TODAY)


@pytest.mark.django_db
def test_a_carer_is_found_by_the_carers_limbs(here: Cast, found: Assessment) -> None:
    Record.objects.filter(pk=here.record.pk).update(is_carer=True)
    found.record.refresh_from_db()
    law = criteria(CARER)

    def finds(health: bool, unable: int, advice: Advice = NO_ADVICE) -> Decision:
        met = {name: Condition(name != "health" or health, "Told.") for name in law.conditions}
        cannot = {
            name: OutcomeFound(["danger"] if at < unable else [], "Seen.") for at, name in enumerate(law.outcomes)
        }
        anew = Found(met, cannot, "She cares day and night.", advice)
        return determine(**{**given(here, found), "found": anew})

    assert finds(health=True, unable=0).outcome == Outcome.AGREED
    assert finds(health=False, unable=1).outcome == Outcome.AGREED
    with pytest.raises(Refused):
        finds(health=False, unable=0)
    made = finds(health=False, unable=0, advice=ADVICE)
    assert made.outcome == Outcome.REFUSED
    assert made.looked_at["rules"][1] == "SI 2015/313 regulation 3"


@pytest.fixture
def omar(here: Cast) -> Account:
    made = account("omar")
    give_job(account=made, place=here.place, job=Job.APPROVER, by=None, on=TODAY)
    return made


def challenged(here: Cast, made: Decision) -> Challenge:
    return challenges.challenge(
        decision=made, kind=ChallengeKind.FRESH_LOOK, words="You did not see my nights.", how=Channel.WEB,
        by=here.person, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


@pytest.mark.django_db
def test_a_challenge_is_upheld_by_an_approver_who_finds_anew(here: Cast, found: Assessment, omar: Account) -> None:
    old = determine(**given(here, found, unable=1, advice=ADVICE))
    asked = challenged(here, old)
    assert asked.due_on is not None
    anew = {"challenge": asked, "found": given(here, found, unable=3)["found"], "on": TODAY, "once": uuid.uuid4()}
    for nobody in (here.practitioner, here.person, here.finance, here.stranger):
        with pytest.raises(NotAllowed):
            put_right(**anew, by=nobody)
    assert not Challenge.objects.get().answered_on
    new = put_right(**anew, by=omar)
    assert (new.replaces, new.outcome, new.decided_by) == (old, Outcome.AGREED, omar)
    answered = Challenge.objects.get()
    assert (answered.is_upheld, answered.new_decision) == (True, new)
    read = eligibility(here.record, seen_by=here.person, on=TODAY)
    assert read is not None
    assert read.decision == new
    assert len(read.unable) == 3


@pytest.mark.django_db
def test_whoever_decided_never_answers_the_challenge(here: Cast, found: Assessment) -> None:
    give_job(account=here.practitioner, place=here.place, job=Job.APPROVER, by=None, on=TODAY)
    asked = challenged(here, determine(**given(here, found, unable=1, advice=ADVICE)))
    with pytest.raises(Refused, match="another approver"):
        put_right(
            challenge=asked, found=given(here, found, unable=3)["found"], by=here.practitioner, on=TODAY,
            once=uuid.uuid4(),
        )  # fmt: skip
    assert Decision.objects.count() == 1


@pytest.mark.django_db
def test_the_decision_stays_with_an_answer(here: Cast, found: Assessment, omar: Account) -> None:
    asked = challenged(here, determine(**given(here, found, unable=1, advice=ADVICE)))
    done = challenges.answer(challenge=asked, is_upheld=False, words="We looked at the nights.", by=omar, on=TODAY)
    assert done.answered_by == omar
    read = eligibility(here.record, seen_by=here.person, on=TODAY)
    assert read is not None
    assert not read.finding.is_eligible
