"""Agreeing a plan: every check, every question, every pound of today's support, then a decision of its own."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.actions import decide as decisions
from ownway.apps.decisions.kinds import About, Outcome, WorkedKind
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import by_once
from ownway.apps.decisions.queries.worked import latest
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import End, Step
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.plan.actions.changing import lock, note
from ownway.apps.plan.actions.judging import Judged, Less, judge
from ownway.apps.plan.costs import total
from ownway.apps.plan.kinds import Funder, Move, State, Verdict
from ownway.apps.plan.models import DecidedLine, Plan
from ownway.apps.plan.queries.ready import Ready, begins, is_quick, ready, standing_officer
from ownway.apps.plan.queries.review import due_on
from ownway.apps.plan.transitions import after
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

RULES = ("Care Act 2014, sections 25 and 26",)


@dataclass(frozen=True, slots=True)
class _Asked:
    by: Account
    on: date
    starts_on: date
    reason: str
    once: UUID
    explained: tuple[Explained, ...] = ()
    replaces: Decision | None = None
    is_standing: bool = False


def decide(
    *,
    plan: Plan,
    seen_version: int,
    by: Account,
    on: date,
    starts_on: date,
    reason: str,
    once: UUID,
    less: Mapping[UUID, Less] | None = None,
    explained: Sequence[Explained] = (),
    replaces: Decision | None = None,
) -> Decision:
    """Agree a plan as it was sent, or with less on some lines; from ``starts_on`` it is the person's support.

    Raise ``Refused`` where a check or question is open, the plan changed since ``seen_version``, a line's change has no
    reason, or pounds of today's support stop that no line explains. The same ``once`` gives the same decision.
    """
    require(by, Deed.CHANGE, Part.DECISIONS, plan.record, on)
    before = by_once(plan.record, once, seen_by=by, on=on)
    if before is not None:
        return before
    with transaction.atomic():
        locked = _to_decide(plan, seen_version, Move.AGREE, replaces)
        found = ready(locked, seen_by=by, on=on)
        _require_ready(found)
        judged = judge(found.read.lines, less or {}, on)
        asked = _Asked(by, on, starts_on, reason, once, tuple(explained), replaces)
        decision = _decided(found, judged, asked)
        _agree(locked, decision, judged, by, on)
    return decision


def refuse(*, plan: Plan, seen_version: int, by: Account, on: date, reason: str, once: UUID) -> Decision:
    """Say no to a plan, with reasons. Today's support stays as it is; the person can challenge it or plan anew."""
    require(by, Deed.CHANGE, Part.DECISIONS, plan.record, on)
    before = by_once(plan.record, once, seen_by=by, on=on)
    if before is not None:
        return before
    with transaction.atomic():
        locked = _to_decide(plan, seen_version, Move.REFUSE, None)
        found = ready(locked, seen_by=by, on=on)
        if "seen" in {check.key for check in found.unmet}:
            raise Refused(Problem("seen", "Show the person the draft before anything is decided."))
        decision = decisions.decide(
            record=locked.record,
            about=About.BUDGET,
            subject=locked.pk,
            outcome=Outcome.REFUSED,
            by=by,
            on=on,
            starts_on=on,
            reason=reason,
            once=once,
            looked_at=_looked_at(found),
        )
        locked.save()
        mark(
            record=locked.record,
            step=Step.AGREE,
            happening=Happening.DONE,
            by=by,
            on=on,
            what=decision.reference,
            ended_as=End.REFUSED,
        )
        note(locked, by=by, on=on, deed="plan.refused", decision=decision.reference)
    return decision


def decide_at_once(*, plan: Plan, on: date) -> Decision | None:
    """Agree a small plan under the standing decision of a named officer; ``None`` where a human must look.

    The person can ask for a human look at what was agreed, as a fresh look at any decision.
    """
    officer = standing_officer(plan.record.place, on)
    if officer is None:
        return None
    with transaction.atomic():
        locked = lock(plan)
        found = ready(locked, seen_by=officer, on=on)
        if locked.state != State.SENT or not is_quick(found, seen_by=officer, on=on):
            return None
        locked.state = after(State(locked.state), Move.AGREE)
        judged = judge(found.read.lines, {}, on)
        reason = _("This plan is within the amount that may be agreed at once. Every check holds and nothing stops.")
        decision = _decided(found, judged, _Asked(officer, on, on, reason, uuid.uuid4(), is_standing=True))
        _agree(locked, decision, judged, officer, on)
    return decision


def put_right(
    *,
    challenge: Challenge,
    plan: Plan,
    seen_version: int,
    by: Account,
    on: date,
    starts_on: date,
    words: str,
    once: UUID,
    less: Mapping[UUID, Less] | None = None,
    explained: Sequence[Explained] = (),
) -> Decision:
    """Uphold a challenge: somebody who did not decide decides anew, from where the old decision started."""
    with transaction.atomic():
        decision = decide(
            plan=plan,
            seen_version=seen_version,
            by=by,
            on=on,
            starts_on=starts_on,
            reason=words,
            once=once,
            less=less,
            explained=explained,
            replaces=challenge.decision,
        )
        challenges.answer(challenge=challenge, is_upheld=True, words=words, by=by, on=on, new_decision=decision)
    return decision


def _to_decide(plan: Plan, seen_version: int, move: Move, replaces: Decision | None) -> Plan:
    locked = lock(plan)
    if locked.version != seen_version:
        raise Refused(Problem("seen_version", "The plan changed since you read it. Read it again, then decide."))
    if replaces is None and locked.state != State.SENT:
        raise Refused(Problem("state", "Only a plan that was sent can be decided. It may have been decided already."))
    if replaces is not None and replaces.subject != locked.pk:
        raise Refused(Problem("replaces", "The decision challenged is about another plan."))
    locked.state = after(State(locked.state), move)
    return locked


def _require_ready(found: Ready) -> None:
    problems = [Problem(check.key, say) for check in found.unmet for say in check.to_do]
    problems += [
        Problem(question, _("%(question)s A named person must answer yes, with words.") % {"question": question.label})
        for question in found.unanswered
    ]
    if problems:
        raise Refused(*problems)


def _decided(found: Ready, judged: Sequence[Judged], asked: _Asked) -> Decision:
    record = found.read.plan.record
    streams = {
        str(funder): total(one.cost for one in judged if one.line.funder == funder).weekly_pence
        for funder in Funder
        if any(one.line.funder == funder and one.cost.yearly_pence for one in judged)
    }
    cost = streams.get(Funder.COUNCIL, 0)
    share = latest(record, WorkedKind.CHARGING, seen_by=asked.by, on=asked.on, is_real=True)
    number = latest(record, WorkedKind.ALLOCATION, seen_by=asked.by, on=asked.on, is_real=True)
    return decisions.decide(
        record=record,
        about=About.BUDGET,
        subject=found.read.plan.pk,
        outcome=Outcome.AGREED if all(one.verdict == Verdict.AGREED for one in judged) else Outcome.LESS,
        by=asked.by,
        on=asked.on,
        starts_on=asked.starts_on,
        reason=asked.reason,
        once=asked.once,
        begins=[begins(one.line, one.cost.weekly_pence) for one in judged],
        explained=asked.explained,
        streams=streams,
        cost_weekly_pence=cost,
        person_weekly_pence=min(share.weekly_pence, cost) if share else 0,
        looked_at=_looked_at(found),
        worked=[one for one in (number, share) if one is not None],
        replaces=asked.replaces,
        is_standing=asked.is_standing,
    )


def _looked_at(found: Ready) -> Plain:
    draft = found.draft
    seen = draft.seen.order_by("-was_seen", "-pk").first() if draft else None
    return {
        "draft": draft.number if draft else 0,
        "draft_hash": draft.content_hash if draft else "",
        "unseen_because": "" if seen is None or seen.was_seen else f"{seen.why_not} ({seen.by}, {seen.on.isoformat()})",
        "answers": [
            {"question": str(question), "who": str(one.by), "on": one.on.isoformat(), "words": one.words}
            for question, one in found.answers.items()
        ],
        "rules": list(RULES),
        "indicative_weekly_pence": found.read.plan.indicative_weekly_pence,
        "asked_weekly_pence": found.read.cost.weekly_pence,
        "weeks_in_year": found.read.plan.weeks_in_year,
    }


def _agree(plan: Plan, decision: Decision, judged: Sequence[Judged], by: Account, on: date) -> None:
    DecidedLine.objects.bulk_create(
        DecidedLine(
            decision=decision,
            line=one.line,
            verdict=one.verdict,
            asked_weekly_pence=one.line.weekly_pence,
            asked_yearly_pence=one.line.yearly_pence,
            weekly_pence=one.cost.weekly_pence,
            yearly_pence=one.cost.yearly_pence,
            why=one.why or None,
        )
        for one in judged
    )
    plan.save()
    for older in Plan.objects.select_for_update().filter(record=plan.record, state=State.AGREED).exclude(pk=plan.pk):
        older.state = after(State(older.state), Move.REPLACE)
        older.save(update_fields=["state"])
    starts_on = decision.starts_on or on
    tell = partial(mark, record=plan.record, by=by, what=decision.reference)
    tell(step=Step.AGREE, happening=Happening.DONE, on=on)
    tell(step=Step.MONEY, happening=Happening.OPENED, on=on)
    tell(step=Step.LIVING, happening=Happening.OPENED, on=starts_on, promised_on=due_on(decision, on))
    note(plan, by=by, on=on, deed="plan.agreed", decision=decision.reference)
