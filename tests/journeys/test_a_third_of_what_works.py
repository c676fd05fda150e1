"""A man whose number comes out at a third of the support that works for him, from the first alarm to the answer.

Nothing is cut that no line explains: not by a table, not by a decision, and not while his challenge is answered.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import Because, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import clocks, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.queries import now_at
from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Channel
from ownway.apps.plan.actions.decide import decide, put_right
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.kinds import State
from ownway.apps.plan.queries.agreed import agreed
from ownway.apps.plan.queries.alarm import alarm
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
DECIDED, STARTS = TODAY + timedelta(days=12), date(2027, 2, 1)
NUMBER, WORKS, EVENINGS, ONE_EVENING = 18200, 54600, 13200, 2640


class Story:
    """Each step is one sentence; what they share is the world."""

    def __init__(self) -> None:
        self.w: World = world()

    def given_support_that_works(self) -> None:
        for what, pence in (("Mornings", 18480), ("Evenings", EVENINGS), ("Nights", 22920)):
            self.w.has_today(what, pence)
        assert self.weekly_on(TODAY) == WORKS

    def given_a_number_of_one_third(self) -> None:
        assert self.w.begins().indicative_weekly_pence == NUMBER
        assert NUMBER * 3 == WORKS

    def then_the_alarm_sounds(self) -> None:
        found = alarm(self.w.plan(), seen_by=self.w.person, on=TODAY)
        assert found is not None
        assert (found.number_weekly_pence, found.today_weekly_pence, found.percent) == (NUMBER, WORKS, 33)

    def when_he_plans_for_what_he_needs(self) -> None:
        outcome = self.w.outcome("I get up, I go to bed, and nobody lies awake")
        for what, support in (("Getting up", "Mornings"), ("To bed", "Evenings"), ("Near at night", "Nights")):
            line = self.w.support[support]
            self.w.line(outcome, what, line.weekly_pence, carries_on=[line])
        self.w.line(outcome, "The allotment on Wednesdays")
        self.w.chooses()
        self.w.sends()
        self.w.answered()

    def when_the_number_is_made_the_decision(self, explained=()) -> Decision:
        lines = {line.what: line.pk for line in self.w.plan().lines.all()}
        less = {lines[what]: Less("The points say less.") for what in ("To bed", "Near at night")}
        less[lines["Getting up"]] = Less("The points say less.", NUMBER * 52)
        return self.decides(less, explained)

    def when_one_evening_goes(self, explained) -> Decision:
        evenings = next(line for line in self.w.plan().lines.all() if line.what == "To bed")
        return self.decides({evenings.pk: Less("His brother comes.", (EVENINGS - ONE_EVENING) * 52)}, explained)

    def decides(self, less, explained) -> Decision:
        plan = self.w.plan()
        return decide(
            plan=plan, seen_version=plan.version, by=self.w.approver, on=DECIDED, starts_on=STARTS,
            reason="A good plan.", once=uuid.uuid4(), less=less, explained=explained,
        )  # fmt: skip

    def one_evening(self, how: str) -> Explained:
        return Explained(self.w.support["Evenings"].pk, ONE_EVENING, Because.MET, how)

    def weekly_on(self, on: date) -> int:
        return sum(line.weekly_pence for line in starting_point(self.w.record, seen_by=self.w.person, on=on))


def test_a_man_whose_number_is_a_third_of_what_works() -> None:
    s = Story()
    s.given_support_that_works()
    s.given_a_number_of_one_third()
    s.then_the_alarm_sounds()
    s.when_he_plans_for_what_he_needs()

    # The table cannot cut him: £364 that no line explains decides nothing, nor does explaining some of it.
    with pytest.raises(Refused, match=r"£364\.00 a week is not explained"):
        s.when_the_number_is_made_the_decision()
    with pytest.raises(Refused, match=r"£337\.60 a week is not explained"):
        s.when_the_number_is_made_the_decision([s.one_evening("His brother comes.")])
    assert Decision.objects.count() == 0
    assert s.weekly_on(STARTS) == WORKS
    now = now_at(s.w.record, seen_by=s.w.person, on=TODAY)
    assert now is not None
    assert now.step == Step.AGREE

    # Then one evening goes, with a reason, and only that one.
    first = s.when_one_evening_goes([s.one_evening("His brother does one evening of the five.")])
    taken = sum(one.today_weekly_pence - one.weekly_pence for one in first.reductions.all())
    assert (first.outcome, first.weekly_pence, taken) == (Outcome.LESS, WORKS - ONE_EVENING, ONE_EVENING)
    assert clocks(first, DECIDED)[0].kind == ChallengeKind.COURT
    assert s.weekly_on(STARTS - timedelta(days=1)) == WORKS

    # Nobody asked his brother. He says so by phone, and somebody else at the council looks.
    asked = challenges.challenge(
        decision=first, kind=ChallengeKind.FRESH_LOOK, words="Nobody asked my brother. He works nights.",
        how=Channel.PHONE, by=s.w.practitioner, on=DECIDED + timedelta(days=5), once=uuid.uuid4(),
    )  # fmt: skip
    with pytest.raises(Refused, match="another approver"):
        challenges.answer(challenge=asked, is_upheld=False, words="No.", by=s.w.approver, on=DECIDED + timedelta(6))

    # He is right: every line as he asked, nothing to explain, and the new decision stands in place of the old.
    plan = s.w.plan()
    new = put_right(
        challenge=asked, plan=plan, seen_version=plan.version, by=s.w.other_approver, on=DECIDED + timedelta(days=20),
        starts_on=STARTS, words="You are right. Your brother must be asked first.", once=uuid.uuid4(),
    )  # fmt: skip
    answered = Challenge.objects.get()
    assert (answered.is_upheld, answered.answered_by, answered.new_decision) == (True, s.w.other_approver, new)
    assert (new.replaces, new.outcome, new.weekly_pence) == (first, Outcome.AGREED, WORKS)
    assert new.reductions.count() == 0
    found = agreed(s.w.record, seen_by=s.w.person, on=STARTS)
    assert found is not None
    assert (found.decision, s.weekly_on(STARTS), s.w.plan().state) == (new, WORKS, State.AGREED)
    assert list(faults(s.w.place.pk)) == []
