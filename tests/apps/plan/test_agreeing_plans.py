"""Agreeing: every check, every question, every pound of today's support, once, by somebody whose work it is."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.plan.given import TODAY, World, world
from tests.made_once import made_once

from ownway.apps.decisions.kinds import Because, Outcome
from ownway.apps.decisions.models import Decision, SupportLine, Worked
from ownway.apps.decisions.queries.decision import in_force, starting_point
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.queries import road
from ownway.apps.journey.road import Step
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions import drafts, lines, send
from ownway.apps.plan.actions.decide import decide, refuse
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.kinds import Question, State
from ownway.apps.plan.queries.agreed import agreed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
START = TODAY + timedelta(days=30)


built = made_once(world)


@pytest.fixture
def w(built: World, db: None) -> World:
    return deepcopy(built)


@pytest.fixture
def sent(w: World) -> World:
    """A plan of £400 a week that carries on mornings of £300; swimming is new; the day centre of £146 has no line."""
    mornings, w_ = w.has_today("Mornings", 30000), w
    w_.has_today("Day centre", 14600)
    w_.begins()
    outcome = w_.outcome()
    w_.line(outcome, "Getting up", 30000, carries_on=[mornings])
    w_.line(outcome, "Swimming", 10000)
    w_.chooses()
    w_.sends()
    w_.answered()
    return w_


def decided(w: World, explained=(), by=None, once=None, **more) -> Decision:
    return decide(
        plan=w.plan(),
        seen_version=more.pop("seen_version", w.plan().version),
        by=by or w.approver,
        on=TODAY,
        starts_on=START,
        reason="A good plan.",
        once=once or uuid.uuid4(),
        explained=explained,
        **more,
    )


def weekly(w: World, on: date) -> int:
    return sum(line.weekly_pence for line in starting_point(w.record, seen_by=w.person, on=on))


def stops(w: World, what: str, pence: int, how: str = "The allotment group on Wednesdays meets it.") -> Explained:
    return Explained(w.support[what].pk, pence, Because.MET, how)


def refused_at(where: str, deed) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    said = {problem.where: problem.say for problem in caught.value.problems}
    assert where in said, said
    return said[where]


def test_pounds_that_no_line_explains_block_the_decision(sent: World) -> None:
    assert "£146.00" in refused_at("unexplained", lambda: decided(sent))
    assert "£46.00" in refused_at("unexplained", lambda: decided(sent, [stops(sent, "Day centre", 10000)]))
    assert Decision.objects.count() == 0
    assert sent.plan().state == State.SENT


def test_new_money_does_not_hide_that_another_line_stops(sent: World) -> None:
    """Today £446, the plan £400: swimming's £100 is new and leaves the whole £146 to explain, not £46."""
    assert "£146.00" in refused_at("unexplained", lambda: decided(sent))


def test_more_explained_than_taken_is_refused(sent: World) -> None:
    line = sent.support["Day centre"].pk
    assert "£4.00" in refused_at(f"pence-{line}", lambda: decided(sent, [stops(sent, "Day centre", 15000)]))


def test_an_explanation_needs_words(sent: World) -> None:
    line = sent.support["Day centre"].pk
    refused_at(f"how-{line}", lambda: decided(sent, [stops(sent, "Day centre", 14600, how="  ")]))


def test_a_decision_takes_effect_from_its_day(sent: World) -> None:
    decision = decided(sent, [stops(sent, "Day centre", 14600)])
    assert (decision.outcome, decision.weekly_pence, decision.today_weekly_pence) == (Outcome.AGREED, 40000, 44600)
    assert (weekly(sent, START - timedelta(days=1)), weekly(sent, START)) == (44600, 40000)
    assert agreed(sent.record, seen_by=sent.person, on=START - timedelta(days=1)) is None
    found = agreed(sent.record, seen_by=sent.person, on=START)
    assert found is not None
    assert [(line.what, line.yearly_pence) for line in found.lines] == [("Getting up", 1560000), ("Swimming", 520000)]
    assert sent.plan().state == State.AGREED


def test_the_road_is_marked_in_the_same_deed(sent: World) -> None:
    decided(sent, [stops(sent, "Day centre", 14600)])
    stops_ = {stop.step: stop for stop in road(sent.record, seen_by=sent.person, on=START)}
    assert stops_[Step.PLAN].is_done
    assert stops_[Step.AGREE].is_done
    assert stops_[Step.LIVING].opened_on == START


def test_the_same_form_twice_decides_once(sent: World) -> None:
    once = uuid.uuid4()
    first = decided(sent, [stops(sent, "Day centre", 14600)], once=once)
    again = decided(sent, [stops(sent, "Day centre", 14600)], once=once)
    assert first.pk == again.pk
    assert SupportLine.objects.filter(begun_by=first).count() == 2
    with pytest.raises(NotAllowed):
        decided(sent, once=once, by=sent.other_approver)


def test_a_plan_that_changed_since_it_was_read_is_not_decided(sent: World) -> None:
    refused_at("seen_version", lambda: decided(sent, seen_version=sent.plan().version - 1))


def test_only_an_approver_of_the_place_decides(sent: World) -> None:
    elsewhere = world("elsewhere")
    for nobody in (
        sent.person,
        sent.practitioner,
        elsewhere.approver,
        sent.supporter(plan="change", decisions="change"),
    ):
        with pytest.raises(NotAllowed):
            decided(sent, [stops(sent, "Day centre", 14600)], by=nobody)


def test_an_approver_who_stands_beside_the_person_does_not_decide(sent: World) -> None:
    from ownway.apps.people.models import Relationship

    Relationship.objects.create(
        person=sent.record.person, account=sent.approver, relation="supporter", grants={}, from_on=date(2026, 1, 1)
    )
    with pytest.raises(NotAllowed):
        decided(sent, [stops(sent, "Day centre", 14600)])


def test_each_question_needs_a_yes_from_a_named_person(sent: World) -> None:
    draft = sent.plan().drafts.get()
    send.answer_question(
        draft=draft, question=Question.SAFE, is_yes=False, words="Nobody at night.", by=sent.practitioner, on=TODAY
    )
    refused_at("safe", lambda: decided(sent, [stops(sent, "Day centre", 14600)]))


def test_less_on_a_line_needs_a_reason_and_is_explained_from_today(sent: World) -> None:
    line = sent.plan().lines.get(weekly_pence=30000)
    whole = [stops(sent, "Day centre", 14600)]
    refused_at(f"why-{line.pk}", lambda: decided(sent, whole, less={line.pk: Less("", yearly_pence=1040000)}))
    less = {line.pk: Less("Three mornings, as Maya's sister comes.", yearly_pence=1040000)}
    assert "£100.00" in refused_at("unexplained", lambda: decided(sent, whole, less=less))
    decision = decided(sent, [*whole, stops(sent, "Mornings", 10000, "Her sister does two mornings.")], less=less)
    assert (decision.outcome, decision.weekly_pence) == (Outcome.LESS, 30000)
    assert sum(one.today_weekly_pence - one.weekly_pence for one in decision.reductions.all()) == 24600


@pytest.mark.parametrize(("share", "person"), [(1700, 1700), (99900, 40000)])
def test_cost_is_what_the_person_and_the_council_pay_and_nobody_pays_more(sent: World, share: int, person: int) -> None:
    Worked.objects.create(
        reference="W-1", record=sent.record, kind="charging", on=TODAY, at=timezone.now(), engine_version="1",
        inputs={}, weekly_pence=share, yearly_pence=share * 52, working={}, working_hash="0" * 64,
    )  # fmt: skip
    decision = decided(sent, [stops(sent, "Day centre", 14600)])
    assert (decision.weekly_pence, decision.person_weekly_pence) == (40000, person)
    assert decision.council_weekly_pence == 40000 - person
    assert decision.worked.count() == 1


def test_a_refusal_leaves_support_as_it_is(sent: World) -> None:
    refuse(
        plan=sent.plan(), seen_version=sent.plan().version, by=sent.approver, on=TODAY, reason="No.", once=uuid.uuid4()
    )
    assert weekly(sent, START) == 44600
    assert in_force(sent.record, seen_by=sent.person, on=START) is None
    assert sent.plan().state == State.REFUSED


def test_nothing_is_decided_on_a_draft_the_person_has_not_seen(w: World) -> None:
    w.begins(needs=())
    w.line(w.outcome(needs=()), "Swimming", 10000)
    w.chooses()
    drafts.share(plan=w.plan(), by=w.practitioner, on=TODAY)
    send.send(plan=w.plan(), by=w.practitioner, on=TODAY)
    w.answered()
    refused_at("seen", lambda: decided(w))
    refused_at("seen", lambda: refuse(
        plan=w.plan(), seen_version=w.plan().version, by=w.approver, on=TODAY, reason="No.", once=uuid.uuid4()
    ))  # fmt: skip
    draft = w.plan().drafts.get()
    drafts.go_on_unseen(draft=draft, why_not="In hospital, unconscious.", by=w.practitioner, on=TODAY)
    assert "In hospital" in decided(w).looked_at["unseen_because"]


def test_a_correction_comes_before_the_decision(sent: World) -> None:
    draft = sent.plan().drafts.get()
    said = drafts.comment(
        draft=draft, words="It is Thursdays.", is_correction=True, by=sent.person, on=TODAY, once=uuid.uuid4()
    )
    refused_at("corrections", lambda: decided(sent, [stops(sent, "Day centre", 14600)]))
    with pytest.raises(Refused):
        drafts.settle(comment=said, answer="Done.", by=sent.person, on=TODAY)
    drafts.settle(comment=said, answer="Changed to Thursdays.", by=sent.practitioner, on=TODAY)
    decided(sent, [stops(sent, "Day centre", 14600)])


def quick(w: World, limit: int = 600000) -> None:
    w.rule("quick_yearly_pence", limit)
    w.rule("quick_officer", w.approver.email)


def small(w: World, **send_) -> World:
    w.begins()
    w.line(w.outcome(), "Swimming", 10000)
    w.chooses()
    w.sends(**send_)
    return w


def test_a_small_plan_is_agreed_at_once_under_a_named_officer(w: World) -> None:
    quick(w)
    small(w)
    decision = Decision.objects.get()
    assert (decision.is_standing, decision.decided_by, w.plan().state) == (True, w.approver, State.AGREED)


@pytest.mark.parametrize("why", ["human", "limit", "gone", "less", "unmet"])
def test_a_small_plan_waits_for_a_human_when_it_should(w: World, why: str) -> None:
    quick(w, limit=519999 if why == "limit" else 600000)
    if why == "gone":
        w.approver.roles.update(until_on=TODAY - timedelta(days=1))
    if why == "less":
        w.has_today("Day centre", 14600)
    if why == "unmet":
        w.begins()
        w.line(w.outcome(needs=["clothing"]), "Swimming", 10000)
        w.chooses()
        w.sends()
    else:
        small(w, wants_human=why == "human")
    assert Decision.objects.count() == 0
    assert w.plan().state == State.SENT


def test_a_sent_plan_is_not_edited(sent: World) -> None:
    with pytest.raises(Refused):
        lines.remove_line(plan=sent.plan(), line=sent.plan().lines.first().pk, by=sent.person, on=TODAY)
