"""Those of the cast who are early on the road, and how they came there: one function a person."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Level, Promise, Step
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Ability, Channel, Relation
from ownway.apps.people.queries import beside
from ownway.apps.places.queries import helpers
from ownway.cli.example import assessing, meeting, planning, turning
from ownway.cli.example.cards import PersonCard
from ownway.cli.example.ground import Ground


def bernadette(card: PersonCard, ground: Ground) -> None:
    """Her savings bring tariff income. Her niece, who acts for her, told about the money; a bank letter is missing."""
    w = meeting.meet(card, ground, Channel.PHONE)
    told = card.good_life.told_on
    meeting.has_today(w, told)
    meeting.ask(w, date(2026, 9, 14), Channel.PHONE, "My aunt waits all morning and nobody says who comes.")
    meeting.bring(w, told)
    meeting.told(w, (Promise.EXISTS,), told)
    assessing.assess(w, told)
    assessing.look_too(w, told)
    assessing.settle(w, date(2026, 10, 8))
    meeting.told(w, turning.BEFORE_PLANNING, date(2026, 10, 12))
    planning.write_plan(w, date(2026, 10, 20))
    orla = next(one for one in beside(w.record(told), seen_by=w.account, on=told) if one.is_representative)
    if orla.row.account is None:
        raise LookupError("the attorney has not come in")
    assessing.tell_money(w, card.money.told_on, by=orla.row.account)
    moved = date(2026, 11, 12)
    journey.promise_day(
        record=w.record(moved),
        step=Step.SHARE,
        day=date(2026, 11, 27),
        by=w.imran,
        on=moved,
        cause="Waits for one bank letter.",
        level=Level.OTHER,
    )


def yusuf(card: PersonCard, ground: Ground) -> None:
    """He rang. Nothing went on, because nobody found an interpreter; an advocate was asked for."""
    w = meeting.meet(card, ground, Channel.PHONE)
    began, asked = card.places[0].since_on, date(2026, 11, 8)
    meeting.ask(w, began, Channel.PHONE, "I drove a bus for eleven years. I want to work again.")
    people.ask_for_advocate(
        record=w.record(asked),
        by=w.sam,
        on=asked,
        difficulties=(Ability.UNDERSTAND, Ability.COMMUNICATE),
        has_no_one=True,
        person_says="Not my son. He is thirteen.",
        helper=next(one for one in helpers(ground.council) if one.is_advocate),
        once=uuid4(),
    )
    if card.waits is not None:
        journey.promise_day(
            record=w.record(asked),
            step=Step.CONTACT,
            day=card.waits.promised_on,
            by=w.sam,
            on=asked,
            cause=card.waits.words,
            level=Level.OTHER,
        )


def harpreet(card: PersonCard, ground: Ground) -> None:
    """One decision he could not make, written down as the law asks; his brother is his deputy for money."""
    w = meeting.meet(card, ground, Channel.PHONE)
    visited = date(2026, 11, 16)
    meeting.ask(w, date(2026, 11, 15), Channel.PHONE, "I want to cook for my family like before.")
    meeting.has_today(w, visited)
    meeting.bring(w, visited)
    meeting.told(w, (Promise.EXISTS,), visited)
    assessing.assess(w, visited)
    deputy = next(
        one for one in beside(w.record(visited), seen_by=w.sam, on=visited) if one.row.relation == Relation.DEPUTY_MONEY
    )
    for one in card.capacity:
        people.record_capacity(
            record=w.record(visited),
            by=w.sam,
            on=visited,
            tested_on=one.decided_on,
            decision=one.decision,
            support=one.help_tried,
            answers={
                Ability.UNDERSTAND: people.Answered(is_able=True, why="He told it back in his own words."),
                Ability.RETAIN: people.Answered(is_able=False, why=one.why),
                Ability.WEIGH: people.Answered(is_able=False, why=one.why),
                Ability.COMMUNICATE: people.Answered(is_able=True, why="He says what he likes, clearly."),
            },
            cause="A brain injury: sums are gone before he can weigh them.",
            wishes=card.good_life.words,
            consulted=[
                people.Consulted(name, "A provider should hold it. He decides who comes.") for name in one.consulted
            ],
            best_interests=one.best_interests,
            is_about_direct_payments=True,
            acting=deputy.row,
            suitable_because="His brother knows him well and the court chose him.",
            look_again_on=date(2027, 5, 16),
            once=uuid4(),
        )


def tomasz(card: PersonCard, ground: Ground) -> None:
    """He and Sam see two things differently; they have not settled them. His post is not safe."""
    w = meeting.meet(card, ground, Channel.FACE)
    meeting.has_today(w, card.places[0].since_on)
    meeting.ask(w, card.places[0].since_on, Channel.FACE, "I want a door I can lock.")
    meeting.told_as_on_card(w)
    assessing.assess(w, card.answers.given_on)
    assessing.look_too(w, card.answers.given_on)
