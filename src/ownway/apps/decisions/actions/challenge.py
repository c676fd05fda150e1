"""Challenging a decision, and answering: always by somebody who did not decide."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.decisions.actions.effect import go_ahead, hold_back
from ownway.apps.decisions.actions.telling import let_hear, opened
from ownway.apps.decisions.kinds import ANSWERED_HERE, CHANGES_SUPPORT, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import is_held
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, Standing, require
from ownway.apps.places.queries import add_working_days, rule, whole_rule
from ownway.apps.trail import actions as trail
from ownway.kernel.periods import add_months
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

_COMPLAINT_MONTHS = 6
"""The relevant period for answering a complaint (SI 2009/309 reg 14)."""


def challenge(
    *,
    decision: Decision,
    kind: ChallengeKind,
    words: str,
    how: Channel,
    by: Account,
    on: date,
    once: UUID,
) -> Challenge:
    """Challenge a decision, in the person's words. Somebody at work may write down what was said, and it shows as that.

    The days to challenge are shown, not enforced: only a court or the ombudsman may say that it is too late for them.
    Where the place's policy says so, the support before the decision goes on until the answer.
    """
    record = decision.record
    _require_voice(require(by, Deed.CHANGE, Part.DECISIONS, record, on), how)
    if not words.strip():
        raise Refused(Problem("words", "Say what you do not agree with. “I do not agree” is enough to begin."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Challenge.objects.filter(once=once).first()
        if before is not None:
            if before.decision_id != decision.pk:
                raise NotAllowed("once")
            return before
        keeps = kind in ANSWERED_HERE and _keeps_support(decision, on)
        is_first_to_hold = keeps and not is_held(decision, on)
        made = Challenge.objects.create(
            reference=new_reference("C"),
            decision=decision,
            kind=kind,
            words=words.strip(),
            how=how,
            by=by,
            opened_on=on,
            due_on=_due_on(kind, record, on),
            keeps_support=keeps,
            once=once,
        )
        if is_first_to_hold:
            hold_back(decision, on)
        _trail(made, by, on, "decisions.challenged", {"kind": str(kind), "keeps_support": keeps})
        if how is Channel.WEB:
            opened(decision, by=by, on=on)
    return made


def take_up(*, challenge: Challenge, by: Account, on: date) -> None:
    """Say that the challenge is here and who answers it. For a complaint this is the law's word within days."""
    _require_another(challenge, by, on)
    with transaction.atomic():
        waiting = Challenge.objects.select_for_update().get(pk=challenge.pk)
        _require_open(waiting)
        waiting.held_by, waiting.received_on = by, waiting.received_on or on
        waiting.save(update_fields=["held_by", "received_on"])
        _trail(waiting, by, on, "decisions.challenge_taken_up", {})


def answer(
    *, challenge: Challenge, is_upheld: bool, words: str, by: Account, on: date, new_decision: Decision | None = None
) -> Challenge:
    """Answer a challenge with reasons. Upheld means that a new decision, made by whoever answers, replaces the old."""
    _require_another(challenge, by, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=challenge.decision.record_id)
        waiting = Challenge.objects.select_for_update().select_related("decision__record__place").get(pk=challenge.pk)
        _require_open(waiting)
        _require_answer(waiting, is_upheld, words, by, new_decision)
        waiting.is_upheld, waiting.answer, waiting.new_decision = is_upheld, words.strip(), new_decision
        waiting.answered_by, waiting.answered_on, waiting.received_on = by, on, waiting.received_on or on
        waiting.save()
        if waiting.keeps_support and not is_upheld and not is_held(waiting.decision, on):
            go_ahead(waiting.decision, on)
        _trail(waiting, by, on, "decisions.challenge_answered", {"is_upheld": is_upheld})
        if new_decision is None:
            let_hear(waiting, by=by, on=on)
    return waiting


def _require_voice(standing: Standing, how: Channel) -> None:
    is_scribe = bool(standing.jobs) and not standing.relations
    if is_scribe and how is Channel.WEB:
        raise Refused(Problem("how", "Say how the person told you: by phone, on paper, face to face or another way."))


def _require_another(challenge: Challenge, by: Account, on: date) -> None:
    standing = require(by, Deed.CHANGE, Part.DECISIONS, challenge.decision.record, on)
    if Job.APPROVER not in standing.jobs or standing.relations:
        raise NotAllowed("answer")
    if challenge.decision.decided_by_id == by.pk:
        raise Refused(Problem("by", "You made this decision, so another approver must answer."))


def _require_open(challenge: Challenge) -> None:
    if challenge.answered_on is not None:
        raise Refused(Problem("challenge", "This challenge was answered. A new one can be made."))


def _require_answer(
    challenge: Challenge, is_upheld: bool, words: str, by: Account, new_decision: Decision | None
) -> None:
    if not words.strip():
        raise Refused(Problem("words", "Write the answer and its reasons. The person reads it."))
    if challenge.kind not in ANSWERED_HERE:
        return
    if is_upheld and new_decision is None:
        raise Refused(Problem("is_upheld", "Yes means a new decision. Make it first; then this is answered."))
    if not is_upheld and new_decision is not None:
        raise Refused(Problem("is_upheld", "A new decision was made, so the answer is yes."))
    if new_decision and (new_decision.replaces_id, new_decision.decided_by_id) != (challenge.decision_id, by.pk):
        raise Refused(Problem("new_decision", "The new decision must be yours and replace the one challenged."))


def _keeps_support(decision: Decision, on: date) -> bool:
    """The place's own policy, for a decision that took support away and that no later one has followed."""
    is_policy = rule(decision.record.place, "keeps_support", on) is True
    takes_away = decision.outcome != Outcome.REFUSED and decision.reductions.exists()
    later = Decision.objects.filter(record=decision.record, at__gt=decision.at).exclude(outcome=Outcome.REFUSED)
    return is_policy and takes_away and not later.filter(about__in=CHANGES_SUPPORT).exists()


def _due_on(kind: ChallengeKind, record: Record, on: date) -> date | None:
    if kind == ChallengeKind.FRESH_LOOK:
        return add_working_days(on, whole_rule(record.place, "fresh_look_working_days", on))
    return add_months(on, _COMPLAINT_MONTHS) if kind == ChallengeKind.COMPLAINT else None


def _trail(challenge: Challenge, by: Account, on: date, deed: str, facts: dict[str, int | str | bool]) -> None:
    record = challenge.decision.record
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=challenge.reference,
        facts={"decision": challenge.decision.reference, **facts},
    )
