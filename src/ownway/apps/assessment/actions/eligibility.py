"""Deciding whether needs are eligible: a reason for each condition and outcome, and advice for whoever is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.assessment.actions.rounds import note
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria, find
from ownway.apps.assessment.models import Assessment, Eligibility
from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.actions.decide import decide
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import by_once
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.people.queries import has_somebody
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Condition:
    """What was found of one condition, and why."""

    is_met: bool
    why: str


@dataclass(frozen=True, slots=True)
class OutcomeFound:
    """By which limbs an outcome cannot be achieved (none: it can), and why."""

    unable: Collection[str]
    why: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What whoever is refused is given in writing: the law's two parts (Care Act s.13(5)), and what may be had anyway.

    ``now`` says what can meet or reduce the needs, ``later`` what can prevent or delay more (s.2). ``is_power_used``
    says whether needs are met although they need not be (s.19(1); carers s.20(6)), ``power`` which, or why not.
    """

    now: str
    later: str
    is_power_used: bool | None
    power: str


NO_ADVICE = Advice("", "", None, "")


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found, and the reason in short, for the person to read."""

    conditions: Mapping[str, Condition]
    outcomes: Mapping[str, OutcomeFound]
    reason: str
    advice: Advice = NO_ADVICE


def determine(*, assessment: Assessment, found: Found, by: Account, on: date, once: UUID) -> Decision:
    """Decide whether needs are eligible (Care Act s.13): a decision like any other, with its copy, clock and challenge.

    A practitioner decides it. Support stays as it is, whatever the answer: ending it is a decision of its own. Raise
    ``Refused`` with everything that is missing: a reason, or for a "no" the advice the law asks for.
    """
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    if Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed("determine")
    return _decided(assessment, found, by=by, on=on, once=once)


def put_right(*, challenge: Challenge, found: Found, by: Account, on: date, once: UUID) -> Decision:
    """Uphold a challenge: an approver who did not decide finds anew, and that decision replaces the old one."""
    before = Eligibility.objects.select_related("assessment__record__place").get(decision=challenge.decision)
    with transaction.atomic():
        made = _decided(before.assessment, found, by=by, on=on, once=once, replaces=challenge.decision)
        if made.pk != challenge.new_decision_id:
            challenges.answer(challenge=challenge, is_upheld=True, words=found.reason, by=by, on=on, new_decision=made)
    return made


def _decided(
    assessment: Assessment, found: Found, *, by: Account, on: date, once: UUID, replaces: Decision | None = None
) -> Decision:
    record = assessment.record
    made = by_once(record, once, seen_by=by, on=on)
    if made is not None:
        return made
    sort = CARER if record.is_carer else ADULT
    finding = find(
        sort,
        {name: one.is_met for name, one in found.conditions.items()},
        {name: one.unable for name, one in found.outcomes.items()},
    )
    problems = [*_without_reasons(sort, found), *(() if finding.is_eligible else _without_advice(found.advice))]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        made = decide(
            record=record,
            about=About.ELIGIBILITY,
            subject=assessment.pk,
            outcome=Outcome.AGREED if finding.is_eligible else Outcome.REFUSED,
            by=by,
            on=on,
            starts_on=on,
            reason=found.reason,
            once=once,
            looked_at={
                "assessment": assessment.reference,
                "rules": ["Care Act 2014, section 13", criteria(sort).source.say],
                "has_somebody": has_somebody(record, seen_by=by, on=on),
            },
            replaces=replaces,
        )
        Eligibility.objects.create(
            decision=made,
            assessment=assessment,
            sort=sort,
            conditions={name: {"is_met": one.is_met, "why": one.why.strip()} for name, one in found.conditions.items()},
            outcomes={
                name: {"unable": sorted(found.outcomes[name].unable), "why": found.outcomes[name].why.strip()}
                for name in criteria(sort).outcomes
            },
            advice=None if finding.is_eligible else asdict(found.advice),
        )
        note(
            assessment,
            by,
            on,
            "assessment.eligibility_found",
            {"decision": made.reference, "eligible": finding.is_eligible, "unable": len(finding.unable)},
        )
    return made


def _without_reasons(sort: str, found: Found) -> list[Problem]:
    reasons = {name: one.why for name, one in found.conditions.items()}
    reasons |= {name: one.why for name, one in found.outcomes.items()}
    problems = [
        Problem(name, "Write the reason: what you saw and heard that shows it.")
        for name, why in reasons.items()
        if not why.strip()
    ]
    if not found.reason.strip():
        problems.append(Problem("reason", "Write the reason in short, in your own words. The person reads it."))
    missing = [name for name in criteria(sort).outcomes if name not in found.outcomes]
    return problems + [Problem(name, "Answer this outcome too.") for name in missing]


def _without_advice(advice: Advice) -> list[Problem]:
    asked = {
        "now": (advice.now, "Write what can meet or reduce the needs now. Nobody is left with only a no."),
        "later": (advice.later, "Write what can keep needs from growing, or put them off."),
        "power": (advice.power, "Write what is given anyway, or why not."),
    }
    problems = [Problem(name, say) for name, (words, say) in asked.items() if not words.strip()]
    if advice.is_power_used is None:
        problems.append(Problem("is_power_used", "Say whether something is given anyway. The law allows it."))
    return problems
