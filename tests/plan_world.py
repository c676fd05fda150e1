"""A plan in the small world: one agreed, decided and challenged, and the next round shared as a draft."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from ownway.apps.decisions.actions.challenge import challenge
from ownway.apps.decisions.actions.leave import leave
from ownway.apps.decisions.kinds import ChallengeKind, Leaving
from ownway.apps.journey.actions import answer
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.plan.actions import beside, drafts, life, lines, send
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.actions.decide import decide
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.actions.review import open_review
from ownway.apps.plan.kinds import Funder, Holding, Kin, Question, WhoBy

if TYPE_CHECKING:
    from datetime import date

    from tests.world import World

NEED = {"key": "community", "say": "Being part of things"}


def add_plan(world: World, on: date) -> None:
    """Plan, decide, challenge and plan again, through the same deeds the pages use."""
    person, record = world["person"], world.record
    decider = Account.objects.create_user("decider@example.org", "Decider")
    give_job(account=decider, place=world.borough, job=Job.APPROVER, by=None, on=record.since_on, title="Approver")
    for promise in Promise:
        answer(record=record, promise=promise, answer=Answer.YES, by=person, on=on)
    plan = begin(record=record, by=person, on=on, once=uuid.uuid4(), needs=[NEED], indicative_weekly_pence=18200)
    outcome = life.save_outcome(
        plan=plan, outcome=uuid.uuid4(), said="I belong", needs=["community"], seen_version=0, by=person, on=on
    )
    paid = {"each_pence": 620, "funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT}
    swimming = Given(outcome.pk, "Swimming", WhoBy.GROUP, **paid)
    lines.save_line(plan=plan, line=uuid.uuid4(), given=swimming, seen_version=0, by=person, on=on)
    beside.choose_holding(plan=plan, holding=Holding.OWN_ACCOUNT, how=Channel.WEB, by=person, on=on)
    draft = drafts.share(plan=plan, by=person, on=on)
    for question in Question:
        send.answer_question(draft=draft, question=question, is_yes=True, words="Yes.", by=decider, on=on)
    sent = send.send(plan=plan, by=person, on=on)
    decision = decide(
        plan=sent, seen_version=sent.version, by=decider, on=on, starts_on=on, reason="A good plan.", once=uuid.uuid4()
    )
    asked = challenge(
        decision=decision, kind=ChallengeKind.FRESH_LOOK, words="Not enough.", how=Channel.WEB, by=person, on=on,
        once=uuid.uuid4(),
    )  # fmt: skip
    open_review(record=record, by=person, on=on)
    ending = leave(
        record=record, why=Leaving.WISH, reason="She wants to.", stays="Pat.", told=["Pat"], debts="Nothing is owed.",
        by=decider, on=on, ends_on=on + timedelta(days=200), once=uuid.uuid4(),
    )  # fmt: skip
    world.objects.update(ending=ending.reference)
    world.objects.update(decision=decision.reference, challenge=asked.reference, agreed_line=sent.lines.get().pk)
    _next_round(world, on, sent)


def _next_round(world: World, on: date, before) -> None:
    person = world["person"]
    plan = begin(record=world.record, by=person, on=on, once=uuid.uuid4(), follows=before)
    outcome = plan.outcomes.get()
    paid = Given(
        outcome.pk, "Evenings", WhoBy.FAMILY, each_pence=100, funder=Funder.COUNCIL, kin=Kin.SAME_HOME,
        holding=Holding.OWN_ACCOUNT,
    )  # fmt: skip
    line = lines.save_line(plan=plan, line=uuid.uuid4(), given=paid, seen_version=0, by=person, on=on)
    risk = beside.save_risk(
        plan=plan, risk=uuid.uuid4(), what="I fall.", doing="Pat helps.", seen_version=0, by=person, on=on
    )
    draft = drafts.share(plan=plan, by=person, on=on)
    said = drafts.comment(draft=draft, words="Thursdays.", is_correction=True, by=person, on=on, once=uuid.uuid4())
    world.objects.update(
        section="matters", outcome=outcome.pk, need="community", line=line.pk, holding="card", risk=risk.pk,
        draft=draft.number, comment=said.pk, question="safe",
    )  # fmt: skip
