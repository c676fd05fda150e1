"""Lines with their cost, and the checks that must hold before a plan is agreed."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.adopted_place import adopt_everything
from tests.apps.plan.given import TODAY, World, account, world

from ownway.apps.assessment.actions.eligibility import Condition, Found, OutcomeFound, determine
from ownway.apps.assessment.actions.rounds import begin as begin_assessment
from ownway.apps.assessment.eligibility import criteria
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions import beside, drafts, life, lines
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.clash import Clash
from ownway.apps.plan.costs import Cost, of_line, total
from ownway.apps.plan.kinds import Funder, Holding, Kin, Move, Per, Purpose, Section, State, WhoBy
from ownway.apps.plan.models import Line, Plan
from ownway.apps.plan.queries.drafts import changed
from ownway.apps.plan.queries.needs import eligible_needs
from ownway.apps.plan.queries.ready import ready
from ownway.apps.plan.transitions import TRANSITIONS, after
from ownway.kernel.problems import Refused
from ownway.kernel.weeks import FIFTY_TWO

JOB = {"born_on": "1990-02-01", "weekly_hours": "10.5", "hourly": "13.50", "days_a_week": "5"}


@pytest.fixture
def w(db) -> World:
    made = world()
    made.begins()
    return made


def open_checks(w: World) -> set[str]:
    return {check.key for check in ready(w.plan(), seen_by=w.person, on=TODAY).unmet}


@pytest.mark.parametrize(
    ("each", "times", "per", "weeks", "yearly", "weekly"),
    [
        (18480, 1, Per.WEEK, 52, 960960, 18480),
        (7600, 1, Per.FORTNIGHT, 52, 197600, 3800),
        (2817, 1, Per.MONTH, 52, 33804, 650),
        (39000, 1, Per.ONCE, 52, 39000, 750),
        (1000, 3, Per.YEAR, 52, 3000, 58),
        (620, 2, Per.WEEK, 39, 48360, 930),
        (333, 1, Per.FORTNIGHT, 39, 6494, 125),
        (0, 7, Per.WEEK, 52, 0, 0),
    ],
)
def test_the_year_is_exact_and_the_week_is_its_share(each, times, per, weeks, yearly, weekly) -> None:
    assert of_line(each, times, per, FIFTY_TWO, weeks) == Cost(yearly, weekly)


LINES = st.tuples(st.integers(0, 10**7), st.integers(1, 31), st.sampled_from(list(Per)), st.integers(1, 52))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(LINES, max_size=12))
def test_totals_are_sums_of_lines_and_weeks_never_stray_a_penny_a_line(given) -> None:
    costs = [of_line(each, times, per, FIFTY_TWO, weeks) for each, times, per, weeks in given]
    whole = total(costs)
    assert whole.yearly_pence == sum(one.yearly_pence for one in costs)
    assert abs(whole.weekly_pence * 52 - whole.yearly_pence) <= 26 * len(costs)


def test_the_table_is_the_only_way_between_states() -> None:
    for state in State:
        for move in Move:
            if (state, move) not in TRANSITIONS:
                with pytest.raises(Refused):
                    after(state, move)
    from_over = [move for state, move in TRANSITIONS if state in (State.REPLACED, State.ENDED)]
    assert from_over == [Move.GO_ON], "only an ending that is taken back leads on"


def test_an_empty_plan_says_what_to_do(w: World) -> None:
    assert {"sums", "needs", "seen"} <= open_checks(w)


def test_every_need_has_a_line_or_a_reason(w: World) -> None:
    w.line(w.outcome(needs=["clothing"]), "Getting up")
    assert "needs" in open_checks(w)
    life.leave_need_without(plan=w.plan(), need="community", reason="My sister takes me.", by=w.person, on=TODAY)
    assert "needs" not in open_checks(w)
    life.leave_need_without(plan=w.plan(), need="community", reason="", by=w.person, on=TODAY)
    assert "needs" in open_checks(w)


def test_needs_found_after_the_plan_began_count_whoever_began_it(w: World) -> None:
    w.line(w.outcome(needs=["clothing", "community"]), "Getting up")
    assert "needs" not in open_checks(w)
    adopt_everything(w.place)
    terms = list(criteria("adult").outcomes)
    seen = Condition(True, "Seen.")
    determine(
        assessment=begin_assessment(record=w.record, by=w.practitioner, on=TODAY, once=uuid.uuid4()),
        found=Found(
            dict.fromkeys(("impairment", "wellbeing"), seen),
            {name: OutcomeFound(["help"] if at < 3 else [], "Seen.") for at, name in enumerate(terms)},
            "Seen.",
        ),
        by=w.practitioner,
        on=TODAY,
        once=uuid.uuid4(),
    )
    found = [need["key"] for need in eligible_needs(w.record, seen_by=w.person, on=TODAY) or ()]
    assert found == terms[:3]
    assert "needs" in open_checks(w)


def test_pay_below_the_law_is_refused_at_the_line(w: World) -> None:
    outcome = w.outcome()
    with pytest.raises(Refused, match="below the legal minimum"):
        w.line(outcome, "Joy", who_by=WhoBy.ASSISTANT, funder=Funder.COUNCIL, job={**JOB, "hourly": "12.70"})
    assert not Line.objects.exists()


def test_an_assistant_costs_more_than_their_wage_and_needs_cover(w: World) -> None:
    line = w.line(w.outcome(), "Joy", who_by=WhoBy.ASSISTANT, funder=Funder.COUNCIL, job=JOB)
    wage = 1350 * 105 * 52 // 10
    assert line.yearly_pence > wage
    keys = {step["key"] for step in line.working["steps"]}
    assert {"holiday", "insurance", "training"} <= keys, keys
    assert "cover" in open_checks(w)
    given = Given(
        outcome=line.outcome_id, what="Joy", who_by=WhoBy.ASSISTANT, funder=Funder.COUNCIL, job=JOB, cover="Tom comes."
    )
    lines.save_line(plan=w.plan(), line=line.pk, given=given, seen_version=1, by=w.person, on=TODAY)
    assert "cover" not in open_checks(w)


def test_pay_that_the_law_has_overtaken_is_found_again(w: World) -> None:
    line = w.line(w.outcome(), "Joy", who_by=WhoBy.ASSISTANT, funder=Funder.COUNCIL, job=JOB)
    assert "pay" not in open_checks(w)
    held = Line.objects.get(pk=line.pk)
    held.job = {**JOB, "hourly": "12.00"}
    held.save()
    assert "pay" in open_checks(w)


def test_a_sum_that_was_changed_behind_the_rule_is_found(w: World) -> None:
    line = w.line(w.outcome(), "Swimming", 620)
    assert "sums" not in open_checks(w)
    Line.objects.filter(pk=line.pk).update(yearly_pence=1)
    assert "sums" in open_checks(w)


def test_a_card_is_never_a_default(w: World) -> None:
    w.line(w.outcome(), "Swimming", 620, holding=Holding.CARD)
    assert "holding" in open_checks(w)
    with pytest.raises(Refused):
        beside.choose_holding(plan=w.plan(), holding=Holding.CARD, how=Channel.PHONE, by=w.practitioner, on=TODAY)
    with pytest.raises(Refused):
        beside.choose_holding(
            plan=w.plan(), holding=Holding.CARD, how=Channel.WEB, words="Easier.", by=w.practitioner, on=TODAY
        )
    beside.choose_holding(plan=w.plan(), holding=Holding.OWN_ACCOUNT, how=Channel.WEB, by=w.person, on=TODAY)
    assert "holding" in open_checks(w)
    beside.choose_holding(plan=w.plan(), holding=Holding.CARD, how=Channel.WEB, by=w.person, on=TODAY)
    assert "holding" not in open_checks(w)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_family_at_home_is_paid_only_when_an_approver_finds_it_necessary(w: World, purpose: Purpose) -> None:
    line = w.line(w.outcome(), "Evenings", 2000, who_by=WhoBy.FAMILY, kin=Kin.SAME_HOME, purpose=purpose)
    assert "kin" in open_checks(w)
    for nobody in (w.person, w.practitioner):
        with pytest.raises(NotAllowed):
            beside.permit_kin(plan=w.plan(), line=line.pk, purpose=purpose, reason="x", by=nobody, on=TODAY)
    other = Purpose.RUNNING if purpose == Purpose.CARE else Purpose.CARE
    beside.permit_kin(plan=w.plan(), line=line.pk, purpose=other, reason="For that.", by=w.approver, on=TODAY)
    assert "kin" in open_checks(w)
    beside.permit_kin(
        plan=w.plan(), line=line.pk, purpose=purpose, reason="Nobody else signs.", by=w.approver, on=TODAY
    )
    assert "kin" not in open_checks(w)


def test_family_elsewhere_or_arranged_by_the_council_needs_no_permission(w: World) -> None:
    outcome = w.outcome()
    w.line(outcome, "Evenings", 2000, kin=Kin.ELSEWHERE)
    w.line(outcome, "Nights", 2000, kin=Kin.SAME_HOME, holding=Holding.ARRANGED)
    assert "kin" not in open_checks(w)


def hear(w: World, line: Line, by=None, **more):
    said = {"is_willing": True, "was_alone": True, "words": "Yes, Fridays.", **more}
    return beside.hear_kin(plan=w.plan(), line=line.pk, by=by or w.practitioner, on=TODAY, **said)


def test_family_say_yes_themselves_and_again_when_the_line_changes(w: World) -> None:
    line = w.line(w.outcome(), "The other two evenings", who_by=WhoBy.FAMILY, how_often="Friday and Saturday")
    assert "say" in open_checks(w)
    with pytest.raises(NotAllowed):
        hear(w, line, by=w.person)
    with pytest.raises(Refused):
        hear(w, line, was_alone=False)
    hear(w, line, is_willing=False)
    assert "say" in open_checks(w)
    hear(w, line)
    assert "say" not in open_checks(w)
    third = Given(
        outcome=line.outcome_id, what=line.what, who_by=WhoBy.FAMILY, how_often="Thursday, Friday and Saturday"
    )
    lines.save_line(plan=w.plan(), line=line.pk, given=third, seen_version=1, by=w.person, on=TODAY)
    assert "say" in open_checks(w)


def test_two_people_at_once_lose_nothing(w: World) -> None:
    w.says(Section.WORKS, "Joy and Tom.")
    with pytest.raises(Clash) as caught:
        life.write_words(plan=w.plan(), section=Section.WORKS, said="Tom.", seen_version=0, by=w.practitioner, on=TODAY)
    assert caught.value.theirs == {"said": "Joy and Tom."}
    w.says(Section.WORKS, "Joy and Tom.")
    assert w.plan().words.get().version == 1


def test_a_change_after_sharing_is_a_new_draft_with_its_differences(w: World) -> None:
    outcome = w.outcome()
    line = w.line(outcome, "Swimming", 620)
    first = w.shares()
    assert w.shares() == first
    lines.remove_line(plan=w.plan(), line=line.pk, by=w.person, on=TODAY)
    w.line(outcome, "Riding", 2500)
    assert w.plan().state == State.DRAFT
    assert "seen" in open_checks(w)
    second = w.shares()
    found = [
        (one.what, one.before is None, one.after is None)
        for one in changed(second, since=first, seen_by=w.person, on=TODAY)
    ]
    assert found == [("Swimming", False, True), ("Riding", True, False)]
    assert (first.weekly_pence, second.weekly_pence) == (620, 2500)


def test_only_the_person_or_who_acts_by_right_sees_a_draft_for_them(w: World) -> None:
    w.line(w.outcome(), "Swimming", 620)
    draft = drafts.share(plan=w.plan(), by=w.practitioner, on=TODAY)
    assert "seen" in open_checks(w)
    for nobody in (w.supporter(plan="change"), w.approver):
        with pytest.raises(NotAllowed):
            drafts.see(draft=draft, by=nobody, on=TODAY)
    with pytest.raises(NotAllowed):
        drafts.see(draft=draft, by=w.practitioner, on=TODAY)
    drafts.see(draft=draft, by=w.practitioner, how=Channel.FACE, on=TODAY)
    assert "seen" not in open_checks(w)


def test_strangers_and_watchers_change_nothing(w: World) -> None:
    outcome = w.outcome()
    elsewhere = account("stranger")
    give_job(account=elsewhere, place=world("elsewhere").place, job=Job.PRACTITIONER, by=None, on=TODAY)
    version = w.plan().version
    for nobody in (elsewhere, w.supporter(plan="see"), w.approver):
        with pytest.raises(NotAllowed):
            life.write_words(plan=w.plan(), section=Section.BEST, said="x", seen_version=0, by=nobody, on=TODAY)
        given = Given(outcome=outcome.pk, what="x", who_by=WhoBy.OTHER)
        with pytest.raises(NotAllowed):
            lines.save_line(plan=w.plan(), line=uuid.uuid4(), given=given, seen_version=0, by=nobody, on=TODAY)
    assert Plan.objects.get(record=w.record).version == version
