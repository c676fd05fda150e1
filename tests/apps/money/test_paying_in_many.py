"""A run of payments in: all or none, each once, to the same purses as one at a time."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from tests.apps.money.setting import COUNCIL, OWN, PHYSIO, STARTS, SWIMMING, TODAY, Setting, decide, open_budget

from ownway.apps.journey.models import Entry as Diary
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Step
from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Batch, Entry
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

LATER = STARTS + timedelta(weeks=4)


def given(setting: Setting, funder: str = Funder.SOCIAL_CARE, from_on=STARTS, **change) -> actions.ArrivalGiven:
    return actions.ArrivalGiven(setting.stream(funder).pk, from_on, uuid.uuid4(), **change)


def run(setting: Setting, *arrivals: actions.ArrivalGiven, **change) -> list[int]:
    deed = {"came_on": LATER, "by": setting.finance, "on": TODAY, **change}
    return actions.pay_in_many(place=setting.place, arrivals=arrivals, **deed)


def test_a_run_comes_in_once_in_one_batch_and_opens_the_life_after_it(setting: Setting) -> None:
    came = [given(setting), given(setting, Funder.HEALTH), given(setting, from_on=LATER), given(setting, Funder.OWN)]
    before = Batch.objects.count()
    assert len(run(setting, *came[:3])) == 3
    assert len(run(setting, *came)) == 1, "what came before is left out"
    assert run(setting, *came) == []
    assert Batch.objects.count() == before + 2
    held = {one.funder: one.left for one in queries.left(setting.record, seen_by=setting.person, on=TODAY).streams}
    assert held[Funder.SOCIAL_CARE] == 8 * COUNCIL
    assert held[Funder.OWN] == OWN
    steps = list(Diary.objects.filter(record=setting.record).order_by("id").values_list("step", "happening"))
    assert steps == [("money", "opened"), ("money", "done"), ("living", "opened")]
    assert list(queries.faults()) == [] == list(faults(setting.place.pk))


def test_the_first_money_of_each_budget_ends_the_setting_up_of_that_budget(setting: Setting) -> None:
    run(setting, given(setting))
    new = decide(setting.record, setting.practitioner, starts_on=LATER)
    open_budget(setting, decision_reference=new.reference, starts_on=LATER, on=TODAY)
    run(setting, given(setting, Funder.HEALTH))
    assert is_being_set_up(setting), "money of the budget before says nothing of this one"
    run(setting, given(setting, from_on=LATER))
    assert not is_being_set_up(setting)


def is_being_set_up(setting: Setting) -> bool:
    stops = road(setting.record, seen_by=setting.person, on=TODAY)
    return next(stop for stop in stops if stop.step == Step.MONEY).is_now


def test_it_is_parted_over_purses_as_one_payment_is(setting: Setting) -> None:
    held = {"holding": Holding.MANAGED, "with_whom": "Example Centre", "on": STARTS, "once": uuid.uuid4()}
    actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk, setting.line(PHYSIO).pk], by=setting.person, **held
    )
    setting.pay_in(came_on=LATER)
    run(setting, given(setting, from_on=LATER))
    one, many = (
        sorted(entry.postings.values_list("account_id", "pence"))
        for entry in Entry.objects.filter(record=setting.record, kind="paid_in").order_by("pk")
    )
    assert one == many
    assert len(one) == 4


def test_one_wrong_row_stops_the_whole_run_and_is_named(setting: Setting) -> None:
    setting.pay_in()
    wrong = [
        given(setting, from_on=LATER),
        given(setting),
        given(setting, from_on=STARTS + timedelta(days=1)),
        given(setting, Funder.HEALTH, pence=1),
        given(setting, Funder.OWN, pence=0, why="Nothing came."),
    ]
    with pytest.raises(Refused) as refused:
        run(setting, *wrong)
    assert [(one.row, one.where) for one in refused.value.problems] == [
        (2, "from_on"),
        (3, "from_on"),
        (4, "why"),
        (5, "pence"),
    ]
    strange = [given(setting, from_on=STARTS - timedelta(days=1)), actions.ArrivalGiven(10**9, STARTS, uuid.uuid4())]
    twice = [given(setting, from_on=LATER), given(setting, from_on=LATER)]
    for rows, where in ((strange, {"stream"}), (twice, {"from_on"})):
        with pytest.raises(Refused) as refused:
            run(setting, *rows)
        assert {one.where for one in refused.value.problems} == where
    with pytest.raises(Refused, match="not come yet"):
        run(setting, given(setting, from_on=LATER), came_on=TODAY + timedelta(days=1))
    assert Entry.objects.filter(kind="paid_in").count() == 1


def test_only_finance_of_the_place_writes_a_run(setting: Setting) -> None:
    for other in (setting.person, setting.practitioner, setting.stranger):
        with pytest.raises(NotAllowed):
            run(setting, given(setting), by=other)
