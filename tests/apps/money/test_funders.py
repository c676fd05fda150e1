"""Several funders and one budget: parts to the penny, statements that add up, promises, refunds, and the year ahead."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.apps.money.setting import (
    GETTING_UP,
    PHYSIO,
    STARTS,
    SWIMMING,
    TODAY,
    Setting,
    decide,
    decided_back,
    lines,
    open_budget,
)  # fmt: skip
from tests.apps.money.test_holding import promise, wrong

from ownway.apps.money import actions, keeping, queries
from ownway.apps.money.actions.coming_back import give_back, receive_offered
from ownway.apps.money.kinds import Ended, Funder, HowPaid, Need, Promise
from ownway.apps.money.models import Posting
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.engines.ledger.forecast import Spell
from ownway.engines.ledger.parting import of_total
from ownway.kernel.problems import Refused
from ownway.kernel.references import canonical

START = STARTS + timedelta(weeks=4)
JOINT = (7_000, 3_000)
"""Parts of the shared line: social care and health."""


def joint(setting: Setting) -> Setting:
    """A new budget in which physio is shared by social care and health, with money in all three streams."""
    shared = replace(lines()[2], paid_by=(0, 2), parts=JOINT)
    reference = decide(setting.record, setting.practitioner).reference
    given = {"decision_reference": reference, "lines": [*lines()[:2], shared], "starts_on": START}
    setting.budget = open_budget(setting, **given)
    for funder in (Funder.SOCIAL_CARE, Funder.HEALTH, Funder.OWN):
        setting.pay_in(funder, START)
    return setting


def span(setting: Setting, **kwargs) -> dict:
    return {"seen_by": setting.person, "on": TODAY, "since": STARTS, "until": TODAY, **kwargs}


def spent_of(setting: Setting, funder: str) -> int:
    found = queries.funder_statements(setting.record, **span(setting))
    return next(one.spent for one in found if one.funder == funder)


def test_each_funder_pays_its_part_to_the_penny_for_ever(setting: Setting) -> None:
    joint(setting)
    rng, total = random.Random(7), 0
    for _ in range(12):
        total += setting.spend(rng.randrange(1, 2_000), PHYSIO).pence
        assert (spent_of(setting, Funder.SOCIAL_CARE), spent_of(setting, Funder.HEALTH)) == of_total(total, JOINT)


def test_a_part_that_is_not_there_is_not_taken_from_the_other(setting: Setting) -> None:
    joint(setting)
    with pytest.raises(Refused) as refused:
        setting.spend(100_000, PHYSIO)
    assert wrong(refused) == {"pence"}


def test_statements_of_funders_are_the_persons_statement_to_the_penny(setting: Setting) -> None:
    joint(setting)
    setting.spend(3_333, PHYSIO)
    first = setting.spend(1_234, GETTING_UP)
    actions.put_right(
        record=setting.record, entry=first.pk, by=setting.person, on=TODAY, once=uuid.uuid4(), why="It was wrong."
    )
    purse = queries.purses(setting.record, seen_by=setting.person, on=TODAY)[0].purse
    council = setting.stream(Funder.SOCIAL_CARE).pk
    back = {"stream": council, "purse": purse, "went_on": TODAY, "by": setting.finance, "on": TODAY}
    given = {
        "record": setting.record,
        **back,
        "pence": 700,
        "once": uuid.uuid4(),
        "why": "We agreed this on the phone.",
        "decision": decided_back(setting.record, setting.practitioner, 700),
    }
    assert give_back(**given) == give_back(**given)
    for since in (STARTS, TODAY):
        mine = queries.statement(setting.record, **span(setting, since=since))
        theirs = queries.funder_statements(setting.record, **span(setting, since=since))
        assert sum(one.before for one in theirs) == mine.before
        assert sum(one.after for one in theirs) == mine.after
        assert sum(one.paid_in for one in theirs) == mine.came_in
        assert -sum(one.spent + one.given_back for one in theirs) == mine.went_out
        assert all(sum(pence for _where, pence in one.held) == one.after for one in theirs)
    by_finance = queries.funder_statement(setting.record, council, **span(setting, seen_by=setting.finance))
    assert (by_finance.given_back, by_finance.name) == (700, "Example Borough")
    much = {"pence": 10**9, "decision": decided_back(setting.record, setting.practitioner, 10**9)}
    for change, where in ((much, "pence"), ({"why": " "}, "why"), ({"stream": 10**9}, "purse")):
        with pytest.raises(Refused) as refused:
            give_back(**{**given, "once": uuid.uuid4(), **change})
        assert wrong(refused) == {where}
    with pytest.raises(NotAllowed):
        give_back(**{**given, "by": setting.person})
    with pytest.raises(NotAllowed):
        queries.funder_statement(setting.record, 10**9, **span(setting))


def test_nothing_goes_back_on_a_day_before_it_was_there(setting: Setting) -> None:
    joint(setting)
    purse = queries.purses(setting.record, seen_by=setting.person, on=TODAY)[0].purse
    council = setting.stream(Funder.SOCIAL_CARE).pk
    given = {
        "record": setting.record, "stream": council, "purse": purse, "by": setting.finance, "on": TODAY, "pence": 700,
        "why": "We agreed this.",
    }  # fmt: skip
    early = TODAY.replace(year=TODAY.year - 1)
    with pytest.raises(Refused, match="was there on that day") as refused:
        receive_offered(**given, went_on=early, once=uuid.uuid4())
    assert wrong(refused) == {"went_on"}
    assert receive_offered(**given, went_on=TODAY, once=uuid.uuid4()).on == TODAY


def test_what_a_pay_run_paid_comes_back_by_the_bank_alone(setting: Setting) -> None:
    joint(setting)
    paid = setting.spend(1_500, SWIMMING, how=HowPaid.RUN)
    with pytest.raises(Refused, match="A pay run paid this") as refused:
        actions.refund(
            record=setting.record, entry=paid.pk, pence=1, came_on=TODAY, by=setting.person, on=TODAY, once=uuid.uuid4()
        )
    assert wrong(refused) == {"entry"}


def test_a_refund_goes_back_to_who_paid_last_first_or_by_parts(setting: Setting) -> None:
    joint(setting)
    setting.spend(159_500, GETTING_UP)
    both = setting.spend(1_500, SWIMMING)
    shared = {"record": setting.record, "came_on": TODAY, "by": setting.person, "on": TODAY}
    once = uuid.uuid4()
    assert spent_of(setting, Funder.OWN) == 1_000
    first = actions.refund(entry=both.pk, pence=1_200, once=once, **shared)
    assert actions.refund(entry=both.pk, pence=1_200, once=once, **shared) == first
    assert (spent_of(setting, Funder.OWN), spent_of(setting, Funder.SOCIAL_CARE)) == (0, 159_800)
    for change, where in (({"pence": 301}, "pence"), ({"came_on": STARTS}, "came_on"), ({"entry": first.pk}, "entry")):
        with pytest.raises(Refused) as refused:
            actions.refund(**{"entry": both.pk, "pence": 300, "once": uuid.uuid4(), **shared, **change})
        assert wrong(refused) == {where}
    with pytest.raises(Refused) as refused:
        actions.put_right(
            record=setting.record, entry=both.pk, by=setting.person, on=TODAY, once=uuid.uuid4(), why="It was wrong."
        )
    assert wrong(refused) == {"entry"}
    actions.refund(entry=both.pk, pence=300, once=uuid.uuid4(), **shared)
    joined = setting.spend(333, PHYSIO)
    for pence in (100, 100, 133):
        actions.refund(entry=joined.pk, pence=pence, once=uuid.uuid4(), **shared)
    assert spent_of(setting, Funder.HEALTH) == 0
    rows = queries.statement(setting.record, **span(setting)).rows
    assert {row.what for row in rows if row.kind == "refund"} == {"Swimming for two", "Physio at home"}
    assert list(queries.faults()) == []


def test_a_funder_pays_only_what_its_rule_says(setting: Setting) -> None:
    for need, paid_by, ok in ((Need.WORK, (0, 1), False), (Need.HOME, (2,), False), (Need.HEALTH, (2,), True)):
        reference = decide(setting.record, setting.practitioner).reference
        given = {"decision_reference": reference, "starts_on": TODAY}
        one = [replace(lines()[0], need=need, paid_by=paid_by), *lines()[1:]]
        if ok:
            open_budget(setting, lines=one, **given)
            continue
        with pytest.raises(Refused) as refused:
            open_budget(setting, lines=one, **given)
        assert wrong(refused) == {"lines"}


def test_a_place_decides_who_pays_for_what(setting: Setting) -> None:
    rule = {"place": setting.place, "by": "system", "on": STARTS, "key": "funders_pay", "from_on": STARTS}
    with pytest.raises(Refused):
        set_rule(value=[{"funder": "own"}], decided_by="A group", **rule)
    set_rule(value=[{"funder": "social_care", "pays": ["care"]}], decided_by="A group", **rule)
    reference = decide(setting.record, setting.practitioner).reference
    with pytest.raises(Refused) as refused:
        open_budget(setting, decision_reference=reference, starts_on=TODAY)
    assert wrong(refused) == {"lines"}


@pytest.mark.parametrize("parts", [(5_000,), (5_000, 4_999), (10_000, 0)])
def test_parts_that_do_not_come_to_the_whole_are_refused(setting: Setting, parts: tuple[int, ...]) -> None:
    reference = decide(setting.record, setting.practitioner).reference
    shared = replace(lines()[2], paid_by=(0, 2), parts=parts)
    with pytest.raises(Refused) as refused:
        open_budget(setting, decision_reference=reference, lines=[*lines()[:2], shared], starts_on=TODAY)
    assert wrong(refused) == {"lines"}


def test_what_is_promised_is_not_left_to_spend_until_it_is_paid_or_called_off(setting: Setting) -> None:
    setting.pay_in()
    first, second = promise(setting, SWIMMING, 9_000), promise(setting, GETTING_UP, 200_000, due_on=date(2027, 1, 1))
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    assert (found.left, found.promised, found.kept, found.free, found.short) == (160_000, 160_000, 0, 0, 49_000)
    given = {"record": setting.record, "by": setting.person, "on": TODAY}
    actions.release(commitment=second, ended=Ended.CANCELLED, **given)
    actions.release(commitment=second, ended=Ended.CANCELLED, **given)
    with pytest.raises(Refused):
        actions.release(commitment=second, ended=Ended.REPLACED, **given)
    spending = setting.spend(9_000, SWIMMING, settles=first)
    with pytest.raises(Refused) as refused:
        setting.spend(9_000, SWIMMING, settles=first)
    assert wrong(refused) == {"settles"}
    after = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert after is not None
    assert (after.left, after.promised, after.free) == (151_000, 0, 71_000)
    assert queries.promises(setting.record, seen_by=setting.person, on=TODAY) == []
    told = canonical(keeping.everything(setting.record, seen_by=setting.person)["What was promised"])
    assert f'"entry":{spending.pk}' in told


@pytest.mark.parametrize(
    ("change", "where"), [({"pence": 0}, "pence"), ({"line": 10**9}, "line"), ({"words": "x" * 501}, "words")]
)
def test_a_promise_that_makes_no_sense_is_refused(setting: Setting, change: dict, where: str) -> None:
    given = {"line": setting.line(0).pk, "kind": Promise.ROTA, "pence": 5, "due_on": TODAY, "by": setting.person}
    with pytest.raises(Refused) as refused:
        actions.commit(record=setting.record, on=TODAY, once=uuid.uuid4(), **{**given, **change})
    assert wrong(refused) == {where}


def test_nobody_else_promises_a_persons_money(setting: Setting) -> None:
    for by in (setting.stranger, setting.practitioner, setting.finance):
        with pytest.raises(NotAllowed):
            promise(setting, GETTING_UP, 5, by=by)


def test_the_year_ahead_says_early_what_runs_out_and_what_is_not_used(setting: Setting) -> None:
    for weeks in (0, 4, 8):
        setting.pay_in(from_on=STARTS + timedelta(weeks=weeks))
    year = queries.forecast(setting.record, seen_by=setting.person, on=TODAY)
    assert year is not None
    assert year.ends_on == date(2027, 3, 31)
    council = next(one for one in year.early if one.funder == Funder.SOCIAL_CARE)
    assert (council.short_from is None, council.pence > 0) == (True, True)
    actions.plan_spells(
        record=setting.record,
        line=setting.line(SWIMMING).pk,
        spells=[Spell(date(2027, 2, 1), date(2027, 2, 1), 5_000_000)],
        by=setting.person,
        on=TODAY,
        seen_number=0,
    )
    planned = queries.forecast(setting.record, seen_by=setting.finance, on=TODAY)
    assert planned is not None
    assert next(one for one in planned.early if one.funder == Funder.SOCIAL_CARE).short_from == date(2027, 2, 1)
    with pytest.raises(Refused) as refused:
        actions.plan_spells(
            record=setting.record, line=setting.line(0).pk, spells=[], by=setting.person, on=TODAY, seen_number=5
        )
    assert wrong(refused) == {"spells"}
    with pytest.raises(NotAllowed):
        queries.forecast(setting.record, seen_by=setting.stranger, on=TODAY)


def test_arrears_are_told_and_nothing_follows_by_itself(setting: Setting) -> None:
    late = queries.arrears(setting.record, seen_by=setting.person, on=TODAY)
    assert [one.pence for one in late] == [2_000] * 11
    setting.pay_in(Funder.OWN)
    assert len(queries.arrears(setting.record, seen_by=setting.finance, on=TODAY)) == 10
    assert Posting.objects.count() == 2
