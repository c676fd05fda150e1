"""Two views of the same questions, settled one by one, and a number that stands beside today's support."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.adopted_place import ONE_PAGE, TODAY, Cast, adopt_everything, cast
from tests.made_once import made_once

from ownway.apps.assessment.actions.answers import Given, save_answers, save_strengths
from ownway.apps.assessment.actions.helping import add_helping, record_answer
from ownway.apps.assessment.actions.number import show_number
from ownway.apps.assessment.actions.rounds import begin, turn
from ownway.apps.assessment.actions.settling import settle
from ownway.apps.assessment.kinds import TURNS, Agrees, State, Turn, Whose
from ownway.apps.assessment.models import Assessment, Comparison, Settlement
from ownway.apps.assessment.queries.assessments import assessment, newest_assessment, open_assessment, sides
from ownway.apps.assessment.queries.number import number, numbers
from ownway.apps.decisions.actions.support import add_support_line
from ownway.apps.decisions.models import Worked
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.queries import promises, road
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
PRACTITIONER = {**ONE_PAGE, "people": "none", "carer_agrees": "no", "family_help": "none"}


def told() -> Cast:
    made = cast()
    go_on(record=made.record, step=Step.ASSESSMENT, by=made.person, on=TODAY, reason="I know it exists.")
    return made


built = made_once(told)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def found(here: Cast) -> Assessment:
    return begin(record=here.record, by=here.person, on=TODAY, once=uuid.uuid4())


def given(answers: dict[str, str], seen_version: int = 0, words: str = "") -> dict[str, Given]:
    return {name: Given(level, words, seen_version) for name, level in answers.items()}


def write(found: Assessment, whose: Whose, answers: dict[str, str], by: Account, **more):
    return save_answers(assessment=found, whose=whose, given=given(answers, **more), by=by, on=TODAY)


def move(found: Assessment, what: Turn, by: Account) -> Assessment:
    version = Assessment.objects.get(pk=found.pk).version
    return turn(assessment=found, turn=what, by=by, on=TODAY, seen_version=version)


def both_written(here: Cast, found: Assessment) -> None:
    write(found, Whose.OWN, ONE_PAGE, here.person)
    move(found, Turn.SEND, here.person)
    write(found, Whose.PRACTITIONER, PRACTITIONER, here.practitioner)


def all_settled(here: Cast, found: Assessment, whose: Whose = Whose.OWN) -> None:
    for row in sides(found, seen_by=here.practitioner, on=TODAY).differences:
        settle(
            assessment=found, question=row.question.name, whose=whose, why="We talked.", by=here.practitioner, on=TODAY
        )


def sister_agrees(here: Cast, found: Assessment, agrees: Agrees = Agrees.YES) -> None:
    sister = add_helping(
        assessment=found, who="My sister", does="Cooks on Sundays", by=here.person, on=TODAY, once=uuid.uuid4()
    )
    record_answer(
        assessment=found,
        helping=sister.pk,
        agrees=agrees,
        words="I am glad to.",
        by=here.practitioner,
        on=TODAY,
        seen_version=1,
    )


def today_is_worth(here: Cast, weekly_pence: int) -> None:
    add_support_line(
        record=here.record,
        what="Help in the morning",
        weekly_pence=weekly_pence,
        from_on=date(2024, 1, 1),
        by=here.practitioner,
        on=TODAY,
        once=uuid.uuid4(),
    )


def test_a_round_waits_for_the_promise_or_for_a_reason_and_for_nothing_else() -> None:
    bare = cast()
    with pytest.raises(Refused) as refused:
        begin(record=bare.record, by=bare.person, on=TODAY, once=uuid.uuid4())
    assert [problem.where for problem in refused.value.problems] == [Promise.EXISTS]


def test_begun_once_with_todays_questions_and_only_one_at_a_time(here: Cast) -> None:
    once = uuid.uuid4()
    first = begin(record=here.record, by=here.person, on=TODAY, once=once)
    assert begin(record=here.record, by=here.person, on=TODAY, once=once) == first
    with pytest.raises(Refused, match="open already"):
        begin(record=here.record, by=here.practitioner, on=TODAY, once=uuid.uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(
            reference="A-X", record=here.record, questions=first.questions, opened_by=here.person, opened_on=TODAY
        )
    stop = next(one for one in road(here.record, seen_by=here.person, on=TODAY) if one.step is Step.ASSESSMENT)
    assert stop.is_now


def test_a_carer_is_asked_the_carers_questions(here: Cast) -> None:
    from ownway.apps.decisions.actions.documents import adopt
    from ownway.apps.decisions.kinds import DocumentKind
    from ownway.apps.decisions.queries.explain import explain
    from ownway.engines.allocation import shipped_rules, shipped_text

    here.record.is_carer = True
    here.record.save()
    with pytest.raises(Refused, match="not adopted"):
        begin(record=here.record, by=here.person, on=TODAY, once=uuid.uuid4())
    adopt(
        place=here.place,
        kind=DocumentKind.CARERS,
        text=shipped_text("example_carers"),
        name="Carers",
        version="1",
        group="Group",
        decided_on=TODAY,
        from_on=TODAY,
        by=None,
        on=TODAY,
    )
    found = begin(record=here.record, by=here.person, on=TODAY, once=uuid.uuid4())
    assert sides(found, seen_by=here.person, on=TODAY).rules.people == "carers"
    needs = [one for one in shipped_rules("example_carers").questions if one.kind.value == "need"]
    write(found, Whose.OWN, {one.name: one.levels[-1].name for one in needs}, here.person)
    move(found, Turn.SEND, here.person)
    shown = number(here.record, seen_by=here.person, on=TODAY)
    assert shown is not None
    assert explain(shown.comparison.worked.reference, seen_by=here.person, on=TODAY).is_same_today


def test_answers_are_kept_sealed_with_their_version(here: Cast, found: Assessment) -> None:
    assert write(found, Whose.OWN, {"body": "a_lot"}, here.person, words="Mornings are hard.") == ()
    row = sides(found, seen_by=here.practitioner, on=TODAY).rows[0]
    assert (row.own.level, row.own.words, row.own.version) == ("a_lot", "Mornings are hard.", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM assessment_view")
        assert b"Mornings" not in bytes(cursor.fetchone()[0])


def test_two_people_writing_at_once_lose_nothing(here: Cast, found: Assessment) -> None:
    write(found, Whose.OWN, {"body": "a_lot"}, here.person, words="First words.")
    clashes = save_answers(
        assessment=found,
        whose=Whose.OWN,
        given={"body": Given("some", "Other words.", 0), "home": Given("some", "", 0)},
        by=here.person,
        on=TODAY,
    )
    assert [(one.question, one.level, one.words, one.version) for one in clashes] == [
        ("body", "a_lot", "First words.", 1)
    ]
    rows = {row.question.name: row for row in sides(found, seen_by=here.person, on=TODAY).rows}
    assert rows["body"].own.level == "a_lot"
    assert rows["home"].own.level == "some"
    assert write(found, Whose.OWN, {"body": "some"}, here.person, seen_version=1, words="Other words.") == ()
    assert sides(found, seen_by=here.person, on=TODAY).rows[0].own.version == 2


def test_saving_the_same_again_changes_nothing(here: Cast, found: Assessment) -> None:
    write(found, Whose.OWN, ONE_PAGE, here.person)
    assert write(found, Whose.OWN, ONE_PAGE, here.person) == ()
    assert {row.own.version for row in sides(found, seen_by=here.person, on=TODAY).rows} == {1}


@pytest.mark.parametrize(
    ("answers", "words"), [({"body": "lots"}, ""), ({"colour": "red"}, ""), ({"body": "some"}, "x" * 4001)]
)
def test_what_cannot_be_an_answer_is_refused_whole(here: Cast, found: Assessment, answers, words) -> None:
    with pytest.raises(Refused):
        write(found, Whose.OWN, {**answers, "home": "some"}, here.person, words=words)
    assert sides(found, seen_by=here.person, on=TODAY).rows[1].own.level == ""


def test_each_side_is_written_by_its_own_and_said_words_are_written_down_as_said(here: Cast, found: Assessment) -> None:
    with pytest.raises(NotAllowed):
        write(found, Whose.PRACTITIONER, {"body": "some"}, here.person)
    with pytest.raises(NotAllowed):
        write(found, Whose.OWN, {"body": "some"}, here.practitioner)
    for somebody in (here.stranger, here.finance, here.approver, here.keeper):
        with pytest.raises(NotAllowed):
            write(found, Whose.OWN, {"body": "some"}, somebody)
    save_answers(
        assessment=found,
        whose=Whose.OWN,
        given=given({"body": "some"}),
        by=here.practitioner,
        on=TODAY,
        how=Channel.PHONE,
    )
    assert sides(found, seen_by=here.person, on=TODAY).rows[0].own.level == "some"


def test_after_sending_the_own_side_rests_and_the_other_goes_on(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    with pytest.raises(Refused, match="give them back"):
        write(found, Whose.OWN, {"body": "none"}, here.person, seen_version=1)
    move(found, Turn.GIVE_BACK, here.practitioner)
    assert write(found, Whose.OWN, {"body": "some"}, here.person, seen_version=1) == ()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("what", Turn)
def test_every_way_and_no_other(here: Cast, found: Assessment, state: State, what: Turn) -> None:
    both_written(here, found)
    sister_agrees(here, found)
    all_settled(here, found)
    Assessment.objects.update(state=state)
    following = TURNS.get((state, what))
    if following is None:
        with pytest.raises(Refused, match="moved on"):
            move(found, what, here.practitioner)
    else:
        assert move(found, what, here.practitioner).state == following
    assert Assessment.objects.get().state == (following or state)


def test_a_turn_on_a_page_that_is_old_is_refused(here: Cast, found: Assessment) -> None:
    move(found, Turn.SEND, here.person)
    with pytest.raises(Refused, match="moved on"):
        turn(assessment=found, turn=Turn.CLOSE, by=here.person, on=TODAY, seen_version=1)


def test_only_a_practitioner_settles(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    for what in (Turn.SETTLE, Turn.GIVE_BACK):
        with pytest.raises(NotAllowed):
            move(found, what, here.person)
    with pytest.raises(NotAllowed):
        settle(assessment=found, question="people", whose=Whose.OWN, why="x", by=here.person, on=TODAY)


def test_nothing_is_settled_while_a_difference_or_a_helper_waits(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    assert [row.question.name for row in sides(found, seen_by=here.person, on=TODAY).unsettled] == [
        "people",
        "family_help",
        "carer_agrees",
    ]
    with pytest.raises(Refused) as refused:
        move(found, Turn.SETTLE, here.practitioner)
    assert [problem.where for problem in refused.value.problems] == ["people", "family_help", "carer_agrees"]
    all_settled(here, found)
    with pytest.raises(Refused, match="said so themselves"):
        move(found, Turn.SETTLE, here.practitioner)
    sister_agrees(here, found, Agrees.NO)
    with pytest.raises(Refused, match="said so themselves"):
        move(found, Turn.SETTLE, here.practitioner)
    sister_agrees(here, found)
    assert move(found, Turn.SETTLE, here.practitioner).state == State.SETTLED
    assert not Worked.objects.filter(is_real=True).exclude(weekly_pence=13_600).exists()


def test_a_settlement_falls_when_its_side_changes_its_mind(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    all_settled(here, found, Whose.PRACTITIONER)
    assert sides(found, seen_by=here.person, on=TODAY).unsettled == ()
    write(found, Whose.PRACTITIONER, {"people": "a_lot"}, here.practitioner, seen_version=1)
    assert [row.question.name for row in sides(found, seen_by=here.person, on=TODAY).unsettled] == ["people"]


def test_settlements_say_why_and_are_never_rewritten(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    with pytest.raises(Refused, match="both agree"):
        settle(assessment=found, question="people", whose=Whose.OWN, why=" ", by=here.practitioner, on=TODAY)
    with pytest.raises(Refused, match="do not differ"):
        settle(assessment=found, question="body", whose=Whose.OWN, why="x", by=here.practitioner, on=TODAY)
    all_settled(here, found)
    with pytest.raises(DatabaseError), transaction.atomic():
        Settlement.objects.update(whose=Whose.PRACTITIONER)


def test_somebody_who_wants_no_form_is_not_kept_waiting(here: Cast, found: Assessment) -> None:
    write(found, Whose.PRACTITIONER, PRACTITIONER, here.practitioner)
    assert move(found, Turn.SETTLE, here.practitioner).state == State.SETTLED
    shown = number(here.record, seen_by=here.person, on=TODAY)
    assert shown is not None
    assert shown.comparison.worked.is_real


def test_sending_enough_shows_a_number_at_once_and_sending_less_still_sends(here: Cast, found: Assessment) -> None:
    write(found, Whose.OWN, {"body": "a_lot"}, here.person)
    assert move(found, Turn.SEND, here.person).state == State.SENT
    assert number(here.record, seen_by=here.person, on=TODAY) is None
    move(found, Turn.GIVE_BACK, here.practitioner)
    rest = {name: level for name, level in ONE_PAGE.items() if name != "body"}
    write(found, Whose.OWN, rest, here.person)
    move(found, Turn.SEND, here.person)
    shown = number(here.record, seen_by=here.person, on=TODAY)
    assert shown is not None
    assert (shown.weekly_pence, shown.yearly_pence) == (13_600, 707_200)
    assert not shown.comparison.worked.is_real


@pytest.mark.parametrize(
    ("today", "is_alarm"), [(0, False), (13_600, False), (15_111, False), (15_112, True), (54_600, True)]
)
def test_the_alarm_is_raised_below_nine_tenths_and_both_are_kept(
    here: Cast, found: Assessment, today: int, is_alarm: bool
) -> None:
    # 90% of 151.11 is 135.999, of 151.12 is 136.008: the number is 136.00.
    today_is_worth(here, today)
    write(found, Whose.OWN, ONE_PAGE, here.person)
    move(found, Turn.SEND, here.person)
    shown = number(here.record, seen_by=here.person, on=TODAY)
    assert shown is not None
    assert shown.is_alarm is is_alarm
    assert (shown.today_weekly_pence, shown.weekly_pence) == (today, 13_600)
    assert shown.gap_weekly_pence == 13_600 - today


def test_the_share_of_the_alarm_is_the_places_own(here: Cast, found: Assessment) -> None:
    set_rule(place=here.place, by="system", on=TODAY, key="alarm_percent", value=100, from_on=TODAY, decided_by="Group")
    today_is_worth(here, 13_601)
    write(found, Whose.OWN, ONE_PAGE, here.person)
    move(found, Turn.SEND, here.person)
    assert Comparison.objects.get().is_alarm


def test_the_promise_is_told_when_the_person_sees_the_number_and_once(here: Cast, found: Assessment) -> None:
    write(found, Whose.PRACTITIONER, PRACTITIONER, here.practitioner)
    move(found, Turn.SETTLE, here.practitioner)
    comparison = Comparison.objects.get()
    show_number(comparison, by=here.practitioner, on=TODAY)
    told = {one.promise: one.telling for one in promises(here.record, seen_by=here.person, on=TODAY)}
    assert told[Promise.AMOUNT] is None
    show_number(comparison, by=here.person, on=TODAY)
    show_number(comparison, by=here.person, on=TODAY)
    told = {one.promise: one.telling for one in promises(here.record, seen_by=here.person, on=TODAY)}
    assert told[Promise.AMOUNT].how == Channel.WEB
    assert here.record.tellings.count() == 1
    comparison.refresh_from_db()
    assert comparison.shown_at
    stop = next(one for one in road(here.record, seen_by=here.person, on=TODAY) if one.step is Step.NUMBER)
    assert stop.is_done


def test_a_number_stays_with_the_questions_it_was_asked_with(here: Cast, found: Assessment) -> None:
    write(found, Whose.OWN, ONE_PAGE, here.person)
    adopt_everything(here.place, rules="example_adults")
    move(found, Turn.SEND, here.person)
    assert Worked.objects.get().documents == {"allocation": found.questions_id}
    assert Worked.objects.get().weekly_pence == 13_600


def test_strengths_and_helpers(here: Cast, found: Assessment) -> None:
    save_strengths(assessment=found, words="I sing.", seen_version=0, by=here.person, on=TODAY)
    with pytest.raises(Refused, match=r"Theirs: I sing\."):
        save_strengths(assessment=found, words="I paint.", seen_version=0, by=here.practitioner, on=TODAY)
    once = uuid.uuid4()
    for _ in range(2):
        add_helping(assessment=found, who="Amina", does="Cooks", by=here.person, on=TODAY, once=once)
    both = sides(found, seen_by=here.practitioner, on=TODAY)
    assert len(both.helping) == len(both.needs_asking) == 1
    with pytest.raises(Refused):
        add_helping(assessment=found, who="", does="", by=here.person, on=TODAY, once=uuid.uuid4())
    with pytest.raises(Refused, match="own words"):
        record_answer(
            assessment=found,
            helping=once,
            agrees=Agrees.YES,
            words="",
            by=here.practitioner,
            on=TODAY,
            seen_version=1,
        )


def test_who_sees_it(here: Cast, found: Assessment) -> None:
    for somebody in (here.person, here.practitioner, here.approver):
        assert assessment(here.record, found.reference, seen_by=somebody, on=TODAY) == found
    for somebody in (None, here.stranger, here.finance, here.keeper):
        with pytest.raises(NotAllowed):
            open_assessment(here.record, seen_by=somebody, on=TODAY)
        with pytest.raises(NotAllowed):
            numbers(here.record, seen_by=somebody, on=TODAY)
    with pytest.raises(NotAllowed):
        assessment(here.record, "A-0000-0000", seen_by=here.person, on=TODAY)


def test_a_closed_round_makes_room_for_the_next_and_the_trail_is_whole(here: Cast, found: Assessment) -> None:
    both_written(here, found)
    move(found, Turn.CLOSE, here.practitioner)
    assert open_assessment(here.record, seen_by=here.person, on=TODAY) is None
    again = begin(record=here.record, by=here.person, on=TODAY, once=uuid.uuid4())
    assert newest_assessment(here.record, seen_by=here.person, on=TODAY) in (again, found)
    assert open_assessment(here.record, seen_by=here.person, on=TODAY) == again
    assert list(faults(here.place.pk)) == []
