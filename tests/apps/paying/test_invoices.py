"""An invoice is held against what is left of what was agreed for its days, over every budget that has the line."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from tests.apps.money.setting import SWIMMING, TODAY
from tests.apps.paying.test_new_budgets import new_budget, without_swimming
from tests.apps.paying.world import Paying

from ownway.apps.money import actions as money_actions
from ownway.apps.money.models import Line
from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import InvoiceStep, PayFate
from ownway.apps.paying.models import Invoice, Payment, Schedule
from ownway.engines.ledger.schedule import Every

WEEKLY = 4_000
"""What swimming costs a week in the plan."""


def november(first: int, last: int) -> dict[str, date]:
    return {"from_on": date(2026, 11, first), "until_on": date(2026, 11, last)}


def take(paying: Paying, pence: int, days: dict[str, date], line: int | None = None, **change) -> Invoice:
    given = {
        "line": line or paying.money.line(SWIMMING).pk, "payee": paying.joy, "number": uuid.uuid4().hex, "pence": pence,
        "due_on": TODAY, "by": paying.money.finance, "on": TODAY, "once": uuid.uuid4(), **days, **change,
    }  # fmt: skip
    return actions.take_invoice(record=paying.money.record, **given)


def regularly(paying: Paying, pence: int = WEEKLY, every: Every = Every.WEEK, **change) -> Schedule:
    given = {
        "line": paying.money.line(SWIMMING).pk, "payee": paying.joy, "starts_on": date(2026, 11, 2),
        "by": paying.money.finance, "on": TODAY, "once": uuid.uuid4(), **change,
    }  # fmt: skip
    return actions.pay_regularly(record=paying.money.record, pence=pence, every=every, **given)


def taken(paying: Paying, one: Invoice) -> list[tuple[str, int]]:
    found = queries.agreed_for(one, seen_by=paying.second, on=TODAY)
    assert found.left_pence == one.agreed_pence
    return [(str(each.by), each.pence) for each in found.taken]


def test_what_a_schedule_pays_is_not_paid_by_an_invoice_too(paying: Paying) -> None:
    regularly(paying)
    one = take(paying, 8_000, november(2, 15))
    assert (one.step, one.agreed_pence) == (InvoiceStep.HELD, 0)
    assert taken(paying, one) == [("schedule", WEEKLY)] * 2
    paying.run()
    assert sorted(Payment.objects.values_list("pence", "invoice")) == [(WEEKLY, None)] * 4


def test_what_is_not_disputed_is_paid_and_the_rest_is_questioned(paying: Paying) -> None:
    regularly(paying, 2_500)
    one = take(paying, 8_000, november(2, 15))
    assert (one.step, one.agreed_pence) == (InvoiceStep.HELD, 3_000)
    actions.answer_invoice(
        invoice=one, questioned_pence=5_000, why="Joy was paid for these days.", by=paying.second, on=TODAY,
        seen_version=1,
    )  # fmt: skip
    assert Payment.objects.get().pence == 3_000


@pytest.mark.parametrize("fate", [None, PayFate.SETTLED, PayFate.REFUSED])
def test_what_was_paid_takes_and_what_failed_does_not(paying: Paying, fate: PayFate | None) -> None:
    regularly(paying, ends_on=date(2026, 11, 15))
    paying.pay(300, line=paying.money.line(SWIMMING).pk, due_on=date(2026, 11, 8))
    paying.pay(50, line=paying.money.line(SWIMMING).pk, due_on=date(2026, 11, 16))
    paying.sent()
    if fate:
        paying.tell(fate, *Payment.objects.values_list("code", flat=True))
    one = take(paying, 8_000, november(2, 15))
    assert one.agreed_pence == (8_000 if fate == PayFate.REFUSED else 0)
    assert taken(paying, one) == ([] if fate == PayFate.REFUSED else [("payment", p) for p in (WEEKLY, 300, WEEKLY)])


def test_what_is_for_other_days_too_counts_for_those_it_shares(paying: Paying) -> None:
    regularly(paying, 2_800, Every.FOUR_WEEKS)
    paying.run()
    assert take(paying, WEEKLY, november(9, 15)).agreed_pence == WEEKLY - 700
    Payment.objects.all().delete()
    schedule = Schedule.objects.get()
    actions.end_schedule(schedule=schedule, last_on=date(2026, 11, 20), by=paying.money.finance, on=TODAY)
    assert take(paying, WEEKLY, november(16, 22)).agreed_pence == WEEKLY - 700, "before it is in a run too"
    assert take(paying, WEEKLY, {"from_on": date(2026, 11, 30), "until_on": date(2026, 12, 6)}).agreed_pence == WEEKLY


def test_a_payee_who_was_stopped_takes_nothing_more(paying: Paying) -> None:
    regularly(paying)
    provider = paying.payee()
    actions.stop_payee(payee=paying.joy, by=paying.money.finance, on=TODAY)
    assert take(paying, WEEKLY, november(2, 8), payee=provider).step == InvoiceStep.CHECKED


def test_an_invoice_before_a_new_budget_counts_after_it(paying: Paying) -> None:
    take(paying, WEEKLY, november(2, 8))
    new = Line.objects.get(budget=new_budget(paying), position=SWIMMING).pk
    one = take(paying, WEEKLY, november(2, 8), new)
    assert (one.step, one.agreed_pence) == (InvoiceStep.HELD, 0)
    assert [kind for kind, _pence in taken(paying, one)] == ["invoice"]
    assert take(paying, WEEKLY, november(16, 22), new).step == InvoiceStep.CHECKED


def test_each_day_is_worth_what_the_plan_of_that_day_says(paying: Paying) -> None:
    old = paying.money.line(SWIMMING).pk
    dearer = [*without_swimming(), money_actions.LineGiven("Swimming for two", 7_000, (0, 1))]
    new_budget(paying, lines=dearer)
    assert take(paying, 1, november(9, 22), old).agreed_pence == WEEKLY + 7_000


def test_days_without_the_line_in_the_plan_are_worth_nothing(paying: Paying) -> None:
    old = paying.money.line(SWIMMING).pk
    regularly(paying, 100)
    new_budget(paying, lines=without_swimming())
    one = take(paying, 8_000, november(9, 22), old)
    assert (one.step, one.agreed_pence) == (InvoiceStep.HELD, WEEKLY - 100)
