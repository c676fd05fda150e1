"""Asking: at once from what is written, else by somebody named within days; answers bind and silence is no no."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.asking.setting import DUE, LATE, NO, YES, YES_IF, Asking, build
from tests.apps.money import setting
from tests.apps.money.setting import PHYSIO, SWIMMING, TODAY

from ownway.apps.asking import actions, queries
from ownway.apps.asking.actions.answer import Given
from ownway.apps.asking.kinds import Basis, Said, Stands
from ownway.apps.asking.models import Answer, Question
from ownway.apps.decisions.actions.challenge import challenge
from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.decisions.models import Decision
from ownway.apps.people.kinds import Channel, Relation
from ownway.apps.people.models import Relationship, Role
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused


def refused(deed, field: str) -> str:
    with pytest.raises(Refused) as found:
        deed()
    assert [one.where for one in found.value.problems] == [field]
    return found.value.problems[0].say


def test_the_plan_answers_at_once_with_its_own_words(asking: Asking) -> None:
    shown = asking.shown(asking.ask("Swimming", 4_000, asking.line(SWIMMING)))
    assert shown.stands == Stands.YES
    assert shown.answer is not None
    assert (shown.answer.basis, shown.answer.words) == (Basis.PLAN, "Swimming for two")
    assert (shown.holder, shown.answer.decision, shown.answer.up_to_pence) == (None, None, 4_000)
    assert asking.shown(asking.ask("swimming", 100)).stands == Stands.YES, "only one line says it: no need to choose"


@pytest.mark.parametrize(("what", "line"), [("A car", "Car insurance"), ("A bath", "Help with bathing")])
def test_part_of_a_lines_words_is_answered_by_a_person_with_the_line_chosen_or_without(
    what: str, line: str, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [replace(one, what=line) if at == SWIMMING else one for at, one in enumerate(setting.lines())]
    monkeypatch.setattr(setting, "lines", lambda: lines)
    asking = build("elsewhere")
    for purpose in ("", asking.line(SWIMMING)):
        shown = asking.shown(asking.ask(what, 4_000, purpose))
        assert (shown.stands, shown.answer, shown.holder) == (Stands.WAITS, None, asking.money.practitioner)
    whole = asking.shown(asking.ask(line, 4_000, asking.line(SWIMMING)))
    assert whole.stands == Stands.YES, "the whole line is asked"


def test_an_answer_to_other_words_is_not_given_again(asking: Asking) -> None:
    asking.answer(asking.ask("Boating"), Given(Said.YES, "Good.", until_on=TODAY + timedelta(days=30)))
    assert asking.shown(asking.ask("A boat")).stands == Stands.WAITS
    assert asking.shown(asking.ask("Boating")).stands == Stands.YES


@pytest.mark.parametrize(
    ("what", "pence", "purpose"),
    [
        ("A kayak", 6_000, SWIMMING),
        ("Swimming", 4_000, PHYSIO),
        ("Swimming, not for two", 4_000, SWIMMING),
        ("Swimming", 208_001, SWIMMING),
        ("Physio", 1_000, PHYSIO),
    ],
)
def test_in_doubt_somebody_named_answers_by_a_day(asking: Asking, what: str, pence: int, purpose: int) -> None:
    """Other words, another line, words turned round, more than a year of the line, or money that has not come."""
    shown = asking.shown(asking.ask(what, pence, asking.line(purpose)))
    assert (shown.stands, shown.holder, shown.question.due_on) == (Stands.WAITS, asking.money.practitioner, DUE)


def test_what_was_just_said_yes_to_is_spoken_for(asking: Asking) -> None:
    asking.rule("contingency_weeks", 0)
    asking.ask("Swimming", 100_000, asking.line(SWIMMING))
    assert asking.shown(asking.ask("Swimming", 100_000, asking.line(SWIMMING))).stands == Stands.YES
    assert asking.shown(asking.ask("Swimming", 10_000, asking.line(SWIMMING))).stands == Stands.WAITS
    asking.money.spend(1_000, SWIMMING)
    assert asking.shown(asking.ask("Swimming", 7_500, asking.line(SWIMMING))).stands == Stands.WAITS
    assert asking.shown(asking.ask("Swimming", 7_000, asking.line(SWIMMING))).stands == Stands.YES


def test_an_answer_is_a_signed_decision_that_nobody_takes_back(asking: Asking) -> None:
    question = asking.ask()
    made = asking.answer(question, YES_IF)
    shown = asking.shown(question)
    assert (shown.stands, shown.is_spendable, shown.may_answer) == (Stands.YES_IF, True, False)
    assert made.decision is not None
    assert (made.decision.decided_by, made.decision.on) == (asking.money.practitioner, TODAY)
    assert made.decision.decided_as == "Practitioner, Example Borough"
    assert made.condition == "She pays for her own food."
    refused(lambda: asking.answer(question, NO, by=asking.colleague), "said")
    refused(lambda: asking.answer(question, NO), "said")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.update(said=Said.NO)
    assert asking.shown(question).stands == Stands.YES_IF
    assert Decision.objects.filter(about="spending").count() == 1


def test_a_no_needs_a_reason_and_what_could_be_done_instead(asking: Asking) -> None:
    question = asking.ask()
    refused(lambda: asking.answer(question, Given(Said.NO, "No.")), "instead")
    refused(lambda: asking.answer(question, Given(Said.NO, " ", instead="Ask us.")), "words")
    refused(lambda: asking.answer(question, Given(Said.YES_IF, "Yes.")), "condition")
    assert asking.shown(question).stands == Stands.WAITS
    made = asking.answer(question, NO)
    assert made.up_to_pence is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            question=question, number=2, said="no", basis="plan", words="No", on=TODAY, at=made.at, up_to_pence=None
        )


def test_a_no_is_challenged_by_the_door_of_every_decision_and_put_right_by_another(asking: Asking) -> None:
    question = asking.ask()
    no = asking.answer(question, NO)
    assert no.decision is not None
    asked = challenge(
        decision=no.decision,
        kind=ChallengeKind.FRESH_LOOK,
        words="It is not rent.",
        how=Channel.WEB,
        by=asking.money.person,
        on=LATE,
        once=uuid.uuid4(),
    )
    deed = {"challenge": asked, "on": LATE, "once": uuid.uuid4()}
    with pytest.raises(NotAllowed):
        actions.put_right(**deed, given=YES, by=asking.money.practitioner)
    assert asking.shown(question).stands == Stands.NO
    refused(lambda: actions.put_right(**deed, given=NO, by=asking.approver), "said")
    for _twice in range(2):
        yes = actions.put_right(**deed, given=YES, by=asking.approver)
    assert (yes.number, asking.shown(question).stands, len(asking.shown(question).answers)) == (2, Stands.YES, 2)
    asked.refresh_from_db()
    assert (asked.is_upheld, asked.new_decision) == (True, yes.decision)
    refused(lambda: actions.put_right(**{**deed, "once": uuid.uuid4()}, given=YES, by=asking.approver), "said")


def test_silence_is_shown_as_late_and_is_never_a_no(asking: Asking) -> None:
    question = asking.ask()
    assert asking.shown(question, DUE).stands == Stands.WAITS
    shown = asking.shown(question, LATE)
    assert (shown.stands, shown.late_days, shown.is_spendable) == (Stands.LATE, 2, False)
    assert shown.holder == asking.money.practitioner
    assert asking.answer(question, NO, on=LATE).said == Said.NO


def test_a_place_may_make_silence_a_yes_below_an_amount_and_then_it_stands(asking: Asking) -> None:
    before = asking.ask()
    asking.rule("silence_is_yes_pence", 6_000)
    within, above = asking.ask("A paddle", 6_000), asking.ask("A kayak and a paddle", 6_001)
    assert asking.shown(within, DUE).stands == Stands.WAITS
    assert [asking.shown(one, LATE).stands for one in (before, within, above)] == [
        Stands.LATE,
        Stands.SILENT_YES,
        Stands.LATE,
    ]
    for less in (NO, YES_IF, Given(Said.YES, "Some of it.", up_to_pence=5_999)):
        assert "it stands" in refused(lambda less=less: asking.answer(within, less, on=LATE), "said")
    assert asking.answer(within, YES, on=LATE).said == Said.YES


def test_the_days_are_the_places_own_rule(asking: Asking) -> None:
    asking.rule("spending_answer_working_days", 1)
    assert asking.ask().due_on == date(2026, 11, 23)


def test_sent_twice_it_is_asked_and_answered_once(asking: Asking) -> None:
    once, sign = uuid.uuid4(), uuid.uuid4()
    first = asking.ask(once=once)
    assert asking.ask(once=once).pk == first.pk
    refused(lambda: asking.ask("Another thing", once=once), "once")
    refused(lambda: asking.ask(pence=1, once=once), "once")
    assert asking.answer(first, once=sign).pk == asking.answer(first, once=sign).pk
    assert (Question.objects.count(), Answer.objects.count()) == (1, 1)


def test_an_answer_that_holds_until_a_day_answers_the_same_again(asking: Asking) -> None:
    asking.answer(asking.ask("A ticket for a friend"), Given(Said.YES_IF, "Good.", "They come along.",
                  until_on=TODAY + timedelta(days=30)))  # fmt: skip
    again = asking.shown(asking.ask("the ticket for a friend", 6_000))
    assert again.answer is not None
    assert (again.answer.basis, again.answer.condition) == (Basis.ANSWER, "They come along.")
    assert asking.shown(asking.ask("A ticket for a friend", 6_001)).stands == Stands.WAITS
    assert asking.shown(asking.ask("A ticket for a dog", 100)).stands == Stands.WAITS
    later = TODAY + timedelta(days=31)
    assert asking.shown(asking.ask("A ticket for a friend", on=later), later).stands == Stands.WAITS


def test_a_worker_who_left_has_nothing_any_more_and_everybody_sees_that(asking: Asking) -> None:
    question = asking.ask()
    Role.objects.filter(account=asking.money.practitioner).update(until_on=TODAY)
    after = TODAY + timedelta(days=1)
    assert asking.shown(question, after).holder is None
    with pytest.raises(NotAllowed):
        asking.answer(question, on=after)
    assert queries.waiting_at(asking.money.place.pk, seen_by=asking.money.practitioner, on=after) == []
    waits = queries.waiting_at(asking.money.place.pk, seen_by=asking.colleague, on=after)
    assert [one.holder for one in waits] == [None]
    taken = {"question": question, "to": asking.colleague, "because": "She left.", "by": asking.colleague, "on": after}
    actions.pass_on(**taken)
    shown = asking.shown(question, after)
    assert (shown.holder, shown.question.due_on, shown.question.passed_on_because) == (
        asking.colleague,
        DUE,
        "She left.",
    )
    refused(lambda: actions.pass_on(**{**taken, "to": asking.approver}), "to")
    assert asking.ask("A paddle", on=after).held_by == asking.colleague


def test_a_supporter_asks_while_they_stand_beside_and_not_after(asking: Asking) -> None:
    supporter = asking.money.stranger
    with pytest.raises(NotAllowed):
        asking.ask(by=supporter)
    beside = Relationship.objects.create(
        person=asking.money.record.person,
        account=supporter,
        relation=Relation.SUPPORTER,
        grants={"spending": "see"},
        from_on=TODAY,
    )
    question = asking.ask()
    assert asking.shown(question, by=supporter).question == question
    with pytest.raises(NotAllowed):
        asking.ask(by=supporter)
    Relationship.objects.update(grants={"spending": "change"})
    assert asking.ask("Swimming", by=supporter).held_by is not None, "who may not see the money is answered by a person"
    beside.ended_on = TODAY
    beside.save()
    with pytest.raises(NotAllowed):
        asking.ask(by=supporter)
    with pytest.raises(NotAllowed):
        asking.shown(question, by=supporter)


def test_at_work_it_is_written_down_with_how_it_was_asked(asking: Asking) -> None:
    refused(lambda: asking.ask(by=asking.money.practitioner), "how")
    assert asking.ask(by=asking.money.practitioner, how=Channel.PHONE).how == Channel.PHONE
    swims = asking.ask("Swimming", 4_000, by=asking.money.practitioner, how=Channel.FACE)
    assert asking.shown(swims).stands == Stands.YES, "told by a person or on a page, the plan says the same"
    for worker in (asking.money.finance, asking.approver):
        with pytest.raises(NotAllowed):
            asking.ask(by=worker, how=Channel.PHONE)


def test_only_those_whose_work_it_is_see_or_answer(asking: Asking) -> None:
    question, elsewhere = asking.ask(), build("elsewhere")
    for stranger in (asking.money.finance, asking.money.stranger, elsewhere.money.practitioner, elsewhere.approver):
        with pytest.raises(NotAllowed):
            asking.shown(question, by=stranger)
    for nobody in (asking.money.person, asking.approver, asking.money.finance, elsewhere.money.practitioner):
        with pytest.raises(NotAllowed):
            asking.answer(question, by=nobody)
    with pytest.raises(NotAllowed):
        elsewhere.shown(question)
    assert asking.shown(question, by=asking.approver).may_answer is False
    assert queries.waiting_at(asking.money.place.pk, seen_by=elsewhere.money.practitioner, on=TODAY) == []
    assert elsewhere.ask().held_by == elsewhere.money.practitioner


@pytest.mark.parametrize(
    ("change", "field"),
    [({"what": "  "}, "what"), ({"what": "x" * 301}, "what"), ({"what": "a\x00b"}, "what"), ({"pence": 0}, "pence"),
     ({"pence": -5}, "pence"), ({"pence": 10**15}, "pence"), ({"purpose": "line:999999"}, "purpose"),
     ({"purpose": "outcome:x"}, "purpose")],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(asking: Asking, change: dict, field: str) -> None:
    refused(lambda: asking.ask(**change), field)
    assert Question.objects.count() == 0


def test_another_persons_line_is_not_in_the_plan(asking: Asking) -> None:
    other = build("elsewhere")
    refused(lambda: asking.ask(purpose=other.line(SWIMMING)), "purpose")
