"""Support that ends, is challenged, held, taken back and ended again: each day has what the story says."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.adopted_place import adopt_everything
from tests.apps.plan.given import TODAY, World, world
from tests.apps.plan.test_ending_support import agrees_a_plan, challenges_it, every_pound, finds, weekly

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import About, Leaving, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.plan.actions.leave import leave, stay
from ownway.apps.plan.kinds import State
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

WEEKLY = 44600
DAYS = st.integers(0, 40)
A_DAY = timedelta(days=1)


@dataclass
class Span:
    """Days with support, both ends counted; no last day while it goes on."""

    first: date
    last: date | None = None


class EndingMachine(RuleBasedStateMachine):
    """The model is a list of spans of days; it knows nothing of lines, copies or chains."""

    reached: ClassVar[Counter[str]] = Counter()
    begins_from: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.atom = transaction.atomic()
        self.atom.__enter__()
        self.w: World = replace(self.begins_from)
        self.on = TODAY
        self.spans = [Span(TODAY)]
        self.ending: Decision | None = None
        self.is_not_eligible = False
        self.holds = False

    def teardown(self) -> None:
        try:
            assert not list(faults(self.w.place.pk)), "the trail's chain is broken"
        finally:
            transaction.set_rollback(True)
            self.atom.__exit__(None, None, None)

    @initialize(holds=st.sampled_from([True, True, False]))
    def policy(self, holds: bool) -> None:
        self.w.rule("keeps_support", holds)
        self.holds = holds

    def waiting(self) -> list[Challenge]:
        asked = (
            Challenge.objects.filter(decision=self.ending, answered_on=None)
            if self.ending
            else Challenge.objects.none()
        )
        return list(asked.order_by("opened_on", "pk"))

    def is_held(self) -> bool:
        return any(one.keeps_support for one in self.waiting())

    def goes_on(self) -> None:
        """From today there is support; a day without it in the past stays without."""
        last = self.spans[-1].last
        if last is None:
            return
        if last >= self.on - A_DAY:
            self.spans[-1].last = None
        else:
            self.spans.append(Span(self.on))

    def stops_after(self, last: date) -> None:
        if last < self.spans[-1].first:
            self.spans.pop()
        else:
            self.spans[-1].last = last

    @rule(is_eligible=st.booleans())
    def is_found(self, is_eligible: bool) -> None:
        finds(self.w, unable=3 if is_eligible else 1, on=self.on)
        self.is_not_eligible = not is_eligible

    @precondition(lambda self: self.ending is None)
    @rule(days=DAYS)
    def is_found_well_and_support_ends(self, days: int) -> None:
        self.is_found(is_eligible=False)
        self.ends(days)

    @precondition(lambda self: self.ending is None)
    @rule(days=DAYS)
    def ends(self, days: int) -> None:
        lines = starting_point(self.w.record, seen_by=self.w.approver, on=self.on)
        self.w.support = {line.what: line for line in lines}
        count, last = Decision.objects.count(), self.on + timedelta(days=days)
        try:
            with transaction.atomic():
                self.ending = leave(
                    record=self.w.record, why=Leaving.NOT_ELIGIBLE, reason="Well again.", stays="The club.",
                    told=["Joy"], debts="Nothing is owed.", meanwhile="Ann comes.", explained=every_pound(self.w),
                    by=self.w.approver, on=self.on, ends_on=last, once=uuid.uuid4(),
                )  # fmt: skip
        except Refused:
            assert not self.is_not_eligible
            assert Decision.objects.count() == count
            EndingMachine.reached["refused: found eligible"] += 1
            return
        assert self.is_not_eligible, "support ended and nobody found that needs are not eligible"
        self.stops_after(last)
        EndingMachine.reached["ended"] += 1

    @precondition(lambda self: self.ending is None)
    @rule(days=DAYS)
    def goes_by_own_wish(self, days: int) -> None:
        last = self.on + timedelta(days=days)
        self.ending = leave(
            record=self.w.record, why=Leaving.WISH, reason="She wants to.", stays="Pat.", told=["Pat"],
            debts="Nothing is owed.", by=self.w.approver, on=self.on, ends_on=last, once=uuid.uuid4(),
        )  # fmt: skip
        self.stops_after(last)
        EndingMachine.reached["own wish"] += 1

    @precondition(lambda self: self.ending is not None)
    @rule()
    def is_ended_once_only(self) -> None:
        """Not a second time while the first stands and its last day is still to come."""
        last = self.spans[-1].last
        if last is None or last < self.on:
            return
        with pytest.raises(Refused):
            leave(
                record=self.w.record, why=Leaving.NOT_ELIGIBLE, reason="x", stays="x", told=["x"], debts="x",
                meanwhile="x", explained=every_pound(self.w), by=self.w.approver, on=self.on, ends_on=self.on,
                once=uuid.uuid4(),
            )  # fmt: skip

    @precondition(lambda self: self.ending is not None and len(self.waiting()) < 2)
    @rule()
    def is_challenged(self) -> None:
        assert self.ending is not None
        made = challenges_it(self.w, self.ending, on=self.on)
        is_own_wish = self.ending.looked_at["why"] == Leaving.WISH
        assert made.keeps_support == (self.holds and not is_own_wish)
        if made.keeps_support:
            self.goes_on()
            EndingMachine.reached["held"] += 1

    @precondition(lambda self: bool(self.waiting()))
    @rule()
    def is_answered_no(self) -> None:
        asked = self.waiting()[0]
        was_held = self.is_held()
        challenges.answer(challenge=asked, is_upheld=False, words="It stays.", by=self.w.other_approver, on=self.on)
        if was_held and not self.is_held():
            self.stops_after(max(self.on, asked.decision.starts_on) - A_DAY)
            EndingMachine.reached["held, then no"] += 1

    @precondition(lambda self: self.ending is None)
    @rule(days=DAYS, waits=DAYS)
    def is_ended_challenged_and_answered_no(self, days: int, waits: int) -> None:
        self.is_found_well_and_support_ends(days)
        self.is_challenged()
        self.time_goes_by(waits)
        self.each_day_has_what_the_story_says()
        self.is_answered_no()

    @precondition(lambda self: self.ending is not None)
    @rule()
    def is_taken_back(self) -> None:
        assert self.ending is not None
        asked = next(iter(self.waiting()), None)
        by = self.w.other_approver if asked else self.w.approver
        stay(ending=self.ending, reason="It was wrong.", by=by, on=self.on, once=uuid.uuid4(), challenge=asked)
        for other in self.waiting():
            challenges.answer(challenge=other, is_upheld=False, words="Done.", by=self.w.other_approver, on=self.on)
        self.goes_on()
        self.ending = None
        EndingMachine.reached["taken back"] += 1

    @rule(days=DAYS)
    def time_goes_by(self, days: int) -> None:
        self.on += timedelta(days=days)
        self.w.on = self.on

    @invariant()
    def each_day_has_what_the_story_says(self) -> None:
        days = {TODAY, self.on, self.on + A_DAY, self.on + timedelta(days=90)}
        for span in self.spans:
            ends = (span.first, span.last or self.on)
            days |= {day + timedelta(days=by) for day in ends for by in (-1, 0, 1)}
        for day in sorted(day for day in days if day >= TODAY):
            has = any(span.first <= day and (span.last is None or day <= span.last) for span in self.spans)
            assert weekly(self.w, day) == (WEEKLY if has else 0), day

    @invariant()
    def the_record_and_the_plan_say_the_same(self) -> None:
        self.w.record.refresh_from_db()
        assert self.w.record.left_on == self.spans[-1].last
        state = State.ENDED if self.ending is not None else State.AGREED
        assert self.w.plan().state == state

    @invariant()
    def no_day_has_a_line_twice(self) -> None:
        today = starting_point(self.w.record, seen_by=self.w.person, on=self.on)
        assert len({line.root for line in today}) == len(today)

    @invariant()
    def one_ending_stands_at_most(self) -> None:
        made = Decision.objects.filter(record=self.w.record, about=About.LEAVING).exclude(outcome=Outcome.REFUSED)
        assert made.filter(replaced_by=None).count() == int(self.ending is not None)


@pytest.mark.django_db
def test_no_order_of_endings_challenges_and_answers_changes_a_past_day_or_loses_support() -> None:
    EndingMachine.reached.clear()
    made = EndingMachine.begins_from = world()
    adopt_everything(made.place)
    made.has_today("Mornings", 30000)
    made.has_today("Day centre", 14600)
    agrees_a_plan(made)
    run_state_machine_as_test(
        EndingMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=10,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for reached in ("ended", "own wish", "held", "held, then no", "taken back", "refused: found eligible"):
        assert EndingMachine.reached[reached] >= 3, EndingMachine.reached
