"""Finding whether needs are eligible, with a reason for each condition and outcome, and a road for the refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.assessment.actions.rounds import note
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria, find
from ownway.apps.assessment.models import Assessment, Eligibility
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


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


def determine(
    *,
    assessment: Assessment,
    conditions: Mapping[str, Condition],
    outcomes: Mapping[str, OutcomeFound],
    road: str,
    by: Account,
    on: date,
    once: UUID,
) -> Eligibility:
    """Write down a determination (Care Act s.13). Every condition and every outcome has its reason.

    ``road`` is needed where the answer is no: what helps anyway, how to come back, how to challenge. Raise ``Refused``
    with everything that is missing.
    """
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    if Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed("determine")
    made = Eligibility.objects.filter(once=once, assessment=assessment).first()
    if made is not None:
        return made
    sort = CARER if assessment.record.is_carer else ADULT
    law = criteria(sort)
    problems = _without_reasons(sort, conditions, outcomes)
    finding = find(
        sort,
        {name: one.is_met for name, one in conditions.items()},
        {name: one.unable for name, one in outcomes.items()},
    )
    if not finding.is_eligible and not road.strip():
        say = "Say what helps anyway, who can be asked, and how to come back. Nobody is left with only a no."
        problems.append(Problem("road", say))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        made = Eligibility.objects.create(
            reference=new_reference("E"),
            assessment=assessment,
            sort=sort,
            is_eligible=finding.is_eligible,
            conditions={name: {"is_met": one.is_met, "why": one.why.strip()} for name, one in conditions.items()},
            outcomes={
                name: {"unable": sorted(outcomes[name].unable), "why": outcomes[name].why.strip()}
                for name in law.outcomes
            },
            road=road.strip() or None,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(
            assessment,
            by,
            on,
            "assessment.eligibility_found",
            {"finding": made.reference, "eligible": made.is_eligible, "unable": len(finding.unable)},
        )
    return made


def _without_reasons(
    sort: str, conditions: Mapping[str, Condition], outcomes: Mapping[str, OutcomeFound]
) -> list[Problem]:
    law = criteria(sort)
    reasons = {name: one.why for name, one in conditions.items()} | {name: one.why for name, one in outcomes.items()}
    problems = [
        Problem(name, "Write the reason: what you saw and heard that shows it.")
        for name, why in reasons.items()
        if not why.strip()
    ]
    return problems + [Problem(name, "Answer this outcome too.") for name in law.outcomes if name not in outcomes]
