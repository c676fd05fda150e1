"""Ways of holding: mixed by line, moved mid-year with money and promises, never a card by default."""

from __future__ import annotations

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
    lines,
    open_budget,
    set_up,
)

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder, Holding, HowPaid, Promise
from ownway.apps.money.models import Entry, Held, Purse
from ownway.apps.money.queries import PurseHeld
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

CENTRE = "Example Disabled People's Centre"


def wrong(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.where for problem in refused.value.problems}


def ways(setting: Setting) -> dict[str, PurseHeld]:
    return {str(one.holding): one for one in queries.purses(setting.record, seen_by=setting.person, on=TODAY)}


def hold(setting: Setting, *positions: int, holding: Holding = Holding.MANAGED, **kwargs) -> Purse:
    given = {"with_whom": CENTRE, "by": setting.person, "on": TODAY, "once": uuid.uuid4(), **kwargs}
    chosen = [setting.line(position).pk for position in positions]
    return actions.hold_lines(record=setting.record, lines=chosen, holding=holding, **given)


def promise(setting: Setting, position: int, pence: int, **kwargs) -> int:
    given = {"kind": Promise.ORDER, "due_on": TODAY, "by": setting.person, "on": TODAY, "once": uuid.uuid4(), **kwargs}
    return actions.commit(record=setting.record, line=setting.line(position).pk, pence=pence, **given).pk


def test_lines_of_one_plan_are_held_in_several_ways_and_money_comes_into_each(setting: Setting) -> None:
    mixed = [lines()[0], replace(lines()[1], holding=Holding.SERVICE_FUND, with_whom="Example Leisure"), lines()[2]]
    start = STARTS + timedelta(weeks=8)
    reference = decide(setting.record, setting.practitioner).reference
    setting.budget = open_budget(setting, decision_reference=reference, lines=mixed, starts_on=start)
    setting.pay_in(from_on=start)
    found = ways(setting)
    assert {name: one.left for name, one in found.items()} == {"own_account": 144_762, "service_fund": 15_238}
    setting.spend(15_238, SWIMMING)
    with pytest.raises(Refused) as refused:
        setting.spend(1, SWIMMING)
    assert wrong(refused) == {"pence"}
    setting.spend(144_762, GETTING_UP)


def test_all_the_money_goes_along_when_every_line_moves(setting: Setting) -> None:
    setting.pay_in()
    setting.pay_in(Funder.HEALTH)
    setting.spend(10_000)
    hold(setting, GETTING_UP, SWIMMING, PHYSIO)
    (only,) = ways(setting).values()
    assert (only.holding, only.name, only.left, only.is_persons_choice) == (Holding.MANAGED, CENTRE, 171_667, True)
    assert sorted(only.by_stream.values()) == [0, 21_667, 150_000]
    span = {"seen_by": setting.person, "on": TODAY, "since": STARTS, "until": TODAY}
    statement = queries.statement(setting.record, **span)
    assert (statement.came_in, statement.went_out, statement.after) == (181_667, -10_000, 171_667)
    assert list(queries.faults()) == []


def test_part_of_the_money_goes_along_and_promises_go_first(setting: Setting) -> None:
    setting.pay_in()
    promise(setting, SWIMMING, 50_000)
    hold(setting, SWIMMING)
    found = ways(setting)
    rest = (160_000 - 50_000) * 4_000 // 42_000
    assert found["managed"].left == 50_000 + rest
    assert found["own_account"].left == 110_000 - rest
    setting.spend(50_000, SWIMMING)
    assert ways(setting)["own_account"].left == 110_000 - rest


def test_what_was_spent_before_the_move_stays_where_it_was_paid(setting: Setting) -> None:
    setting.pay_in()
    hold(setting, SWIMMING)
    before = ways(setting)
    setting.spend(1_000, SWIMMING, spent_on=TODAY - timedelta(days=3))
    assert ways(setting)["own_account"].left == before["own_account"].left - 1_000
    setting.spend(1_000, SWIMMING)
    assert ways(setting)["managed"].left == before["managed"].left - 1_000


def test_the_same_choice_sent_twice_moves_money_once(setting: Setting) -> None:
    setting.pay_in()
    once = uuid.uuid4()
    assert hold(setting, SWIMMING, once=once) == hold(setting, SWIMMING, once=once)
    assert Entry.objects.filter(kind="moved").count() == 1
    hold(setting, SWIMMING)
    assert Entry.objects.filter(kind="moved").count() == 1


def test_a_card_is_only_ever_the_persons_own_choice(setting: Setting) -> None:
    with pytest.raises(Refused) as refused:
        hold(setting, SWIMMING, holding=Holding.CARD, with_whom="", by=setting.finance)
    assert wrong(refused) == {"holding"}
    with pytest.raises(Refused) as refused:
        open_budget(setting, starts_on=TODAY, holding=Holding.CARD)
    assert wrong(refused) == {"holding"}
    hold(setting, SWIMMING, holding=Holding.CARD, with_whom="")
    assert ways(setting)["card"].is_persons_choice


@pytest.mark.parametrize(
    ("change", "where"),
    [({"with_whom": " "}, "with_whom"), ({"with_whom": "x" * 121}, "with_whom"), ({"positions": ()}, "lines")],
)
def test_a_way_that_makes_no_sense_is_refused(setting: Setting, change: dict, where: str) -> None:
    positions = change.pop("positions", (SWIMMING,))
    with pytest.raises(Refused) as refused:
        hold(setting, *positions, **change)
    assert wrong(refused) == {where}
    assert Held.objects.count() == 3


def test_nobody_else_says_where_money_is_held(setting: Setting) -> None:
    for by in (setting.stranger, setting.practitioner):
        with pytest.raises(NotAllowed):
            hold(setting, SWIMMING, by=by)


def test_money_moves_between_purses_and_never_more_than_is_there(setting: Setting) -> None:
    setting.pay_in()
    managed = hold(setting, SWIMMING).pk
    own = Purse.objects.get(record=setting.record, holding=Holding.OWN_ACCOUNT).pk
    council = setting.stream(Funder.SOCIAL_CARE).pk
    left, once = ways(setting)["own_account"].left, uuid.uuid4()
    move = {"record": setting.record, "stream": council, "from_purse": own, "to_purse": managed, "by": setting.finance}
    given = {**move, "on": TODAY, "moved_on": TODAY, "pence": 500, "once": once}
    assert actions.move_money(**given) == actions.move_money(**given)
    assert ways(setting)["own_account"].left == left - 500
    for change, where in (
        ({"pence": left}, "pence"),
        ({"pence": 0}, "pence"),
        ({"to_purse": own}, "to_purse"),
        ({"stream": 10**9}, "to_purse"),
        ({"moved_on": TODAY + timedelta(days=1)}, "moved_on"),
        ({"moved_on": STARTS - timedelta(days=1)}, "moved_on"),
    ):
        with pytest.raises(Refused) as refused:
            actions.move_money(**{**given, "once": uuid.uuid4(), **change})
        assert wrong(refused) == {where}


def test_a_run_pays_many_lines_as_one_deed_and_twice_changes_nothing(setting: Setting) -> None:
    setting.pay_in()
    hold(setting, GETTING_UP, SWIMMING, PHYSIO, holding=Holding.ARRANGED, with_whom="", by=setting.finance)
    payments = [actions.PaymentGiven(setting.line(n % 2).pk, 100 + n, uuid.uuid4(), "Paid") for n in range(20)]
    run = {"place": setting.place, "paid_on": TODAY, "how": HowPaid.TRANSFER, "by": setting.finance, "on": TODAY}
    assert len(actions.spend_many(payments=payments[:15], **run)) == 15
    assert len(actions.spend_many(payments=payments, **run)) == 5
    assert actions.spend_many(payments=payments, **run) == []
    left = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert left is not None
    assert left.left == 160_000 - sum(one.pence for one in payments)
    for many, where in (
        ([actions.PaymentGiven(setting.line(0).pk, 10**8, uuid.uuid4()), *payments], "pence"),
        ([replace(payments[0], once=uuid.uuid4()), actions.PaymentGiven(10**9, 1, uuid.uuid4())], "line"),
        ([replace(payments[0], once=uuid.UUID(int=7))] * 2, "once"),
        ([actions.PaymentGiven(setting.line(0).pk, 0, uuid.uuid4())], "pence"),
    ):
        with pytest.raises(Refused) as refused:
            actions.spend_many(payments=many, **run)
        assert wrong(refused) == {where}
    with pytest.raises(NotAllowed):
        actions.spend_many(payments=payments, **{**run, "by": setting.person})
    failed = Entry.objects.get(once=payments[0].once).pk
    right = {
        "record": setting.record,
        "entry": failed,
        "on": TODAY,
        "once": uuid.uuid4(),
        "why": "The bank sent it back.",
    }
    with pytest.raises(NotAllowed):
        actions.put_right(by=setting.practitioner, **right)
    actions.put_right(by=setting.finance, **right)
    assert list(queries.faults()) == []


def test_a_run_does_not_pay_from_the_persons_own_account(setting: Setting) -> None:
    setting.pay_in()
    run = {"place": setting.place, "paid_on": TODAY, "how": HowPaid.TRANSFER, "by": setting.finance, "on": TODAY}
    with pytest.raises(Refused) as refused:
        actions.spend_many(payments=[actions.PaymentGiven(setting.line(0).pk, 1, uuid.uuid4())], **run)
    assert wrong(refused) == {"line"}
    assert date(2026, 9, 7) == STARTS


def test_money_somebody_has_to_hold_is_not_set_up_without_its_holder(db: None) -> None:
    setting = set_up("nobodys")
    later = TODAY + timedelta(days=10)
    decided = {"decision_reference": decide(setting.record, setting.practitioner).reference, "starts_on": later}
    blank = {Holding.MANAGED: actions.HolderGiven(" ")}
    with pytest.raises(Refused, match="Choose who looks after the money") as refused:
        open_budget(setting, holding=Holding.MANAGED, holders=blank, **decided)
    assert wrong(refused) == {"with_whom_managed"}
    fund = [replace(lines()[0], holding=Holding.SERVICE_FUND), *lines()[1:]]
    with pytest.raises(Refused, match="Choose who looks after the money"):
        open_budget(setting, lines=fund, **decided)
    fund[1] = replace(lines()[1], holding=Holding.MANAGED)
    both = {Holding.SERVICE_FUND: actions.HolderGiven(place=setting.place)}
    with pytest.raises(Refused) as refused:
        open_budget(setting, lines=fund, holders=both, **decided)
    assert wrong(refused) == {"with_whom_managed"}, "who holds the fund does not hold the account"
    open_budget(setting, lines=fund, holders={**both, Holding.MANAGED: actions.HolderGiven(CENTRE)}, **decided)
    held = {one.holding: (one.name, one.held_by) for one in Purse.objects.filter(record=setting.record)}
    assert held["service_fund"] == (setting.place.name, setting.place), "chosen, it sees the lines it pays"
    assert held["managed"] == (CENTRE, None)
    assert held["own_account"] == ("", None)
    kept = queries.kept_at(setting.place, seen_by=setting.finance, on=TODAY)
    assert (kept.count, kept.page, kept.pages, len(kept.kept)) == (1, 1, 1, 1)
    many = [
        Purse(
            record=setting.record, holding=Holding.MANAGED, name=f"Held {at}", held_by=setting.place,
            opened_on=STARTS, by=setting.finance, at=kept.kept[0].purse.at,
        )
        for at in range(26)
    ]  # fmt: skip
    Purse.objects.bulk_create(many)
    last = queries.kept_at(setting.place, seen_by=setting.finance, on=TODAY, page=9)
    assert (last.count, last.page, last.pages, len(last.kept)) == (27, 2, 2, 2)
