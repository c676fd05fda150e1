"""Ending support as "not eligible": never by itself, line by line, until the last day, and taken back when wrong."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.adopted_place import adopt_everything
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.assessment.actions.eligibility import Advice, Condition, Found, OutcomeFound, determine, put_right
from ownway.apps.assessment.actions.rounds import begin
from ownway.apps.assessment.eligibility import ADULT, criteria
from ownway.apps.assessment.models import Assessment
from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.kinds import Because, ChallengeKind, Leaving, Outcome
from ownway.apps.decisions.models import Challenge, Decision, SupportLine
from ownway.apps.decisions.queries.decision import in_force, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.queries import open_steps
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions.decide import decide
from ownway.apps.plan.actions.leave import leave, stay
from ownway.apps.plan.kinds import State
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
LAST = TODAY + timedelta(days=28)
AFTER = LAST + timedelta(days=1)
ADVICE = Advice("A lunch club.", "A check for falls.", False, "The club is enough.")


@pytest.fixture
def w() -> World:
    made = world()
    adopt_everything(made.place)
    made.has_today("Mornings", 30000)
    made.has_today("Day centre", 14600)
    return made


def found(unable: int) -> Found:
    law = criteria(ADULT)
    met = {name: Condition(True, "Told.") for name in law.conditions}
    cannot = {name: OutcomeFound(["help"] if at < unable else [], "Seen.") for at, name in enumerate(law.outcomes)}
    return Found(met, cannot, "Seen at home.", ADVICE)


def finds(w: World, unable: int = 1, on: date = TODAY) -> Decision:
    assessment = Assessment.objects.filter(record=w.record).first() or begin(
        record=w.record, by=w.practitioner, on=on, once=uuid.uuid4()
    )
    return determine(assessment=assessment, found=found(unable), by=w.practitioner, on=on, once=uuid.uuid4())


def every_pound(w: World) -> list[Explained]:
    return [
        Explained(one.root, one.weekly_pence, Because.SMALLER, "She does it herself.") for one in w.support.values()
    ]


def ends(w: World, **more) -> Decision:
    words = {"reason": "Well again.", "stays": "The club.", "told": ["Joy"], "debts": "Nothing is owed."}
    given = {"by": w.approver, "meanwhile": "Ann goes on coming.", "explained": every_pound(w), "ends_on": LAST}
    return leave(
        record=w.record, why=Leaving.NOT_ELIGIBLE, on=TODAY, **{"once": uuid.uuid4(), **words, **given, **more}
    )


def challenges_it(w: World, decision: Decision, on: date = TODAY) -> Challenge:
    return challenges.challenge(
        decision=decision, kind=ChallengeKind.FRESH_LOOK, words="I am not well.", how=Channel.WEB, by=w.person, on=on,
        once=uuid.uuid4(),
    )  # fmt: skip


def weekly(w: World, on: date) -> int:
    return sum(line.weekly_pence for line in starting_point(w.record, seen_by=w.person, on=on))


def test_support_never_ends_by_itself(w: World) -> None:
    with pytest.raises(Refused, match="never ends by itself"):
        ends(w)
    finds(w, unable=2)
    with pytest.raises(Refused, match="never ends by itself"):
        ends(w)
    finds(w, unable=1)
    assert weekly(w, AFTER) == 44600
    w.record.refresh_from_db()
    assert w.record.left_on is None


def test_pounds_that_no_line_explains_block_it(w: World) -> None:
    finds(w)
    for explained, gap in (([], "£446.00"), (every_pound(w)[:1], "£146.00")):
        with pytest.raises(Refused) as refused:
            ends(w, explained=explained)
        assert gap in str(refused.value.problems[0].say)
    with pytest.raises(Refused, match="why this need is smaller"):
        ends(w, explained=[Explained(one.line, one.pence, one.because, " ") for one in every_pound(w)])
    assert Decision.objects.filter(about="leaving").count() == 0


def test_it_says_what_happens_meanwhile_and_only_an_approver_decides(w: World) -> None:
    finds(w)
    with pytest.raises(Refused, match="until the last day"):
        ends(w, meanwhile=" ")
    for nobody in (w.practitioner, w.person):
        with pytest.raises(NotAllowed):
            ends(w, by=nobody)


def test_support_goes_on_to_the_last_day(w: World) -> None:
    finding = finds(w)
    made = ends(w)
    assert made.looked_at["rests_on"] == finding.reference
    assert made.looked_at["meanwhile"] == "Ann goes on coming."
    assert (made.today_weekly_pence, made.starts_on) == (44600, AFTER)
    assert sum(one.today_weekly_pence - one.weekly_pence for one in made.reductions.all()) == 44600
    assert (weekly(w, LAST), weekly(w, AFTER)) == (44600, 0)
    w.record.refresh_from_db()
    assert w.record.left_on == LAST


def test_the_desk_keeps_somebody_until_their_last_day(w: World) -> None:
    finds(w)
    ends(w)
    on_desk = {day: [one.record for one in open_steps(w.place.pk, seen_by=w.approver, on=day)] for day in (LAST, AFTER)}
    assert on_desk == {LAST: [w.record], AFTER: []}


def test_twice_is_once(w: World) -> None:
    finds(w)
    once = uuid.uuid4()
    assert ends(w, once=once) == ends(w, once=once)


def test_by_policy_nothing_ends_while_the_finding_is_challenged(w: World) -> None:
    finding = finds(w)
    asked = challenges_it(w, finding)
    w.rule("keeps_support", True)
    with pytest.raises(Refused, match="goes on until the answer"):
        ends(w)
    challenges.answer(challenge=asked, is_upheld=False, words="We looked.", by=w.approver, on=TODAY)
    assert ends(w).outcome == Outcome.AGREED


def agrees_a_plan(w: World) -> Decision:
    w.begins()
    w.line(w.outcome(), "Getting up", 44600, carries_on=list(w.support.values()))
    w.chooses()
    w.sends()
    w.answered()
    made = decide(
        plan=w.plan(), seen_version=w.plan().version, by=w.other_approver, on=TODAY, starts_on=TODAY, reason="Yes.",
        once=uuid.uuid4(),
    )  # fmt: skip
    line = SupportLine.objects.get(begun_by=made)
    w.support = {"Getting up": line}
    return made


@pytest.mark.parametrize("policy", [False, True])
@pytest.mark.parametrize("answered_on", [TODAY, AFTER + timedelta(days=5)])
def test_an_ending_that_was_wrong_is_taken_back(w: World, answered_on: date, policy: bool) -> None:
    budget = agrees_a_plan(w)
    finds(w)
    w.rule("keeps_support", policy)
    old = ends(w)
    assert w.plan().state == State.ENDED
    asked = challenges_it(w, old)
    right = {"ending": old, "reason": "You are not well.", "on": answered_on, "challenge": asked}
    with pytest.raises(Refused, match="another approver"):
        stay(**right, by=w.approver, once=uuid.uuid4())
    assert Decision.objects.filter(replaces=old).count() == 0
    new = stay(**right, by=w.other_approver, once=uuid.uuid4())
    assert (new.outcome, new.replaces) == (Outcome.REFUSED, old)
    later = answered_on + timedelta(days=60)
    assert (weekly(w, answered_on), weekly(w, later)) == (44600, 44600)
    assert in_force(w.record, seen_by=w.person, on=later) == budget
    assert w.plan().state == State.AGREED
    w.record.refresh_from_db()
    assert w.record.left_on is None
    answered = Challenge.objects.get()
    assert (answered.is_upheld, answered.new_decision) == (True, new)


def test_whoever_ended_it_may_take_back_their_own_mistake_once(w: World) -> None:
    finds(w)
    old = ends(w)
    with pytest.raises(NotAllowed):
        stay(ending=old, reason="Wrong.", by=w.practitioner, on=TODAY, once=uuid.uuid4())
    once = uuid.uuid4()
    new = stay(ending=old, reason="Wrong.", by=w.approver, on=TODAY, once=once)
    assert stay(ending=old, reason="Wrong.", by=w.approver, on=TODAY, once=once) == new
    assert weekly(w, AFTER) == 44600
    with pytest.raises(NotAllowed):
        stay(ending=new, reason="Wrong.", by=w.approver, on=TODAY, once=uuid.uuid4())
    with pytest.raises(Refused, match="taken back"):
        stay(ending=old, reason="Wrong.", by=w.approver, on=AFTER, once=uuid.uuid4())
    assert weekly(w, AFTER) == 44600


def test_a_held_ending_comes_about_when_the_answer_is_no(w: World) -> None:
    w.rule("keeps_support", True)
    finds(w)
    asked = challenges_it(w, ends(w), on=AFTER)
    w.record.refresh_from_db()
    assert (weekly(w, AFTER), w.record.left_on) == (44600, None)
    answered_on = AFTER + timedelta(days=10)
    challenges.answer(challenge=asked, is_upheld=False, words="We looked.", by=w.other_approver, on=answered_on)
    w.record.refresh_from_db()
    assert (weekly(w, answered_on), w.record.left_on) == (0, answered_on - timedelta(days=1))


def test_a_finding_put_right_leaves_the_ending_to_a_decision_of_its_own(w: World) -> None:
    finding = finds(w)
    old = ends(w)
    asked = challenges_it(w, finding)
    put_right(challenge=asked, found=found(3), by=w.other_approver, on=TODAY, once=uuid.uuid4())
    assert weekly(w, AFTER) == 0
    stay(ending=old, reason="The finding was wrong.", by=w.approver, on=TODAY, once=uuid.uuid4())
    assert weekly(w, AFTER) == 44600


def test_an_ending_challenged_again_and_answered_that_day_gives_no_day_more(w: World) -> None:
    w.rule("keeps_support", True)
    finds(w)
    asked = challenges_it(w, ends(w))
    challenges.answer(challenge=asked, is_upheld=False, words="We looked.", by=w.other_approver, on=TODAY)
    later = AFTER + timedelta(days=5)
    again = challenges_it(w, asked.decision, on=later)
    challenges.answer(challenge=again, is_upheld=False, words="We looked.", by=w.other_approver, on=later)
    w.record.refresh_from_db()
    assert (weekly(w, LAST), weekly(w, later), w.record.left_on) == (44600, 0, LAST)
