"""What is left after a death goes back by a law, with whoever deals with the estate told first and heard."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from tests.apps.checks.asking import DAYS, Asking
from tests.apps.money.setting import GETTING_UP, TODAY

from ownway.apps.checks import actions, queries
from ownway.apps.checks.kinds import Ground, Step, Voice
from ownway.apps.checks.models import Answer, TakingBack, Told
from ownway.apps.checks.steps import step_of
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import Turn
from ownway.apps.people.kinds import Channel, Relation, Way
from ownway.kernel.problems import Refused

NGOZI = "Ngozi Okafor, executor: I saw the will"


def died(asking: Asking) -> Turn:
    return closing.happened(
        record=asking.record, what=Happened.DIED, happened_on=TODAY, words="At home, with her family.",
        by=asking.paying.money.practitioner, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


def stated(asking: Asking, turn: Turn) -> None:
    closing.give_statement(turn=turn, to_whom=NGOZI, by=asking.paying.money.finance, on=TODAY, once=uuid.uuid4())


def set_aside(asking: Asking, turn: Turn, pence: int) -> None:
    closing.set_aside(
        turn=turn, line=asking.paying.money.line(GETTING_UP).pk, what="Last pay, notice and tax for Joy", pence=pence,
        by=asking.paying.money.practitioner, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip


@pytest.fixture
def told(asking: Asking) -> TakingBack:
    """Asked of the estate, and the executor was told."""
    turn = died(asking)
    set_aside(asking, turn, 50_000)
    stated(asking, turn)
    made = asking.ask(ground=Ground.DIED, words="Your mother’s payments have ended. This much is left.")
    actions.tell(about=made, way=Way.POST, to_whom="Ngozi Okafor", by=asking.paying.money.funder, on=TODAY)
    return made


def test_a_council_may_ask_for_what_is_left_once_the_estate_knows_what_is_still_to_pay(asking: Asking) -> None:
    with pytest.raises(Refused, match="closing statement first"):
        asking.ask(ground=Ground.DIED)
    turn = died(asking)
    with pytest.raises(Refused, match="closing statement first"):
        asking.ask(ground=Ground.DIED)
    set_aside(asking, turn, 50_000)
    stated(asking, turn)
    with pytest.raises(Refused, match=r"At most £300\.00"):
        asking.ask(pence=30_001, ground=Ground.DIED)
    made = asking.ask(ground=Ground.DIED)
    there = queries.one_asked(asking.record, made.reference, seen_by=asking.ruth, on=TODAY)
    assert ("section 33(3)" in there.law, there.is_law_read) == (True, False)


def test_no_letter_goes_to_somebody_who_died_and_the_estate_is_told_by_name(asking: Asking) -> None:
    asking.record.person.reach = {"prefers": "email", "email": "kim@example.test"}
    asking.record.person.save()
    turn = died(asking)
    stated(asking, turn)
    taking = asking.ask(ground=Ground.DIED)
    asking.open()
    assert (asking.letters, TakingBack.objects.get().answer_until) == ([], None)
    funder = asking.paying.money.funder
    waits = queries.to_tell(asking.record.place, seen_by=funder, on=TODAY)
    assert [(one.about, one.way) for one in waits] == [(taking, None)]
    with pytest.raises(Refused, match="Write who deals with the estate"):
        actions.tell(about=taking, way=Way.POST, by=funder, on=TODAY)
    actions.tell(about=taking, way=Way.POST, to_whom="Ngozi Okafor", by=funder, on=TODAY)
    assert (Told.objects.get().to_whom, TakingBack.objects.get().answer_until) == ("Ngozi Okafor", TODAY + DAYS)


def test_the_estate_answers_and_nobody_acts_for_the_person_any_more(asking: Asking, told: TakingBack) -> None:
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY)
    for by in (attorney, asking.paying.money.person):
        asking.answer(told, agrees=True, is_all=True, by=by)
    assert set(Answer.objects.values_list("voice", flat=True)) == {Voice.BESIDE}
    with pytest.raises(Refused, match="can answer until"):
        asking.rule(told, on=TODAY)
    written = {"by": asking.paying.money.practitioner, "how": Channel.LETTER}
    with pytest.raises(Refused, match="the will"):
        asking.answer(told, **written)
    asking.answer(told, is_all=True, who=NGOZI, words="Joy is owed two weeks more.", **written)
    kept = Answer.objects.latest("pk")
    assert (kept.voice, kept.said_by, step_of(told)) == (Voice.ESTATE, NGOZI, Step.ANSWERED)
    assert asking.rule(told, pence=20_000, on=TODAY).decision.looked_at["answers"][-1]["who"] == NGOZI


def test_the_estate_can_dispute_it_and_last_pay_comes_first_to_the_end(asking: Asking, told: TakingBack) -> None:
    ruling = asking.rule(told)
    waits = asking.challenge(
        told, words="Redundancy pay was forgotten.", how=Channel.LETTER, by=asking.paying.money.practitioner
    )
    with pytest.raises(Refused, match="Challenged"):
        asking.write_back(told)
    set_aside(asking, Turn.objects.get(), 10_000)
    given = {"challenge": waits, "reason": "Redundancy pay comes first.", "by": asking.omar, "on": ruling.decision.on}
    given["write"] = asking.letters.append
    with pytest.raises(Refused, match=r"At most £200\.00"):
        actions.rule_again(pence=20_001, once=uuid.uuid4(), **given)
    actions.rule_again(pence=20_000, once=uuid.uuid4(), **given)
    on = ruling.decision.on + DAYS
    set_aside(asking, Turn.objects.get(), 1)
    with pytest.raises(Refused, match=r"At most £199\.99"):
        asking.write_back(told, went_on=on, on=on)


@pytest.mark.parametrize(("owed", "most"), [(0, 160_000), (50_000, 30_000)])
def test_once_everything_after_a_death_is_done_and_paid_no_emergency_is_kept_for(
    asking: Asking, owed: int, most: int
) -> None:
    turn = died(asking)
    stated(asking, turn)
    if owed:
        set_aside(asking, turn, owed)
    # Written past its deed, which refuses to end what is still owed for: as one was left from before it did.
    Turn.objects.filter(pk=turn.pk).update(over_on=TODAY)
    given = {"ground": Ground.DIED, "on": TODAY + timedelta(days=1)}
    with pytest.raises(Refused, match="At most"):
        asking.ask(pence=most + 1, **given)
    assert asking.ask(pence=most, **given)


def test_after_a_death_that_was_a_mistake_the_person_is_told_and_answers_as_before(asking: Asking) -> None:
    closing.end_turn(
        turn=died(asking), over_on=TODAY, words="It was somebody else.", by=asking.paying.money.practitioner, on=TODAY,
        is_wrong=True,
    )  # fmt: skip
    with pytest.raises(Refused):
        asking.ask(ground=Ground.DIED)
    taking = asking.told()
    assert Told.objects.get(taking=taking).way == Way.PAGE
    asking.answer(taking)
    assert Answer.objects.get().voice == Voice.PERSON
