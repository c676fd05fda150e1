"""Where each of the cast is on the road, and how those came there whose plan was sent: one function a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import uuid4

from ownway.apps.decisions.actions.challenge import challenge, take_up
from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Answer, Level, Promise, Step
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel
from ownway.apps.plan.actions.decide import decide
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.queries.plan import read
from ownway.cli.example import assessing, early, fund, living, meeting, planning, turning, turns_and_questions
from ownway.cli.example.cards import PersonCard
from ownway.cli.example.ground import Ground


def maya(card: PersonCard, ground: Ground) -> None:
    """Her number is a third of what works. Her plan was sent and waits, with one promise still open."""
    w = meeting.meet(card, ground, Channel.PHONE)
    meeting.has_today(w, date(2026, 8, 3))
    meeting.ask(w, date(2026, 8, 4), Channel.FACE, "My support was cut in my head already. I want to know what I get.")
    meeting.bring(w, date(2026, 8, 18))
    meeting.told_as_on_card(w, set(Promise) - {Promise.AMOUNT})
    assessed = card.answers.given_on
    assessing.assess(w, assessed)
    assessing.look_too(w, assessed)
    assessing.settle(w, assessed)
    meeting.told_as_on_card(w, {Promise.AMOUNT})
    assessing.tell_money(w, date(2026, 9, 1))
    assessing.check_share(w, date(2026, 10, 5), sum(one.weekly_pence for one in card.plan.lines))
    planning.write_plan(w, date(2026, 10, 12))
    planning.ask_family(w, date(2026, 10, 16))
    planning.share(w, date(2026, 10, 19))
    turning.peer_asks(w, date(2026, 10, 21))
    planning.share(w, date(2026, 10, 28))
    planning.answer_questions(w, date(2026, 11, 2))
    sent = date(2026, 11, 5)
    why = "She was told how long it takes and what can go wrong, and wants it told again. Her plan need not wait."
    journey.go_on(record=w.record(sent), step=Step.AGREE, by=w.sam, on=sent, reason=why)
    planning.send_it(w, sent)
    turning.held_by(w, Step.AGREE, Level.PANEL, sent)
    people.write_note(
        record=w.record(sent),
        by=w.sam,
        on=sent,
        note="Seen at home. Tired and clear. The gap worries her most.",
        once=uuid4(),
    )
    people.note_seeing(record=w.record(sent), by=w.sam, on=sent, seen_on=sent, was_alone=True, were_needs_met=True)
    asked = date(2026, 11, 19)
    journey.ask(record=w.record(asked), by=w.account, on=asked, words="Has anybody read my plan yet?", once=uuid4())
    turning.looks(w, asked)


def graham(card: PersonCard, ground: Ground) -> None:
    """His weekends were cut. He challenged that, and the answer is late."""
    w = meeting.meet(card, ground, Channel.PHONE)
    meeting.has_today(w, date(2022, 4, 11))
    meeting.ask(w, date(2026, 6, 1), Channel.PHONE, "The letter says a review. I want to keep my weekends.")
    meeting.told(w, (Promise.EXISTS,), date(2026, 6, 8))
    assessing.assess(w, date(2026, 6, 15))
    assessing.look_too(w, date(2026, 6, 15))
    assessing.settle(w, date(2026, 6, 29))
    assessing.tell_money(w, date(2026, 6, 20))
    assessing.check_share(w, date(2026, 7, 20), sum(one.weekly_pence for one in card.plan.lines))
    meeting.told(w, turning.BEFORE_PLANNING, date(2026, 7, 1))
    turning.plan_until_sent(w, begun=date(2026, 7, 6), sent=date(2026, 8, 3))
    decided = date(2026, 9, 14)
    weekends = next(line for line in read(planning.plan(w, decided), seen_by=w.denise, on=decided).lines if line.job)
    why_not = "Your brother has you on Sundays and Mrs Hall looks in on Saturdays."
    decide(
        plan=planning.plan(w, decided),
        seen_version=planning.plan(w, decided).version,
        by=w.denise,
        on=decided,
        starts_on=date(2026, 9, 28),
        reason="Weekdays go on as they are. Weekends stop, because people close to you are there then.",
        once=uuid4(),
        less={weekends.pk: Less(why_not)},
        explained=turning.explained(
            w,
            decided,
            {
                "Help at weekends": why_not,
                "Meals brought in": "You cook with the lunch club on two days and by yourself on the others.",
            },
            less={weekends.what: 0},
        ),
    )
    meeting.told(w, (Promise.SUPPORT_READY,), date(2026, 9, 21))
    living.open_money(w, date(2026, 9, 28))
    fund.begins(w, date(2026, 9, 28))
    living.pay_until(w, date(2026, 11, 20))
    fund.lives(w)
    challenged = date(2026, 10, 24)
    made = challenge(
        decision=turning.decision(w, challenged),
        kind=ChallengeKind.FRESH_LOOK,
        words="Nobody asked Keith. He works every second Sunday. Nobody comes at all on Saturday.",
        how=Channel.PHONE,
        by=w.sam,
        on=challenged,
        once=uuid4(),
    )
    meeting.bring(w, challenged)
    take_up(challenge=made, by=w.worker("ruth-ames"), on=date(2026, 10, 26))


def li_na(card: PersonCard, ground: Ground) -> None:
    """A small plan, agreed at once under a standing decision."""
    w = meeting.meet(card, ground, Channel.LETTER)
    meeting.has_today(w, date(2026, 9, 21))
    meeting.ask(w, date(2026, 9, 21), Channel.WEB, "I need a little more help to keep my job.")
    meeting.says(w, Promise.EXISTS, Answer.YES, date(2026, 9, 21))
    assessing.assess(w, card.answers.given_on, by=w.account)
    assessing.look_too(w, date(2026, 9, 29))
    assessing.settle(w, date(2026, 10, 1))
    assessing.tell_money(w, card.money.told_on)
    assessing.check_share(w, date(2026, 10, 20), sum(one.weekly_pence for one in card.plan.lines))
    meeting.told(w, (*turning.BEFORE_PLANNING, *turning.BEFORE_AGREEING), date(2026, 10, 2))
    planning.write_plan(w, date(2026, 10, 26))
    planning.ask_family(w, date(2026, 11, 9))
    planning.share(w, date(2026, 11, 10))
    planning.send_it(w, date(2026, 11, 12))


def kayleigh(card: PersonCard, ground: Ground) -> None:
    """She lives her plan: money comes every four weeks, and she writes down what she spends."""
    w = meeting.meet(card, ground, Channel.FACE)
    meeting.has_today(w, date(2026, 8, 17))
    meeting.ask(w, date(2026, 8, 17), Channel.FACE, "I want a job with dogs.")
    meeting.bring(w, card.money.told_on)
    meeting.told(w, (Promise.EXISTS,), date(2026, 8, 17))
    assessing.assess(w, card.answers.given_on)
    assessing.look_too(w, card.answers.given_on)
    assessing.tell_money(w, card.money.told_on)
    assessing.settle(w, date(2026, 9, 3))
    assessing.check_share(w, date(2026, 9, 8), sum(one.weekly_pence for one in card.plan.lines))
    meeting.told(w, turning.BEFORE_PLANNING, date(2026, 9, 7))
    turning.plan_until_sent(w, begun=date(2026, 9, 10), sent=date(2026, 9, 15))
    decided = date(2026, 9, 21)
    decide(
        plan=planning.plan(w, decided),
        seen_version=planning.plan(w, decided).version,
        by=w.denise,
        on=decided,
        starts_on=date(2026, 10, 5),
        reason="This is your plan. It is about a job, your friends and a flat one day. I agree with all of it.",
        once=uuid4(),
        explained=turning.explained(
            w,
            decided,
            {
                "Help to get about and learn buses": "Ellie comes for the same six hours. This is what they cost.",
                "A youth club for people with a learning disability": "You go out with Jade and Chloe instead.",
            },
        ),
    )
    meeting.told(w, (Promise.SUPPORT_READY,), date(2026, 9, 28))
    living.open_money(w, date(2026, 10, 5))
    living.pay_until(w, date(2026, 11, 20))
    living.spends(w, date(2026, 10, 9), "A job coach at the dogs' home", 5600, "First Friday")
    living.spends(w, date(2026, 10, 16), "A job coach at the dogs' home", 5600, "")
    living.spends(w, date(2026, 10, 17), "A ticket for a friend who comes along", 2600, "Jade came too", receipt=True)
    living.spends(w, date(2026, 10, 31), "Somebody to learn the bus with", 30000, "Ellie, four weeks, from the Centre")
    living.spends(w, date(2026, 11, 9), "Cookery class", 6000, "Four Mondays", receipt=True)
    turns_and_questions.two_nights_in_hospital(w, date(2026, 11, 2), date(2026, 11, 4))
    turns_and_questions.asks(w, date(2026, 11, 10))


def peter(card: PersonCard, ground: Ground) -> None:
    """A carer with a plan of his own, who asked that somebody looks at it."""
    w = meeting.meet(card, ground, Channel.PHONE)
    meeting.ask(w, date(2026, 10, 12), Channel.WEB, "I look after Jean. I have not slept a whole night since March.")
    meeting.says(w, Promise.EXISTS, Answer.YES, date(2026, 10, 12))
    assessing.assess(w, card.answers.given_on, by=w.account)
    assessing.look_too(w, card.answers.given_on)
    assessing.settle(w, date(2026, 10, 22))
    meeting.told(w, (*turning.BEFORE_PLANNING, *turning.BEFORE_AGREEING), date(2026, 10, 26))
    planning.write_plan(w, date(2026, 10, 28))
    planning.ask_family(w, date(2026, 11, 4))
    sent = date(2026, 11, 16)
    planning.share(w, sent)
    planning.answer_questions(w, sent)
    planning.send_it(w, sent, wants_human=True)
    turning.held_by(w, Step.AGREE, Level.TEAM, sent)


STORIES: Mapping[str, Callable[[PersonCard, Ground], None]] = {
    "maya-okafor": maya,
    "graham-pike": graham,
    "li-na-zhou": li_na,
    "bernadette-foy": early.bernadette,
    "yusuf-adan": early.yusuf,
    "kayleigh-dunn": kayleigh,
    "peter-ash": peter,
    "harpreet-gill": early.harpreet,
    "tomasz-nowak": early.tomasz,
}
