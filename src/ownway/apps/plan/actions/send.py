"""Sending a plan for agreement, answering what no sum can say, and sending it back."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from ownway.apps.journey.actions import mark, require_promises
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Level, Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.actions.changing import beside, changing
from ownway.apps.plan.actions.decide import decide_at_once
from ownway.apps.plan.kinds import Move, Question, State
from ownway.apps.plan.models import Answer, Draft, Plan
from ownway.apps.plan.queries.plan import last_draft
from ownway.kernel.problems import Problem, Refused


def send(*, plan: Plan, by: Account, on: date, wants_human: bool = False) -> Plan:
    """Send the shared draft for agreement. A small plan is agreed at once under a named officer's standing decision.

    The promises that agreement relies on come first. ``wants_human`` asks that a human looks, however small the plan.
    Sending what is already sent changes nothing.
    """
    require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    plan.refresh_from_db(fields=["state"])
    if plan.state == State.SENT:
        return plan
    require_promises(plan.record, Step.AGREE)
    with changing(plan, by=by, on=on, deed="sent", move=Move.SEND) as locked:
        draft = last_draft(locked)
        if draft is None or draft.plan_version != locked.version:
            raise Refused(Problem("draft", "Share the draft as it stands now, then send it."))
        locked.wants_human = wants_human
        mark(record=locked.record, step=Step.PLAN, happening=Happening.DONE, by=by, on=on, what=locked.reference)
        mark(record=locked.record, step=Step.AGREE, happening=Happening.OPENED, by=by, on=on, what=locked.reference)
    decide_at_once(plan=locked, on=on)
    return locked


def answer_question(*, draft: Draft, question: Question, is_yes: bool, words: str, by: Account, on: date) -> Answer:
    """A named person at work answers what no sum can say, in words. The newest answer counts, all are kept."""
    standing = require(by, Deed.CHANGE, Part.DECISIONS, draft.plan.record, on)
    if not standing.jobs & {Job.PRACTITIONER, Job.APPROVER} or standing.relations:
        raise NotAllowed("answer")
    if not words.strip():
        raise Refused(Problem("words", "Say why, in a sentence. Your name stands beside it."))
    with beside(draft.plan, by=by, on=on, deed="question_answered"):
        return Answer.objects.create(
            draft=draft, question=question, is_yes=is_yes, words=words.strip(), by=by, on=on, at=timezone.now()
        )


def send_back(*, plan: Plan, reason: str, level: Level, by: Account, on: date) -> Plan:
    """Give a sent plan back to be changed, with the reason. The day promised for the answer does not move."""
    standing = require(by, Deed.CHANGE, Part.JOURNEY, plan.record, on)
    if not (standing.is_person or standing.jobs & {Job.PRACTITIONER, Job.APPROVER}):
        raise NotAllowed("send_back")
    if not reason.strip():
        raise Refused(Problem("reason", "Say what has to change. The person reads it."))
    with beside(plan, by=by, on=on, deed="sent_back") as locked:
        if locked.state != State.SENT:
            raise Refused(Problem("state", "Only a plan that was sent can be given back."))
        locked.state = State.DRAFT
        locked.save(update_fields=["state"])
        mark(
            record=locked.record,
            step=Step.AGREE,
            happening=Happening.SENT_BACK,
            by=by,
            on=on,
            cause=reason.strip(),
            level=level,
            what=locked.reference,
        )
    return locked
