"""Money told once, the likely share tried, and the real one set by somebody who checked it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from tests.adopted_place import MONEY, ONE_PAGE, TODAY, Cast, cast, confirm_everything

from ownway.apps.charging.actions import move, save_finances, set_share, try_share
from ownway.apps.charging.kinds import TURNS, State
from ownway.apps.charging.models import FinancialAssessment
from ownway.apps.charging.queries import Expense, expenses, finances, given, real_share, share
from ownway.apps.decisions.actions.worked import work_out
from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.explain import explain
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Step
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
TOLD = {
    "light_touch": "no",
    "household": "single",
    "benefits_weekly": "140.00",
    "disability_benefits_weekly": "110.40",
    "capital": "1200",
}
COSTS = {"heating": Expense("heating", 1_200, "an electric fire"), "laundry": Expense("laundry", 925, "")}


@pytest.fixture
def here() -> Cast:
    return cast()


def tell(here: Cast, **more) -> FinancialAssessment:
    return save_finances(
        **{
            "record": here.record,
            "answers": TOLD,
            "costs": COSTS,
            "seen_version": 0,
            "by": here.person,
            "on": TODAY,
            **more,
        }
    )


def test_what_was_told_is_kept_sealed_and_said_back(here: Cast) -> None:
    tell(here)
    found = finances(here.record, seen_by=here.finance, on=TODAY)
    assert given(found) == TOLD
    assert [(one.kind, one.weekly_pence, one.words) for one in expenses(found)] == [
        ("heating", 1_200, "an electric fire"),
        ("laundry", 925, ""),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT given, expenses FROM charging_financialassessment")
        assert b"heating" not in b"".join(bytes(one) for one in cursor.fetchone())


def test_a_part_changes_a_part_and_empty_takes_back(here: Cast) -> None:
    tell(here)
    found = tell(
        here, answers={"capital": "", "rent_weekly": "90"}, costs={"heating": Expense("heating", 0, "")}, seen_version=1
    )
    assert "capital" not in given(found)
    assert given(found)["rent_weekly"] == "90"
    assert [one.kind for one in expenses(found)] == ["laundry"]
    assert found.version == 2


def test_saving_the_same_again_is_no_new_version(here: Cast) -> None:
    tell(here)
    assert tell(here, seen_version=1).version == 1


def test_two_people_saving_at_once_are_told_what_the_other_wrote(here: Cast) -> None:
    tell(here)
    with pytest.raises(Refused) as refused:
        tell(here, answers={"capital": "9000", "household": "single"}, by=here.finance)
    assert [problem.where for problem in refused.value.problems] == ["capital"]
    assert "1200" in refused.value.problems[0].say
    assert given(finances(here.record, seen_by=here.person, on=TODAY))["capital"] == "1200"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("capital", "a lot"),
        ("capital", "-5"),
        ("benefits_weekly", "99999999999"),
        ("household", "castle"),
        ("children", "1.5"),
        ("partner_born_on", "2026-02-30"),
        ("born_on", "1066-10-14"),
        ("support_cost_weekly", "1"),
        ("free_because", "cjd"),
        ("nonsense", "1"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(here: Cast, name: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        tell(here, answers={**TOLD, name: value})
    assert [problem.where for problem in refused.value.problems] == [name]
    assert finances(here.record, seen_by=here.person, on=TODAY) is None


@pytest.mark.parametrize(
    "cost", [Expense("yacht", 100, ""), Expense("heating", -1, ""), Expense("heating", 1, "x" * 501)]
)
def test_costs_that_cannot_be_are_refused(here: Cast, cost: Expense) -> None:
    with pytest.raises(Refused):
        tell(here, costs={cost.kind: cost})


def test_the_likely_share_is_tried_at_once(here: Cast) -> None:
    tell(here)
    worked = try_share(record=here.record, by=here.person, on=TODAY)
    # Income 250.40; left with 120.40, and 21.25 for costs (more than the place's 20.00); 108.75 is left,
    # of which this place asks 90%: 97.875, to the nearest penny.
    found = share(here.record, seen_by=here.person, on=TODAY)
    assert found is not None
    assert found.worked == worked
    assert found.weekly_pence == 9_788
    assert not worked.is_real
    assert explain(worked.reference, seen_by=here.person, on=TODAY).is_same
    assert real_share(here.record, seen_by=here.person, on=TODAY) is None


def test_nobody_pays_more_than_the_number(here: Cast) -> None:
    work_out(
        record=here.record,
        kind=WorkedKind.ALLOCATION,
        inputs={**ONE_PAGE, "body": "none", "people": "none"},
        on=TODAY,
        by=here.practitioner,
        is_real=True,
    )
    number = Worked.objects.get().weekly_pence
    tell(here)
    assert try_share(record=here.record, by=here.person, on=TODAY).weekly_pence == number


def test_the_date_of_birth_is_not_asked_twice(here: Cast) -> None:
    tell(here, answers={**TOLD, "born_on": "1930-01-01"})
    assert try_share(record=here.record, by=here.person, on=TODAY).inputs["born_on"] == "1986-02-03"


def test_a_carers_own_support_is_free_unless_the_place_says_otherwise() -> None:
    here = cast(is_carer=True)
    tell(here)
    assert try_share(record=here.record, by=here.person, on=TODAY).weekly_pence == 0


@pytest.mark.parametrize(("choice", "pence"), [("cannot_pay", 0), ("chooses_to_pay_all", 18_200)])
def test_light_touch(here: Cast, choice: str, pence: int) -> None:
    confirm_everything(here)
    tell(here, answers={"light_touch": choice}, costs={})
    made = set_share(record=here.record, cost_weekly_pence=18_200, seen_version=1, by=here.finance, on=TODAY)
    assert made.weekly_pence == pence


def test_a_real_share_waits_for_the_figures_to_be_confirmed_and_then_ends_the_step(here: Cast) -> None:
    tell(here)
    move(record=here.record, to=State.SENT, seen_version=1, by=here.person, on=TODAY)
    with pytest.raises(Refused, match="not confirmed"):
        set_share(record=here.record, cost_weekly_pence=18_200, seen_version=2, by=here.finance, on=TODAY)
    assert FinancialAssessment.objects.get().state == State.SENT
    confirm_everything(here)
    made = set_share(record=here.record, cost_weekly_pence=18_200, seen_version=2, by=here.finance, on=TODAY)
    assert made.is_real
    found = real_share(here.record, seen_by=here.person, on=TODAY)
    assert found is not None
    assert found.working is not None
    assert found.working.unconfirmed == ()
    stop = next(one for one in road(here.record, seen_by=here.person, on=TODAY) if one.step is Step.SHARE)
    assert stop.is_done
    assert list(faults(here.place.pk)) == []


def test_checked_rests_until_somebody_says_that_something_changed(here: Cast) -> None:
    confirm_everything(here)
    tell(here)
    set_share(record=here.record, cost_weekly_pence=18_200, seen_version=1, by=here.finance, on=TODAY)
    with pytest.raises(Refused, match="something changed"):
        tell(here, seen_version=2)
    move(record=here.record, to=State.WRITING, seen_version=2, by=here.person, on=TODAY)
    assert tell(here, answers={"capital": "100"}, seen_version=3).state == State.WRITING


def test_what_was_told_after_the_page_was_drawn_stops_the_officer(here: Cast) -> None:
    confirm_everything(here)
    tell(here)
    tell(here, answers={"capital": "30000"}, seen_version=1)
    with pytest.raises(Refused, match="meanwhile"):
        set_share(record=here.record, cost_weekly_pence=18_200, seen_version=1, by=here.finance, on=TODAY)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_every_way_and_no_other(here: Cast, state: State, to: State) -> None:
    tell(here)
    FinancialAssessment.objects.update(state=state)
    go = {"record": here.record, "to": to, "seen_version": 1, "by": here.finance, "on": TODAY, "notes": "See note."}
    if (state, to) in TURNS and to is not State.CHECKED:
        assert move(**go).state == to
    else:
        with pytest.raises(Refused):
            move(**go)


def test_giving_back_says_what_is_missing(here: Cast) -> None:
    tell(here)
    move(record=here.record, to=State.SENT, seen_version=1, by=here.person, on=TODAY)
    with pytest.raises(Refused, match="what is missing"):
        move(record=here.record, to=State.WRITING, seen_version=2, by=here.finance, on=TODAY)


def test_who_may(here: Cast) -> None:
    for somebody in (here.practitioner, here.approver, here.keeper, here.stranger):
        with pytest.raises(NotAllowed):
            tell(here, by=somebody)
    tell(here, by=here.finance)
    for somebody in (None, here.stranger, here.keeper):
        with pytest.raises(NotAllowed):
            finances(here.record, seen_by=somebody, on=TODAY)
    with pytest.raises(NotAllowed):
        set_share(record=here.record, cost_weekly_pence=1, seen_version=1, by=here.person, on=TODAY)


def test_what_finance_adds_the_person_does_not(here: Cast) -> None:
    found = tell(here, answers={"free_because": "cjd"}, by=here.finance)
    assert given(found) == {"free_because": "cjd"}
    assert MONEY["born_on"] == date(1986, 2, 3).isoformat()
    assert try_share(record=here.record, by=here.person, on=TODAY).weekly_pence == 0
