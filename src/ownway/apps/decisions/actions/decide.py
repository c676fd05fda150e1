"""Deciding: with a reason, from today's support line by line, once, by somebody whose work it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from ownway.apps.decisions.actions.writing import write
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Decision, Worked
from ownway.apps.decisions.shrinking import Begins, Explained
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, jobs_of, require
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

DECIDES: Mapping[About, Job] = {About.ELIGIBILITY: Job.PRACTITIONER, About.SPENDING: Job.PRACTITIONER}
"""Whose work a first decision is, where it is not an approver's. What replaces a decision is always an approver's."""


def decide(
    *,
    record: Record,
    about: About,
    subject: UUID | None,
    outcome: Outcome,
    by: Account,
    on: date,
    starts_on: date,
    reason: str,
    once: UUID,
    begins: Sequence[Begins] = (),
    explained: Sequence[Explained] = (),
    streams: Mapping[str, int] | None = None,
    cost_weekly_pence: int = 0,
    person_weekly_pence: int = 0,
    looked_at: Plain = None,
    worked: Iterable[Worked] = (),
    replaces: Decision | None = None,
    is_standing: bool = False,
) -> Decision:
    """Write one decision and let it take effect. The same ``once`` gives the same decision and changes nothing more.

    Cost is split into what the person and what the council pays (Care Act s.26). A refusal leaves today's support as it
    is. Raise ``Refused`` when pounds of today's support stop that no line explains, and ``NotAllowed`` for whoever
    does not decide such things at the record's place (``DECIDES``), is the person, or stands beside them.
    """
    decided_as = decides_as(by, record, Job.APPROVER if replaces else DECIDES.get(about, Job.APPROVER), on)
    _require_words(reason, starts_on, on, cost_weekly_pence, person_weekly_pence)
    return write(
        Decision(
            record=record,
            about=about,
            subject=subject,
            outcome=outcome,
            decided_by=by,
            decided_as=decided_as,
            is_standing=is_standing,
            on=on,
            starts_on=starts_on,
            weekly_pence=cost_weekly_pence,
            council_weekly_pence=cost_weekly_pence - person_weekly_pence,
            person_weekly_pence=person_weekly_pence,
            streams=dict(streams or {}),
            reason=reason.strip(),
            looked_at=looked_at,
            replaces=replaces,
            once=once,
        ),
        begins=begins,
        explained=explained,
        worked=worked,
    )


def decides_as(by: Account, record: Record, job: Job, on: date) -> str:
    """The title under which somebody decides, with the place; ``NotAllowed`` where it is not their work here."""
    standing = require(by, Deed.CHANGE, Part.DECISIONS, record, on)
    if job not in standing.jobs or standing.relations:
        raise NotAllowed("decide")
    role = jobs_of(by, on).filter(place_id=record.place_id, job=job).first()
    title = role.title if role and role.title else str(job.label)
    return f"{title}, {record.place.name}"[:120]


def _require_words(reason: str, starts_on: date, on: date, cost: int, share: int) -> None:
    problems = []
    if not reason.strip():
        problems.append(Problem("reason", "Write the reason in your own words. The person reads it."))
    if starts_on < on:
        problems.append(Problem("starts_on", "A decision cannot start before it is made. Choose today or later."))
    if not 0 <= share <= cost:
        problems.append(Problem("person_weekly_pence", "Nobody pays more than the support costs, or less than 0."))
    if problems:
        raise Refused(*problems)
