"""Whatever is done in whatever order: no unexplained pound ever passes, and cost is always person and council."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import replace
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
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import Because, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision, SupportLine
from ownway.apps.decisions.queries.decision import clocks, in_force, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.road import Level
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.places.queries import is_working_day, working_days_between
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.decide import decide, put_right, refuse
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.actions.send import send_back
from ownway.apps.plan.kinds import State
from ownway.apps.plan.models import Plan
from ownway.apps.plan.queries.plan import agreed_plan, read
from ownway.apps.plan.queries.ready import lost, ready
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

MUCH = st.sampled_from(["none", "half", "all", "all", "all"])
PENCE = st.integers(0, 400).map(lambda pounds: pounds * 100)
DAYS = st.integers(1, 60)
ANSWERED_HERE = [ChallengeKind.FRESH_LOOK, ChallengeKind.COMPLAINT]
FRESH_LOOK_WORKING_DAYS, COMPLAINT_MONTHS, COURT_MONTHS = 15, 6, 3
"""What places and the law promise, said here once more and not read from the code."""


def months_on(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months after a day."""
    return divmod(day.year * 12 + day.month - 1 + months, 12)


class PlanMachine(RuleBasedStateMachine):
    """A plan, its decision and its challenges; the model is only what each deed may never do."""

    reached: ClassVar[Counter[str]] = Counter()
    """What the machine really got to, so that it cannot pass by doing nothing."""
    begins_from: ClassVar[World]
    """The world every history begins from; what a history does to it is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.atom = transaction.atomic()
        self.atom.__enter__()
        self.w: World = replace(self.begins_from)
        self.on = TODAY

    def teardown(self) -> None:
        try:
            assert not list(faults(self.w.place.pk)), "the trail's chain is broken"
        finally:
            transaction.set_rollback(True)
            self.atom.__exit__(None, None, None)

    def tries(self, deed):
        """What is refused must change nothing."""
        before = (Decision.objects.count(), SupportLine.objects.count(), Challenge.objects.count())
        try:
            with transaction.atomic():
                return deed()
        except Refused:
            assert (Decision.objects.count(), SupportLine.objects.count(), Challenge.objects.count()) == before
            return None

    def plan(self) -> Plan | None:
        return Plan.objects.filter(record=self.w.record).order_by("-began_on", "-saved_at").first()

    def state(self) -> str:
        plan = self.plan()
        return plan.state if plan else ""

    def explains(self, much: str, plan: Plan, less=(), replaces=None) -> list[Explained]:
        """Nothing, half or exactly what stops, line by line."""
        weekly = dict.fromkeys(less, 0)
        found = read(plan, seen_by=self.w.approver, on=self.on)
        gone = lost(found, weekly, seen_by=self.w.approver, on=self.on, replaces=replaces)
        part = {"none": 0, "half": 1, "all": 2}[much]
        told = {line: pence * part // 2 for line, pence in gone.items()}
        return [Explained(line, pence, Because.MET, "A neighbour does it.") for line, pence in told.items() if pence]

    @initialize(carried=st.integers(0, 2), pence=PENCE, extra=PENCE)
    def first_plan(self, carried: int, pence: int, extra: int) -> None:
        self.plans(carried, pence, extra)

    @precondition(lambda self: self.state() not in ("draft", "shared", "sent"))
    @rule(carried=st.integers(0, 2), pence=PENCE, extra=PENCE)
    def plans(self, carried: int, pence: int, extra: int) -> None:
        follows = agreed_plan(self.w.record, seen_by=self.w.person, on=self.on)
        begin(record=self.w.record, by=self.w.person, on=self.on, once=uuid.uuid4(), follows=follows)
        outcome = self.w.outcome(needs=())
        today = starting_point(self.w.record, seen_by=self.w.person, on=self.on)
        known = [line for line in today if not line.copy_of][:carried]
        self.w.line(outcome, "What goes on", pence, carries_on=known)
        self.w.line(outcome, "Something new", extra)
        self.w.chooses()
        self.w.sends()
        self.w.answered()

    @precondition(lambda self: self.state() in ("draft", "shared"))
    @rule(is_answered=st.booleans())
    def sends_again(self, is_answered: bool) -> None:
        self.w.sends()
        if is_answered:
            self.w.answered()

    @precondition(lambda self: self.state() == "sent")
    @rule()
    def gives_back(self) -> None:
        send_back(plan=self.plan(), reason="More words.", level=Level.WORKER, by=self.w.approver, on=self.on)

    @precondition(lambda self: self.state() == "sent")
    @rule(much=MUCH, cut=st.booleans(), days=st.integers(0, 40))
    def decides(self, much: str, cut: bool, days: int) -> None:
        plan = self.plan()
        less = {line.pk: Less("Not now.") for line in plan.lines.filter(yearly_pence__gt=0)[: int(cut)]}
        once, explained = uuid.uuid4(), self.explains(much, plan, less)
        has_gap = bool(self.explains("all", plan, less))

        def deed() -> Decision:
            return decide(
                plan=plan, seen_version=plan.version, by=self.w.approver, on=self.on,
                starts_on=self.on + timedelta(days=days), reason="So.", once=once, less=less,
                explained=explained,
            )  # fmt: skip

        made = self.tries(deed)
        PlanMachine.reached["unexplained and refused"] += has_gap and made is None
        if made is not None:
            assert not has_gap or much == "all"
            PlanMachine.reached["decided"] += 1
            PlanMachine.reached["with a reduction"] += made.reductions.exists()
            assert deed().pk == made.pk

    @precondition(lambda self: self.state() == "sent")
    @rule()
    def refuses(self) -> None:
        plan = self.plan()
        before = self.today_pence()
        refuse(plan=plan, seen_version=plan.version, by=self.w.approver, on=self.on, reason="No.", once=uuid.uuid4())
        assert self.today_pence() == before

    @precondition(lambda self: Decision.objects.filter(record=self.w.record).exists())
    @rule(kind=st.sampled_from([*ANSWERED_HERE, ChallengeKind.COURT]))
    def challenges(self, kind: ChallengeKind) -> None:
        self.challenged(kind)

    def challenged(self, kind: ChallengeKind) -> Challenge:
        latest = Decision.objects.filter(record=self.w.record).latest("at")
        made = challenges.challenge(
            decision=latest, kind=kind, words="No.", how=Channel.WEB, by=self.w.person, on=self.on, once=uuid.uuid4()
        )
        court = next(clock for clock in clocks(latest, self.on) if clock.kind == ChallengeKind.COURT)
        self.is_months_after(latest.on, court.start_by + timedelta(days=1), COURT_MONTHS)
        if kind == ChallengeKind.FRESH_LOOK:
            assert is_working_day(made.due_on)
            assert working_days_between(self.on, made.due_on) == FRESH_LOOK_WORKING_DAYS
        if kind == ChallengeKind.COMPLAINT:
            self.is_months_after(self.on, made.due_on, COMPLAINT_MONTHS)
        return made

    def is_months_after(self, day: date, end: date, months: int) -> None:
        """The same day so many months on; where that month is shorter, its last day."""
        assert months_on(end, 0) == months_on(day, months)
        assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)

    def waiting(self) -> Challenge | None:
        found = Challenge.objects.filter(decision__record=self.w.record, answered_on=None).exclude(kind="court")
        return found.select_related("decision__record__place").order_by("opened_on", "pk").first()

    def another_approver(self, asked: Challenge) -> Account:
        return self.w.other_approver if asked.decision.decided_by_id != self.w.other_approver.pk else self.w.approver

    @precondition(lambda self: self.waiting() is not None)
    @rule(much=MUCH, is_right=st.booleans())
    def answers(self, much: str, is_right: bool) -> None:
        asked = self.waiting()
        with pytest.raises(Refused):
            challenges.answer(challenge=asked, is_upheld=False, words="x", by=asked.decision.decided_by, on=self.on)
        if is_right:
            self.rights(asked, much)
        else:
            by = self.another_approver(asked)
            challenges.answer(challenge=asked, is_upheld=False, words="It stays.", by=by, on=self.on)

    @precondition(lambda self: self.state() in (State.AGREED, State.REFUSED))
    @rule(kind=st.sampled_from(ANSWERED_HERE), days=DAYS)
    def a_wrong_is_put_right(self, kind: ChallengeKind, days: int) -> None:
        """The whole way of somebody who was right: a challenge, some waiting, a new decision with every pound told."""
        asked = self.challenged(kind)
        self.time_goes_by(days)
        made = self.rights(asked, "all")
        found = ready(self.plan(), seen_by=self.w.approver, on=self.on)
        assert (made is None) == bool(found.unmet or found.unanswered)

    def rights(self, asked: Challenge, much: str) -> Decision | None:
        """Upheld: whoever did not decide decides anew, and that is what holds from the same day."""
        plan, by = Plan.objects.get(pk=asked.decision.subject), self.another_approver(asked)
        made = self.tries(lambda: put_right(
            challenge=asked, plan=plan, seen_version=plan.version, by=by, on=self.on, starts_on=self.on, words="Yes.",
            once=uuid.uuid4(), explained=self.explains(much, plan, (), asked.decision),
        ))  # fmt: skip
        if made is not None:
            PlanMachine.reached["put right"] += 1
            asked.refresh_from_db()
            assert (asked.is_upheld, asked.answered_on, asked.new_decision_id) == (True, self.on, made.pk)
            assert (made.replaces_id, made.decided_by_id) == (asked.decision_id, by.pk)
            assert in_force(self.w.record, seen_by=self.w.person, on=self.on) == made
            assert Plan.objects.get(pk=plan.pk).state == State.AGREED
        return made

    @rule(days=DAYS)
    def time_goes_by(self, days: int) -> None:
        self.on += timedelta(days=days)
        self.w.on = self.on

    def coming(self) -> date | None:
        """The next day on which a decision starts."""
        ahead = Decision.objects.filter(record=self.w.record, starts_on__gt=self.on).order_by("starts_on")
        return ahead.values_list("starts_on", flat=True).first()

    @precondition(lambda self: self.coming() is not None)
    @rule()
    def the_day_comes(self) -> None:
        """The eve of a start and the start itself: where a clock that is a day out shows."""
        start = self.coming()
        for day in (start - timedelta(days=1), start):
            self.on = self.w.on = day
            self.todays_support_is_what_is_in_force()

    def today_pence(self) -> int:
        return sum(line.weekly_pence for line in starting_point(self.w.record, seen_by=self.w.person, on=self.on))

    @invariant()
    def no_unexplained_pound_has_passed(self) -> None:
        for one in Decision.objects.filter(record=self.w.record).exclude(outcome=Outcome.REFUSED):
            explained = sum(cut.today_weekly_pence - cut.weekly_pence for cut in one.reductions.all())
            assert one.today_weekly_pence - sum(one.streams.values()) <= explained

    @invariant()
    def cost_is_person_and_council(self) -> None:
        for one in Decision.objects.filter(record=self.w.record):
            assert one.weekly_pence == one.person_weekly_pence + one.council_weekly_pence
            assert one.weekly_pence == one.streams.get("council", 0)

    @invariant()
    def one_plan_is_agreed_at_most_and_no_line_counts_twice(self) -> None:
        assert Plan.objects.filter(record=self.w.record, state=State.AGREED).count() <= 1
        today = starting_point(self.w.record, seen_by=self.w.person, on=self.on)
        roots = [line.root for line in today]
        assert len(roots) == len(set(roots))

    @invariant()
    def todays_support_is_what_is_in_force(self) -> None:
        decision = in_force(self.w.record, seen_by=self.w.person, on=self.on)
        if decision is not None:
            assert self.today_pence() == sum(decision.streams.values())
        elif not Decision.objects.filter(record=self.w.record).exists():
            assert self.today_pence() == 30000


@pytest.mark.django_db(transaction=False)
def test_no_order_of_deeds_lets_an_unexplained_pound_pass() -> None:
    PlanMachine.reached.clear()
    PlanMachine.begins_from = world()
    PlanMachine.begins_from.rule("keeps_support", True)
    for what, pence in (("Mornings", 20000), ("Evenings", 10000)):
        PlanMachine.begins_from.has_today(what, pence)
    run_state_machine_as_test(
        PlanMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=14,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for reached in ("decided", "with a reduction", "unexplained and refused", "put right"):
        assert PlanMachine.reached[reached] >= 3, PlanMachine.reached
