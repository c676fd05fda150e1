"""The conditions of SI 2015/313, for adults and for carers, each with its reason."""

from __future__ import annotations

import uuid
from itertools import product

import pytest
from django.db import DatabaseError, transaction
from tests.adopted_place import TODAY, Cast, cast

from ownway.apps.assessment.actions.eligibility import Condition, OutcomeFound, determine
from ownway.apps.assessment.actions.rounds import begin
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria, find
from ownway.apps.assessment.models import Assessment, Eligibility
from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
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


@pytest.fixture
def here() -> Cast:
    made = cast()
    go_on(record=made.record, step=Step.ASSESSMENT, by=made.person, on=TODAY, reason="Told.")
    return made


@pytest.fixture
def found(here: Cast) -> Assessment:
    return begin(record=here.record, by=here.practitioner, on=TODAY, once=uuid.uuid4())


def given(here: Cast, found: Assessment, unable: int = 2, **more):
    names = list(criteria(ADULT).outcomes)
    return {
        "assessment": found,
        "conditions": {
            "impairment": Condition(True, "Multiple sclerosis since 2019."),
            "wellbeing": Condition(True, "Has not left the house since June."),
        },
        "outcomes": {
            name: OutcomeFound(["help"] if at < unable else [], f"What I saw: {name}.") for at, name in enumerate(names)
        },
        "road": "",
        "by": here.practitioner,
        "on": TODAY,
        "once": uuid.uuid4(),
        **more,
    }


@pytest.mark.django_db
def test_a_determination_keeps_every_reason_for_the_person(here: Cast, found: Assessment) -> None:
    made = determine(**given(here, found))
    read = eligibility(here.record, seen_by=here.person, on=TODAY)
    assert read is not None
    assert read.row == made
    assert read.row.is_eligible
    assert [one.term.name for one in read.unable] == ["nutrition", "hygiene"]
    assert read.outcomes[0].why == "What I saw: nutrition."
    assert read.outcomes[0].limbs[0].law == "reg 2(3)(a)"
    with pytest.raises(DatabaseError), transaction.atomic():
        Eligibility.objects.update(is_eligible=False)


@pytest.mark.django_db
def test_nobody_is_refused_without_a_road(here: Cast, found: Assessment) -> None:
    with pytest.raises(Refused, match="only a no"):
        determine(**given(here, found, unable=1))
    made = determine(**given(here, found, unable=1, road="A lunch club. Ask us again at any time."))
    assert not made.is_eligible
    assert made.road == "A lunch club. Ask us again at any time."


@pytest.mark.django_db
def test_each_condition_and_outcome_needs_its_reason(here: Cast, found: Assessment) -> None:
    asked = given(here, found)
    asked["conditions"]["wellbeing"] = Condition(True, " ")
    asked["outcomes"]["toilet"] = OutcomeFound([], "")
    del asked["outcomes"]["community"]
    with pytest.raises(Refused) as refused:
        determine(**asked)
    assert {problem.where for problem in refused.value.problems} == {"wellbeing", "toilet", "community"}


@pytest.mark.django_db
def test_only_a_practitioner_determines_and_twice_is_once(here: Cast, found: Assessment) -> None:
    for somebody in (here.person, here.approver, here.stranger):
        with pytest.raises(NotAllowed):
            determine(**given(here, found, by=somebody))
    asked = given(here, found)
    assert determine(**asked) == determine(**asked)
    with pytest.raises(NotAllowed):
        eligibility(here.record, seen_by=here.finance, on=TODAY)
