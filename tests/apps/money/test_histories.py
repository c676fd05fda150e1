"""Random histories of deeds come out equal to the plain model, and the books are sound after every one."""

from __future__ import annotations

import os
import uuid
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.apps.money.plain_model import PlainBooks
from tests.apps.money.setting import COUNCIL, OWN, STARTS, TODAY, Setting, set_up

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Entry
from ownway.kernel.problems import Refused

FUNDERS = (Funder.SOCIAL_CARE, Funder.OWN)
ONCES = [uuid.UUID(int=n + 1) for n in range(12)]
DAYS = st.integers(-8, 80).map(lambda days: STARTS + timedelta(days=days))
PERIODS = st.one_of(st.integers(-1, 10).map(lambda weeks: STARTS + timedelta(weeks=weeks)), DAYS)
AMOUNTS = st.one_of(st.integers(-2, 400), st.integers(1_000, 200_000))


class Histories(RuleBasedStateMachine):
    """Deeds in any order, sensible or not, by whoever may do them."""

    setting: Setting
    model: PlainBooks

    @initialize()
    def begin(self) -> None:
        self.spot = transaction.savepoint()
        self.setting = set_up(f"place-{uuid.uuid4().hex[:8]}")
        self.base = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.model = PlainBooks(
            starts_on=STARTS,
            weekly={Funder.SOCIAL_CARE: COUNCIL, Funder.OWN: OWN},
            every_days={Funder.SOCIAL_CARE: 28, Funder.OWN: 7},
            pays={0: FUNDERS, 1: FUNDERS, 2: (Funder.HEALTH,)},
        )
        self.keys: dict[uuid.UUID, uuid.UUID] = {key: uuid.uuid4() for key in ONCES}
        self.entries: dict[uuid.UUID, int] = {}

    @rule(funder=st.sampled_from(FUNDERS), from_on=PERIODS, late=st.integers(0, 5), once=st.sampled_from(ONCES))
    def pay_in(self, funder: str, from_on: date, late: int, once: uuid.UUID) -> None:
        came_on = from_on + timedelta(days=late)
        expected = self.model.pay_in(funder, from_on, came_on, TODAY, once)
        self.same(
            expected,
            once,
            lambda: self.setting.pay_in(funder, from_on, came_on=came_on, once=self.keys[once]).pk,
        )

    @rule(line=st.integers(0, 2), pence=AMOUNTS, spent_on=DAYS, once=st.sampled_from(ONCES))
    def spend(self, line: int, pence: int, spent_on: date, once: uuid.UUID) -> None:
        expected = self.model.spend(line, pence, spent_on, TODAY, once)
        self.same(
            expected,
            once,
            lambda: self.setting.spend(pence, line, spent_on=spent_on, once=self.keys[once]).pk,
        )

    @rule(once=st.sampled_from(ONCES))
    def put_right(self, once: uuid.UUID) -> None:
        expected = self.model.put_right(once)
        number = self.entries.get(once, 10**9)
        right = {"by": self.setting.person, "on": TODAY, "once": uuid.uuid4(), "why": "It was wrong."}
        self.same(expected, None, lambda: actions.put_right(record=self.setting.record, entry=number, **right).pk)

    @rule(days=st.integers(-1, 40))
    def open_lines(self, days: int) -> None:
        expected = self.model.open_lines(TODAY, days)
        given = {"reason": "A check of this month's lines.", "until_on": TODAY + timedelta(days=days)}
        self.same(
            expected,
            None,
            lambda: (
                actions.open_lines(
                    record=self.setting.record, by=self.setting.funder, on=TODAY, once=uuid.uuid4(), **given
                ).pk
            ),
        )

    def same(self, expected: str, once: uuid.UUID | None, deed) -> None:
        try:
            with transaction.atomic():
                number = deed()
            said = {"done", "same"}
        except Refused as refused:
            said = {problem.where for problem in refused.problems}
        assert expected in said
        if once and expected in ("done", "same"):
            assert self.entries.setdefault(once, number) == number, "the same submission made something else"

    @invariant()
    def equal(self) -> None:
        if not hasattr(self, "setting"):
            return
        found = queries.left(self.setting.record, seen_by=self.setting.person, on=TODAY)
        assert found is not None
        for one in found.streams:
            assert one.left == self.model.held.get(one.funder, 0)
            assert one.left >= 0
        span = {"seen_by": self.setting.person, "on": TODAY, "since": date(2026, 1, 1), "until": TODAY}
        for total in queries.totals(self.setting.record, **span):
            assert total.came_in == self.model.came.get(total.funder, 0)
        statement = queries.statement(self.setting.record, **span)
        assert statement.after == sum(self.model.held.values())
        assert -statement.went_out == sum(self.model.spent.values())
        assert list(queries.faults()) == []
        may = self.model.opened_until is not None
        from ownway.apps.money.permissions import may_see_lines

        assert may_see_lines(self.setting.funder, self.setting.record, TODAY) == may

    def teardown(self) -> None:
        if hasattr(self, "spot"):
            transaction.savepoint_rollback(self.spot)


class TestHistories(HypothesisCase, Histories.TestCase):
    """Run inside one rolled-back transaction an example; OWNWAY_HISTORIES and OWNWAY_STEPS ask for more of them."""

    settings = settings(
        max_examples=int(os.environ.get("OWNWAY_HISTORIES", "25")),
        stateful_step_count=int(os.environ.get("OWNWAY_STEPS", "25")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
