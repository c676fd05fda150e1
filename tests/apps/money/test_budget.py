"""Opening a budget from a decision: to the penny, once, and by those who may."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.money.setting import COUNCIL, HEALTH, STARTS, TODAY, Setting, decide, lines, open_budget, streams

from ownway.apps.journey.models import Entry as Diary
from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Budget, Entry
from ownway.apps.money.queries import expected
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused
from ownway.kernel.rounding import divide_half_up


def wrong(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.where for problem in refused.value.problems}


def happened(setting: Setting) -> list[tuple[str, str]]:
    return list(Diary.objects.filter(record=setting.record).order_by("id").values_list("step", "happening"))


def test_money_is_opened_when_set_up_and_done_when_the_first_payment_comes(setting: Setting) -> None:
    assert happened(setting) == [("money", "opened")]
    setting.pay_in()
    setting.pay_in(Funder.HEALTH)
    assert happened(setting) == [("money", "opened"), ("money", "done"), ("living", "opened")]
    assert list(faults(setting.place.pk)) == []


def test_the_promise_of_support_is_asked_for(setting: Setting) -> None:
    decision = decide(setting.other, setting.practitioner)
    with pytest.raises(Refused) as refused:
        open_budget(setting, record=setting.other, decision_reference=decision.reference)
    assert wrong(refused) == {"support_ready"}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"streams": streams(COUNCIL + 1)}, {"streams"}),
        ({"streams": streams(COUNCIL, 1_999)}, {"streams"}),
        ({"streams": [*streams(), actions.StreamGiven(Funder.HEALTH, "NHS Example ", 5)]}, {"streams"}),
        ({"streams": [*streams(), actions.StreamGiven(Funder.OTHER, "Trust", -5)]}, {"streams"}),
        ({"streams": [*streams(), actions.StreamGiven(Funder.OTHER, "Trust", 10**12)]}, {"streams"}),
        ({"lines": []}, {"lines"}),
        ({"lines": [actions.LineGiven("Swimming", 1, (7,))]}, {"lines"}),
        ({"lines": [actions.LineGiven("Swimming", 1, ())]}, {"lines"}),
        ({"lines": [actions.LineGiven(" ", 1, (0,))]}, {"lines"}),
        ({"lines": [actions.LineGiven("Swimming", -1, (0,))]}, {"lines"}),
        ({"starts_on": STARTS}, {"starts_on"}),
        ({"starts_on": STARTS - timedelta(days=1)}, {"starts_on"}),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_opened(setting: Setting, change: dict, where: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        open_budget(setting, **{"starts_on": TODAY, **change})
    assert wrong(refused) == where
    assert Budget.objects.count() == 1


def test_only_an_agreed_budget_of_this_person_opens_money(setting: Setting) -> None:
    theirs = decide(setting.other, setting.practitioner)
    no = decide(setting.record, setting.practitioner, outcome="refused")
    share = decide(setting.record, setting.practitioner, about="share")
    for reference in (theirs.reference, no.reference, share.reference, "D-NONE", setting.budget.decision.reference):
        with pytest.raises(Refused) as refused:
            open_budget(setting, starts_on=TODAY, decision_reference=reference)
        assert wrong(refused) == {"decision"}


def test_the_same_submission_opens_one_budget(setting: Setting) -> None:
    decision, once = decide(setting.record, setting.practitioner), uuid.uuid4()
    given = {"starts_on": TODAY, "decision_reference": decision.reference, "once": once}
    assert open_budget(setting, **given) == open_budget(setting, **given)
    with pytest.raises(Refused) as refused:
        open_budget(setting, **{**given, "decision_reference": "D-OTHER"})
    assert wrong(refused) == {"once"}


def test_only_a_finance_officer_of_the_place_opens_money(setting: Setting) -> None:
    for by in (setting.person, setting.practitioner, setting.stranger):
        with pytest.raises(NotAllowed):
            open_budget(setting, by=by, starts_on=TODAY)


def test_a_payment_is_written_once_for_each_period(setting: Setting) -> None:
    once = uuid.uuid4()
    first = setting.pay_in(once=once)
    assert setting.pay_in(once=once) == first
    with pytest.raises(Refused) as refused:
        setting.pay_in()
    assert wrong(refused) == {"from_on"}
    assert Entry.objects.count() == 1
    assert setting.pay_in(from_on=STARTS + timedelta(weeks=4)) != first


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"from_on": STARTS + timedelta(days=1)}, "from_on"),
        ({"came_on": TODAY + timedelta(days=1)}, "came_on"),
        ({"pence": 0, "why": "Nothing"}, "pence"),
        ({"pence": -5, "why": "Less"}, "pence"),
        ({"pence": 10**15, "why": "More"}, "pence"),
        ({"pence": 5}, "why"),
    ],
)
def test_a_payment_that_makes_no_sense_is_refused(setting: Setting, change: dict, where: str) -> None:
    with pytest.raises(Refused) as refused:
        setting.pay_in(**change)
    assert wrong(refused) == {where}
    assert not Entry.objects.exists()


def test_a_payment_that_is_not_as_expected_says_why(setting: Setting) -> None:
    setting.pay_in(pence=100_000, why="The first two weeks were paid by cheque.")
    (row,) = queries.statement(setting.record, seen_by=setting.person, on=TODAY, since=STARTS, until=TODAY).rows
    assert (row.pence, row.words) == (100_000, "The first two weeks were paid by cheque.")


def test_the_person_writes_down_their_own_share_and_no_one_elses(setting: Setting) -> None:
    setting.pay_in(Funder.OWN, by=setting.person)
    for by in (setting.person, setting.practitioner, setting.stranger):
        with pytest.raises(NotAllowed):
            setting.pay_in(Funder.SOCIAL_CARE, by=by)


def test_the_schedule_shows_what_came_what_is_late_and_what_is_next(setting: Setting) -> None:
    setting.pay_in(came_on=STARTS + timedelta(days=1))
    council = [
        one
        for one in queries.expected(setting.record, seen_by=setting.person, on=date(2026, 10, 10))
        if one.name == "Example Borough"
    ]
    assert [one.from_on for one in council] == [STARTS + timedelta(weeks=4 * n) for n in range(3)]
    assert [one.came_on for one in council] == [STARTS + timedelta(days=1), None, None]
    assert [one.is_late(date(2026, 10, 10)) for one in council] == [False, True, False]
    assert {one.pence for one in council} == {4 * COUNCIL}


def test_a_new_budget_takes_over_the_schedule_and_keeps_the_money(setting: Setting) -> None:
    setting.pay_in()
    later = date(2026, 10, 5)
    decision = decide(setting.record, setting.practitioner, council=30_000, own=0)
    given = [actions.StreamGiven(Funder.SOCIAL_CARE, "Example Borough", 30_000)]
    plan = [actions.LineGiven(one.what, one.weekly_pence, (0,)) for one in lines()[:2]]
    open_budget(setting, decision_reference=decision.reference, streams=given, lines=plan, starts_on=later)
    council = [
        (one.from_on, one.pence)
        for one in queries.expected(setting.record, seen_by=setting.person, on=TODAY)
        if one.name == "Example Borough"
    ]
    assert council[0] == (STARTS, 160_000)
    assert council[1] == (later, 120_000)
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    assert found.left == 160_000
    assert [one.weeks for one in found.streams if one.funder == Funder.HEALTH] == [None]
    assert HEALTH


def test_a_monthly_payment_shares_the_weeks_this_place_counted_when_the_budget_began(setting: Setting) -> None:
    monthly = setting.stream(Funder.HEALTH)

    def first() -> int:
        planned = expected(setting.record, seen_by=setting.person, on=TODAY)
        return next(one.pence for one in planned if one.stream == monthly.pk)

    assert first() == divide_half_up(HEALTH * 52, 12)
    given = {"place": setting.place, "by": "system", "on": STARTS, "key": "weeks_in_year", "decided_by": "The cabinet"}
    set_rule(value="53", from_on=STARTS + timedelta(days=1), **given)
    assert first() == divide_half_up(HEALTH * 52, 12), "a rule from a later day leaves this budget as it was"
    set_rule(value="365/7", from_on=STARTS, **given)
    assert first() == divide_half_up(HEALTH * 365, 7 * 12)
    arrived = setting.pay_in(Funder.HEALTH).arrival
    assert arrived.expected_pence == divide_half_up(HEALTH * 365, 7 * 12)
