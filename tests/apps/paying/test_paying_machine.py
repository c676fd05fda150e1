"""Payees, budgets, runs and banks in any order: no day is paid twice or lost, and the books are the bank's."""

from __future__ import annotations

import os
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.apps.money.setting import COUNCIL, STARTS, SWIMMING, TODAY, decide, open_budget, streams
from tests.apps.paying.world import PAY_ON, Paying, build

from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Arrival, Line
from ownway.apps.money.queries.not_come import place_dues
from ownway.apps.paying import actions
from ownway.apps.paying.kinds import DEAD_STEPS, OPEN_STEPS, PayeeKind, PayFate, PaymentStep, RunStep
from ownway.apps.paying.models import Payee, PayFile, Payment, Run
from ownway.apps.paying.ports import BankDetails
from ownway.engines.ledger.schedule import Every
from ownway.kernel.problems import Refused

WEEK = timedelta(weeks=1)
DAYS = st.integers(-1, 14).map(lambda weeks: STARTS + weeks * WEEK)
PAY_DAYS = st.sampled_from([TODAY, PAY_ON, date(2026, 12, 1), date(2026, 12, 30)])
PLACES = st.integers(0, 30)
"""Which of so many, counted round."""


class PayingMachine(RuleBasedStateMachine):
    """One person, three payees, and a bank that does what it likes with what it is given."""

    paying: Paying

    @initialize()
    def begin(self) -> None:
        self.spot = transaction.savepoint()
        self.paying = build(f"place-{uuid.uuid4().hex[:8]}")
        self.stream = self.paying.money.stream(Funder.SOCIAL_CARE)
        self.payees = [self.holder(number) for number in range(3)]
        self.named: list[tuple[date, Payee]] = []
        self.budgets = [STARTS]
        self.paid_by_bank: dict[str, int] = {}
        """What left the account and has not come back, by the payment's code."""
        self.by_hand: dict[date, int] = {}
        """What came to the person on another way, by the day it is for."""
        self.last_news: tuple[PayFate, str] | None = None

    def holder(self, number: int) -> Payee:
        return self.paying.payee(BankDetails(f"Holder {number}", "601613", f"3192682{number}"), PayeeKind.HOLDER)

    def tried(self, deed: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                deed()
        except Refused:
            return False
        return True

    def one(self, at: int, *steps: str) -> Payment | None:
        found = list(Payment.objects.filter(step__in=steps).select_related("record").order_by("pk"))
        return found[at % len(found)] if found else None

    @rule(at=PLACES, starts_on=DAYS)
    def name_a_payee(self, at: int, starts_on: date) -> None:
        payee, given = self.payees[at % 3], {"by": self.paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
        actions.pay_stream(
            record=self.paying.money.record, stream=self.stream.pk, payee=payee, starts_on=starts_on, **given
        )
        self.named.append((starts_on, payee))

    @rule(weeks=st.integers(1, 6), more=st.sampled_from([0, 4_000]))
    def open_a_new_budget(self, weeks: int, more: int) -> None:
        starts_on, who = self.budgets[-1] + weeks * WEEK, self.paying.money
        decision = decide(who.record, who.practitioner, council=COUNCIL + more, starts_on=starts_on)
        open_budget(
            who, decision_reference=decision.reference, starts_on=starts_on, on=TODAY, holding=Holding.MANAGED,
            streams=streams(COUNCIL + more),
        )  # fmt: skip
        self.budgets.append(starts_on)

    @rule(pence=st.integers(1, 3_000), starts_on=DAYS, again=st.booleans())
    def ask_for_a_payment_on_a_line(self, pence: int, starts_on: date, again: bool) -> None:
        line = Line.objects.filter(position=SWIMMING, budget__record=self.paying.money.record).latest("pk").pk
        who = {"by": self.paying.money.finance, "on": TODAY, "once": uuid.uuid4(), "payee": self.paying.joy}
        asked = {"record": self.paying.money.record, "line": line, "pence": pence, **who}
        if again:
            actions.pay_regularly(**asked, every=Every.FOUR_WEEKS, starts_on=starts_on)
        else:
            actions.pay_once(**asked, due_on=starts_on)

    @rule(pay_on=PAY_DAYS, is_cut=st.booleans())
    def make_a_run(self, pay_on: date, is_cut: bool) -> None:
        once = uuid.uuid4()
        before = set(Payment.objects.exclude(run=None).values_list("pk", flat=True))
        if not self.tried(lambda: self.paying.run(pay_on=pay_on, once=once)):
            return self.nothing_is_lost(pay_on)
        if is_cut:
            assert self.paying.run(pay_on=pay_on, once=once) == Run.objects.latest("pk")
        for one in Payment.objects.filter(stream=self.stream, again_of=None).exclude(run=None).exclude(pk__in=before):
            assert one.payee == self.payee_of(one.from_on), "whoever was named last for that day"
        return self.nothing_is_lost(pay_on)

    def payee_of(self, day: date) -> Payee | None:
        return next((payee for starts_on, payee in reversed(self.named) if starts_on <= day), None)

    def nothing_is_lost(self, until: date) -> None:
        """Each day that money is due was paid, or somebody knows why not."""
        asked = set(Payment.objects.filter(stream=self.stream).values_list("from_on", flat=True))
        for day, _pence in place_dues(self.paying.money.place, until, [self.stream.pk]).get(self.stream.pk, []):
            assert day in asked or day in self.by_hand or self.payee_of(day) is None, day

    @rule(at=PLACES)
    def write_and_give_to_the_bank(self, at: int) -> None:
        run = self.run_at(at, RunStep.MADE, RunStep.WRITTEN)
        if run and self.tried(lambda: self.paying.written(run)):
            actions.say_sent(run=run, by=self.paying.money.finance, on=TODAY)

    @rule(at=PLACES)
    def drop_a_run(self, at: int) -> None:
        run = self.run_at(at, RunStep.MADE, RunStep.WRITTEN, RunStep.SENT)
        if run:
            self.tried(lambda: actions.drop_run(run=run, by=self.paying.second, on=TODAY))

    @rule(at=PLACES)
    def set_a_file_aside(self, at: int) -> None:
        run = self.run_at(at, RunStep.WRITTEN, RunStep.SENT)
        if run:
            given = {"file": PayFile.objects.get(run=run, set_aside_at=None), "why": "The bank never had it."}
            self.tried(lambda: actions.set_aside(**given, by=self.paying.second, on=TODAY))

    def run_at(self, at: int, *steps: RunStep) -> Run | None:
        found = list(Run.objects.filter(step__in=steps).select_related("account__record").order_by("pk"))
        return found[at % len(found)] if found else None

    @rule(at=PLACES, fate=st.sampled_from(list(PayFate)), is_told_twice=st.booleans())
    def the_bank_does_something(self, at: int, fate: PayFate, is_told_twice: bool) -> None:
        one = self.one(at, *((PaymentStep.CONFIRMED,) if fate == PayFate.RETURNED else OPEN_STEPS))
        if one is None:
            return
        if fate == PayFate.SETTLED:
            self.paid_by_bank[one.code] = one.pence
        else:
            self.paid_by_bank.pop(one.code, None)
        for _time in range(1 + is_told_twice):
            assert self.paying.tell(fate, one.code).problems == ()
        self.last_news = (fate, one.code)

    @precondition(lambda self: self.last_news is not None)
    @rule()
    def the_bank_says_it_again(self) -> None:
        assert self.last_news
        assert self.paying.tell(*self.last_news).known == 1

    @rule(at=PLACES)
    def pay_again(self, at: int) -> None:
        one = self.one(at, PaymentStep.FAILED, PaymentStep.RETURNED)
        if one is not None:
            self.tried(lambda: actions.pay_again(payment=one, by=self.paying.second, on=TODAY, once=uuid.uuid4()))

    @rule(at=PLACES)
    def take_back(self, at: int) -> None:
        one = self.one(at, PaymentStep.READY)
        if one is not None:
            actions.drop_payment(payment=one, by=self.paying.second, on=TODAY)

    @rule(at=PLACES)
    def write_down_money_that_came_another_way(self, at: int) -> None:
        dues = place_dues(self.paying.money.place, TODAY, [self.stream.pk])[self.stream.pk]
        day, pence = dues[at % len(dues)]
        ours = Payment.objects.filter(stream=self.stream, from_on=day).exclude(step__in=DEAD_STEPS)
        if not ours.exclude(step=PaymentStep.READY).exists() and self.tried(
            lambda: self.paying.money.pay_in(from_on=day)
        ):
            self.by_hand[day] = pence

    @invariant()
    def each_day_is_paid_once(self) -> None:
        if not hasattr(self, "paying"):
            return
        live = Payment.objects.exclude(step__in=DEAD_STEPS)
        for same in (("stream_id", "from_on"), ("schedule_id", "from_on")):
            often = Counter(live.filter(**{f"{same[0]}__isnull": False}).values_list(*same))
            assert set(often.values()) <= {1}, often
        gone = live.filter(stream=self.stream).exclude(step=PaymentStep.READY).values_list("from_on", flat=True)
        assert not set(gone) & set(self.by_hand), "came another way, and paid too"

    @invariant()
    def the_books_are_the_banks(self) -> None:
        if not hasattr(self, "paying"):
            return
        confirmed = Payment.objects.filter(step=PaymentStep.CONFIRMED)
        assert dict(confirmed.values_list("code", "pence")) == self.paid_by_bank
        of_stream = set(Payment.objects.filter(stream=self.stream).values_list("code", flat=True))
        came = sum(pence for code, pence in self.paid_by_bank.items() if code in of_stream)
        record, person = self.paying.money.record, self.paying.money.person
        span = {"seen_by": person, "on": TODAY, "since": STARTS, "until": TODAY}
        told = money.statement(record, **span)
        assert told.came_in == came + sum(self.by_hand.values())
        out = Payment.objects.filter(line__isnull=False, step__in=(*OPEN_STEPS, PaymentStep.CONFIRMED))
        assert -told.went_out == sum(out.values_list("pence", flat=True))
        standing = Arrival.objects.standing().filter(stream=self.stream)
        assert standing.count() == len(of_stream & set(self.paid_by_bank)) + len(self.by_hand)
        assert list(money.faults()) == []

    def teardown(self) -> None:
        if hasattr(self, "spot"):
            transaction.savepoint_rollback(self.spot)


class TestPaying(HypothesisCase, PayingMachine.TestCase):
    """Run inside one rolled-back transaction an example; OWNWAY_HISTORIES and OWNWAY_STEPS ask for more of them."""

    settings = settings(
        max_examples=int(os.environ.get("OWNWAY_HISTORIES", "15")),
        stateful_step_count=int(os.environ.get("OWNWAY_STEPS", "25")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
