"""An answer that comes late never undoes what was decided since."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import Because, ChallengeKind
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import in_force, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.people.kinds import Channel
from ownway.apps.plan.actions.decide import decide
from ownway.apps.plan.queries.plan import read
from ownway.apps.plan.queries.ready import lost


@pytest.fixture
def w(db: None) -> World:
    made = world()
    made.rule("keeps_support", True)
    made.has_today("Mornings", 30000)
    return made


def decided(w: World, weekly_pence: int, starts_on: date) -> Decision:
    """A new plan with one line, agreed with every pound explained."""
    w.begins(needs=())
    w.line(w.outcome(needs=()), "Something new", weekly_pence)
    w.chooses()
    w.sends()
    w.answered()
    plan = w.plan()
    gone = lost(read(plan, seen_by=w.approver, on=w.on), {}, seen_by=w.approver, on=w.on)
    told = [Explained(line, pence, Because.MET, "A neighbour does it.") for line, pence in gone.items()]
    return decide(
        plan=plan, seen_version=plan.version, by=w.approver, on=w.on, starts_on=starts_on, reason="So.",
        once=uuid.uuid4(), explained=told,
    )  # fmt: skip


def challenged(w: World, decision: Decision) -> Challenge:
    return challenges.challenge(
        decision=decision, kind=ChallengeKind.COMPLAINT, words="No.", how=Channel.WEB, by=w.person, on=w.on,
        once=uuid.uuid4(),
    )  # fmt: skip


def stays(w: World, asked: Challenge) -> None:
    challenges.answer(challenge=asked, is_upheld=False, words="It stays.", by=w.other_approver, on=w.on)


def today_pence(w: World, on: date) -> int:
    return sum(line.weekly_pence for line in starting_point(w.record, seen_by=w.person, on=on))


def passes(w: World, days: int) -> None:
    w.on += timedelta(days=days)


def test_what_was_decided_since_goes_on_holding(w: World) -> None:
    old = decided(w, 10000, TODAY)
    asked = challenged(w, old)
    passes(w, 5)
    assert today_pence(w, w.on) == 30000, "support goes on while the challenge waits"
    new = decided(w, 22000, w.on)
    passes(w, 5)
    stays(w, asked)
    assert in_force(w.record, seen_by=w.person, on=w.on) == new
    assert today_pence(w, w.on) == 22000


def test_an_answered_decision_comes_to_light_when_the_new_one_is_held_back(w: World) -> None:
    old = decided(w, 10000, TODAY)
    asked = challenged(w, old)
    new = decided(w, 9000, w.on)
    passes(w, 5)
    stays(w, asked)
    passes(w, 5)
    challenged(w, new)
    assert in_force(w.record, seen_by=w.person, on=w.on) == old
    assert today_pence(w, w.on) == 10000


def test_until_the_new_one_starts_the_answered_one_holds(w: World) -> None:
    old = decided(w, 10000, TODAY)
    asked = challenged(w, old)
    start = w.on + timedelta(days=20)
    new = decided(w, 22000, start)
    passes(w, 5)
    stays(w, asked)
    for day in (w.on, start - timedelta(days=1), start, start + timedelta(days=1)):
        holds = old if day < start else new
        assert in_force(w.record, seen_by=w.person, on=day) == holds
        assert today_pence(w, day) == sum(holds.streams.values()), day


def test_held_back_twice_nothing_counts_twice_and_no_past_day_changes(w: World) -> None:
    had: dict[date, int] = {}

    def a_few_days_later() -> None:
        had[w.on] = today_pence(w, w.on)
        passes(w, 5)

    decision = decided(w, 10000, TODAY)
    a_few_days_later()
    for _time in range(2):
        asked = challenged(w, decision)
        a_few_days_later()
        stays(w, asked)
        a_few_days_later()
    challenged(w, decision)
    a_few_days_later()
    assert list(had.values()) == [10000, 30000, 10000, 30000, 10000, 30000]
    assert {day: today_pence(w, day) for day in had} == had
