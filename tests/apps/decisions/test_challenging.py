"""A challenge runs to an answer by somebody who did not decide; support goes on meanwhile by policy only."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.decisions.actions import challenge as deeds
from ownway.apps.decisions.actions.leave import leave, stay
from ownway.apps.decisions.kinds import Because, ChallengeKind, Leaving
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import clocks, in_force, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions.decide import decide, put_right
from ownway.apps.plan.queries.agreed import agreed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
START = TODAY + timedelta(days=30)
LATER = START + timedelta(days=20)


def weekly(w: World, on: date) -> int:
    return sum(line.weekly_pence for line in starting_point(w.record, seen_by=w.person, on=on))


@pytest.fixture
def cut() -> World:
    """Mornings of £300 go on; the day centre of £146 is stopped with a reason, from START."""
    w = world()
    mornings = w.has_today("Mornings", 30000)
    w.has_today("Day centre", 14600)
    w.begins()
    w.line(w.outcome(), "Getting up", 30000, carries_on=[mornings])
    w.chooses()
    w.sends()
    w.answered()
    return w


def decides(w: World) -> Decision:
    stop = Explained(w.support["Day centre"].pk, 14600, Because.MET, "The allotment group meets it.")
    return decide(
        plan=w.plan(), seen_version=w.plan().version, by=w.approver, on=TODAY, starts_on=START, reason="Agreed.",
        once=uuid.uuid4(), explained=[stop],
    )  # fmt: skip


def challenges(w: World, decision: Decision, on: date = TODAY, **more) -> Challenge:
    given = {"kind": ChallengeKind.FRESH_LOOK, "how": Channel.WEB, "by": w.person, "once": uuid.uuid4(), **more}
    return deeds.challenge(decision=decision, words="I do not agree.", on=on, **given)


def no(challenge: Challenge, by, on: date = TODAY) -> Challenge:
    return deeds.answer(challenge=challenge, is_upheld=False, words="The group has a place for you.", by=by, on=on)


def test_the_court_comes_first_and_is_never_a_day_too_late(cut: World) -> None:
    decision = decides(cut)
    found = clocks(decision, TODAY + timedelta(days=5))
    assert [(clock.kind, clock.start_by) for clock in found] == [
        ("court", date(2027, 2, 20)),
        ("fresh_look", date(2027, 1, 2)),
        ("complaint", date(2027, 11, 21)),
        ("ombudsman", date(2027, 11, 21)),
    ]
    assert found[0].days_left == 86
    assert clocks(decision, date(2027, 2, 21))[0].is_over


def test_due_days(cut: World) -> None:
    decision = decides(cut)
    assert challenges(cut, decision).due_on == date(2026, 12, 11)
    assert challenges(cut, decision, kind=ChallengeKind.COMPLAINT).due_on == date(2027, 5, 21)
    assert challenges(cut, decision, kind=ChallengeKind.COURT).due_on is None


def test_whoever_decided_does_not_answer(cut: World) -> None:
    asked = challenges(cut, decides(cut))
    for nobody, refusal in ((cut.approver, Refused), (cut.practitioner, NotAllowed), (cut.person, NotAllowed)):
        with pytest.raises(refusal):
            no(asked, nobody)
        with pytest.raises(refusal):
            deeds.take_up(challenge=asked, by=nobody, on=TODAY)
    deeds.take_up(challenge=asked, by=cut.other_approver, on=TODAY)
    done = no(asked, cut.other_approver)
    assert (done.is_upheld, done.answered_by, done.received_on) == (False, cut.other_approver, TODAY)
    with pytest.raises(Refused):
        no(asked, cut.other_approver)


def test_yes_is_a_new_decision(cut: World) -> None:
    asked = challenges(cut, decides(cut))
    with pytest.raises(Refused):
        deeds.answer(challenge=asked, is_upheld=True, words="You are right.", by=cut.other_approver, on=TODAY)


def test_only_the_person_or_their_scribe_speaks(cut: World) -> None:
    decision = decides(cut)
    stranger = world("elsewhere")
    for nobody in (stranger.person, stranger.practitioner, cut.supporter(plan="see", decisions="see")):
        with pytest.raises(NotAllowed):
            challenges(cut, decision, by=nobody)
    with pytest.raises(Refused):
        challenges(cut, decision, by=cut.practitioner)
    assert challenges(cut, decision, by=cut.practitioner, how=Channel.PHONE).by == cut.practitioner
    assert challenges(cut, decision, by=cut.supporter(decisions="change")).how == Channel.WEB


def test_the_same_form_twice_is_one_challenge(cut: World) -> None:
    decision, once = decides(cut), uuid.uuid4()
    assert challenges(cut, decision, once=once).pk == challenges(cut, decision, once=once).pk


def test_without_the_policy_a_challenge_does_not_keep_support(cut: World) -> None:
    asked = challenges(cut, decides(cut))
    assert not asked.keeps_support
    assert (weekly(cut, START - timedelta(days=1)), weekly(cut, START)) == (44600, 30000)


@pytest.mark.parametrize("asked_on", [TODAY, START, START + timedelta(days=7)])
def test_by_policy_support_goes_on_until_the_answer(cut: World, asked_on: date) -> None:
    cut.rule("keeps_support", True)
    decision = decides(cut)
    asked = challenges(cut, decision, on=asked_on)
    assert asked.keeps_support
    assert weekly(cut, LATER) == 44600
    assert in_force(cut.record, seen_by=cut.person, on=LATER) is None
    no(asked, cut.other_approver, on=LATER)
    assert (weekly(cut, LATER - timedelta(days=1)), weekly(cut, LATER)) == (44600, 30000)
    found = agreed(cut.record, seen_by=cut.person, on=LATER)
    assert found is not None
    assert found.decision == decision


def test_two_challenges_keep_support_until_the_last_answer(cut: World) -> None:
    cut.rule("keeps_support", True)
    decision = decides(cut)
    first, second = challenges(cut, decision), challenges(cut, decision, kind=ChallengeKind.COMPLAINT)
    no(first, cut.other_approver, on=LATER)
    assert weekly(cut, LATER) == 44600
    no(second, cut.other_approver, on=LATER)
    assert weekly(cut, LATER) == 30000


@pytest.mark.parametrize("answered_on", [TODAY, LATER])
def test_upheld_starts_from_what_there_was_before_the_wrong_decision(cut: World, answered_on: date) -> None:
    old = decides(cut)
    asked = challenges(cut, old)

    def right(explained=()) -> Decision:
        return put_right(
            challenge=asked, plan=cut.plan(), seen_version=cut.plan().version, by=cut.other_approver, on=answered_on,
            starts_on=answered_on + timedelta(days=1), words="You are right.", once=uuid.uuid4(), explained=explained,
        )  # fmt: skip

    with pytest.raises(Refused, match=r"£146\.00"):
        right()
    assert Challenge.objects.get().answered_on is None
    new = right([Explained(cut.support["Day centre"].pk, 14600, Because.MET, "Pat takes her there; she said so.")])
    assert (new.replaces, new.today_weekly_pence) == (old, 44600)
    assert Challenge.objects.get().new_decision == new
    assert in_force(cut.record, seen_by=cut.person, on=LATER + timedelta(days=2)) == new


def leaves(w: World, **more) -> Decision:
    words = {"reason": "Moving.", "stays": "The garden group.", "told": ["Joy"], "debts": "Nothing is owed."}
    given = {"why": Leaving.WISH, "by": w.practitioner, **words, **more}
    return leave(record=w.record, on=TODAY, ends_on=START, once=uuid.uuid4(), **given)


def test_leaving_by_own_wish_ends_support_and_the_record(cut: World) -> None:
    leaves(cut)
    cut.record.refresh_from_db()
    assert cut.record.left_on == START
    assert (weekly(cut, START), weekly(cut, START + timedelta(days=1))) == (44600, 0)


def test_an_ending_that_was_taken_back_follows_nothing(cut: World) -> None:
    cut.rule("keeps_support", True)
    asked = challenges(cut, decides(cut))
    stay(ending=leaves(cut), reason="She stays.", by=cut.approver, on=TODAY, once=uuid.uuid4())
    no(asked, cut.other_approver, on=LATER)
    assert weekly(cut, LATER + timedelta(days=10)) == 30000


def test_a_place_ends_support_only_after_a_finding(cut: World) -> None:
    with pytest.raises(NotAllowed):
        leaves(cut, why=Leaving.NOT_ELIGIBLE)
    with pytest.raises(Refused, match="never ends by itself"):
        leaves(cut, why=Leaving.NOT_ELIGIBLE, by=cut.approver)


@pytest.mark.parametrize("silent", ["reason", "stays", "debts", "told"])
def test_leaving_leaves_nothing_unsaid(cut: World, silent: str) -> None:
    with pytest.raises(Refused):
        leaves(cut, **{silent: [] if silent == "told" else " "})
