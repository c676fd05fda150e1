"""A new budget has lines of its own: what is paid on the old ones goes on with those that carry them on."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.money.setting import GETTING_UP, HEALTH, SWIMMING, TODAY, decide, lines, open_budget
from tests.apps.paying.world import PAY_ON, Paying

from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.decisions.models import SupportLine
from ownway.apps.money import actions as money_actions
from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Holding
from ownway.apps.money.models import Budget, Line, Spending
from ownway.apps.money.queries.carried_on import lines_on
from ownway.apps.paying import actions
from ownway.apps.paying.kinds import PayFate, Why
from ownway.apps.paying.models import LeftOut, Payment, Schedule
from ownway.apps.people.models import Record
from ownway.apps.plan.models import Line as PlanLine
from ownway.apps.plan.models import Outcome, Plan
from ownway.engines.ledger.schedule import Every
from ownway.kernel.references import new_reference

NEW = date(2026, 11, 16)
"""The day the new budget starts."""


def new_budget(paying: Paying, starts_on: date = NEW, **change) -> Budget:
    decision = decide(paying.money.record, paying.money.practitioner, starts_on=starts_on)
    given = {"decision_reference": decision.reference, "starts_on": starts_on, "on": TODAY, "holding": Holding.MANAGED}
    return open_budget(paying.money, **{**given, **change})


def without_swimming() -> list[money_actions.LineGiven]:
    return [money_actions.LineGiven("Getting up and evenings", 42_000, (0, 1)), lines()[2]]


def weekly(paying: Paying, line: int | None = None) -> Schedule:
    return actions.pay_regularly(
        record=paying.money.record, line=line or paying.money.line(SWIMMING).pk, payee=paying.joy, pence=1_000,
        every=Every.WEEK, starts_on=date(2026, 11, 2), by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


def spent() -> list[tuple[date, int]]:
    """The day each payment is for, and the line it was paid from, in the books too."""
    found = Payment.objects.exclude(run=None).order_by("from_on", "pk")
    assert [Spending.objects.get(entry=one.entry_id).line_id for one in found] == [one.line_id for one in found]
    return [(one.from_on, int(one.line_id or 0)) for one in found]


def test_what_is_due_before_a_new_budget_is_paid_from_the_old_line_and_later_from_the_new(paying: Paying) -> None:
    weekly(paying)
    paying.pay(5_000)
    old, old_care = paying.money.line(SWIMMING).pk, paying.money.line(GETTING_UP).pk
    budget = new_budget(paying)
    new, care = (Line.objects.get(budget=budget, position=at).pk for at in (SWIMMING, GETTING_UP))
    run = paying.run()
    assert (run.count, LeftOut.objects.count()) == (5, 0)
    weeks = [(date(2026, 11, day), line) for day, line in ((2, old), (9, old), (16, new), (23, new))]
    assert spent() == sorted([*weeks, (TODAY, care)])
    assert old_care != care
    actions.drop_run(run=run, by=paying.second, on=TODAY)
    assert paying.run().pence == run.pence, "dropped, it is all due again"
    assert list(money.faults()) == []


def test_a_line_that_the_new_plan_ends_is_paid_up_to_its_last_day_and_then_left_out(paying: Paying) -> None:
    weekly(paying)
    new_budget(paying, lines=without_swimming())
    assert paying.run().count == 2
    assert [(one.from_on, one.why) for one in LeftOut.objects.order_by("from_on")] == [
        (date(2026, 11, 16), Why.NO_LINE),
        (date(2026, 11, 23), Why.NO_LINE),
    ]


def test_a_budget_that_is_still_to_come_stops_nothing(paying: Paying) -> None:
    weekly(paying)
    new_budget(paying, starts_on=PAY_ON + timedelta(days=1), lines=without_swimming())
    assert paying.run().count == 4


def test_what_failed_is_paid_again_from_the_line_of_its_day(paying: Paying) -> None:
    paying.pay(700)
    paying.sent()
    failed = Payment.objects.get()
    paying.tell(PayFate.REFUSED, failed.code)
    new = new_budget(paying)
    actions.pay_again(payment=failed, by=paying.second, on=TODAY, once=uuid.uuid4())
    assert paying.run().count == 1
    assert Payment.objects.latest("pk").line == Line.objects.get(budget=new, position=GETTING_UP)


@pytest.mark.parametrize("is_asked_anew", [False, True])
def test_a_line_that_was_stopped_stays_stopped_in_a_new_budget(paying: Paying, is_asked_anew: bool) -> None:
    given = {"by": paying.money.practitioner, "on": TODAY}
    turn = closing.happened(
        record=paying.money.record, what=Happened.HOSPITAL, happened_on=date(2026, 11, 10), words="A fall.",
        once=uuid.uuid4(), **given,
    )  # fmt: skip
    line = paying.money.line(SWIMMING).pk
    closing.say_line(
        turn=turn,
        line=line,
        becomes=Becomes.STOPS,
        until_on=None,
        stands_on="The pool said so.",
        seen_version=0,
        **given,
    )
    budget = new_budget(paying)
    weekly(paying, Line.objects.get(budget=budget, position=SWIMMING).pk if is_asked_anew else line)
    assert paying.run().count == 2
    assert set(LeftOut.objects.values_list("why", flat=True)) == {Why.LINE_ENDS}


def test_an_invoice_is_paid_from_the_line_of_its_days_however_late_it_comes(paying: Paying) -> None:
    old = paying.money.line(SWIMMING)
    new_budget(paying, lines=without_swimming())
    actions.take_invoice(
        record=paying.money.record, line=old.pk, payee=paying.joy, number="17", from_on=date(2026, 11, 2),
        until_on=date(2026, 11, 8), pence=4_000, due_on=TODAY, by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    paying.run()
    assert spent() == [(TODAY, old.pk)]


def renamed(plan_lines: dict[int, uuid.UUID]) -> list[money_actions.LineGiven]:
    """The same lines in other words, with the plan's own lines behind some."""
    return [
        money_actions.LineGiven(f"Now {at}", pence, by, plan_lines.get(at))
        for at, (pence, by) in enumerate([(38_000, (0, 1)), (4_000, (0, 1)), (HEALTH, (2,))])
    ]


def test_a_plan_line_goes_on_whatever_its_words(paying: Paying) -> None:
    behind = uuid.uuid4()
    first = new_budget(paying, starts_on=date(2026, 11, 9), lines=renamed({SWIMMING: behind}))
    other = [money_actions.LineGiven("Else", 38_000, (0, 1)), *renamed({1: behind})[1:]]
    new_budget(paying, lines=other)
    weekly(paying, Line.objects.get(budget=first, position=SWIMMING).pk)
    assert paying.run().count == 3
    assert LeftOut.objects.get().from_on == date(2026, 11, 2), "before the plan had such a line"


def planned(record: Record, *carries_on: uuid.UUID) -> uuid.UUID:
    """A line of a plan that goes on with some of today's support."""
    plan = Plan.objects.filter(record=record).first() or Plan.objects.create(
        reference=new_reference("P"), record=record, began_on=TODAY, saved_at=timezone.now(), weeks_in_year="52",
        once=uuid.uuid4(),
    )  # fmt: skip
    outcome = Outcome.objects.create(plan=plan, said="To swim.")
    given = {"plan": plan, "outcome": outcome, "what": "Swimming", "who_by": "other"}
    return PlanLine.objects.create(**given, carries_on=[str(one) for one in carries_on]).pk


def support(record: Record, plan_line: uuid.UUID, **change) -> uuid.UUID:
    given = {"what": "Swimming", "weekly_pence": 4_000, "from_on": date(2026, 9, 7), **change}
    return SupportLine.objects.create(record=record, plan_line=plan_line, **given).root


def test_a_new_plan_says_which_support_its_lines_go_on_with(paying: Paying) -> None:
    record = paying.money.record
    first = planned(record)
    root = support(record, first)
    support(record, first, copy_of=root)
    second = planned(record, root)
    old = new_budget(paying, starts_on=date(2026, 11, 9), lines=renamed({SWIMMING: first}))
    new = new_budget(paying, lines=[replaced(one) for one in renamed({SWIMMING: second})])
    before, after = (Line.objects.get(budget=budget, position=SWIMMING).pk for budget in (old, new))
    days = [date(2026, 11, day) for day in (9, 15, 16, 30)]
    assert lines_on([(before, day) for day in days]) == dict(
        zip([(before, day) for day in days], [before, before, after, after], strict=True)
    )
    assert lines_on([(after, days[0])]) == {(after, days[0]): before}


def replaced(line: money_actions.LineGiven) -> money_actions.LineGiven:
    return money_actions.LineGiven(f"{line.what} anew", line.weekly_pence, line.paid_by, line.plan_line)


def test_where_two_lines_carry_one_on_a_person_chooses(paying: Paying) -> None:
    record = paying.money.record
    first = planned(record)
    root = support(record, first)
    old = new_budget(paying, starts_on=date(2026, 11, 9), lines=renamed({SWIMMING: first}))
    halves = [money_actions.LineGiven(f"Half {at}", 2_000, (0, 1), planned(record, root)) for at in range(2)]
    new_budget(paying, lines=[renamed({})[0], *halves, renamed({})[2]])
    weekly(paying, Line.objects.get(budget=old, position=SWIMMING).pk)
    assert paying.run().count == 1
    assert set(LeftOut.objects.filter(from_on__gte=NEW).values_list("why", flat=True)) == {Why.NO_LINE}


@pytest.mark.parametrize("days", [1, 40])
def test_many_days_cost_no_more_questions(paying: Paying, days: int, django_assert_max_num_queries) -> None:
    line = paying.money.line(SWIMMING)
    new_budget(paying)
    with django_assert_max_num_queries(6):
        assert len(lines_on([(line.pk, NEW + timedelta(days=at)) for at in range(days)])) == days
