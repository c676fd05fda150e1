"""Leaving: why, what stays, who is told; support ends on a day, and what a place ends it must explain line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from ownway.apps.decisions.actions.writing import write
from ownway.apps.decisions.kinds import About, Leaving, Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, Standing, require
from ownway.kernel.problems import Problem, Refused


def leave(
    *,
    record: Record,
    why: Leaving,
    reason: str,
    stays: str,
    told: Sequence[str],
    debts: str,
    by: Account,
    on: date,
    ends_on: date,
    once: UUID,
    explained: Sequence[Explained] = (),
) -> Decision:
    """Close a record after its last day ``ends_on``: a decision, with a copy and a way to challenge like any other.

    ``debts`` says what is owed either way and how it is settled, so that no debt is left hanging. Only an approver
    ends support that the person did not want to end, and then every pound is explained.
    """
    standing = require(by, Deed.CHANGE, Part.DECISIONS, record, on)
    _require_work(standing, why)
    _require_words(reason=reason, stays=stays, told=told, debts=debts, on=on, ends_on=ends_on)
    with transaction.atomic():
        decision = write(
            Decision(
                record=record,
                about=About.LEAVING,
                outcome=Outcome.AGREED,
                decided_by=by,
                decided_as=f"{record.place.name}"[:120],
                on=on,
                starts_on=ends_on + timedelta(days=1),
                reason=reason.strip(),
                looked_at={"why": str(why), "stays": stays.strip(), "told": list(told), "debts": debts.strip()},
                once=once,
            ),
            explained=explained,
            is_own_wish=why != Leaving.NOT_ELIGIBLE,
        )
        Record.objects.filter(pk=record.pk).update(left_on=ends_on)
    return decision


def _require_work(standing: Standing, why: Leaving) -> None:
    job = Job.APPROVER if why == Leaving.NOT_ELIGIBLE else Job.PRACTITIONER
    if not standing.jobs & {job, Job.APPROVER} or standing.relations:
        raise NotAllowed("leave")


def _require_words(*, reason: str, stays: str, told: Sequence[str], debts: str, on: date, ends_on: date) -> None:
    asked = {
        "reason": (reason, "Say why, in words the person can read."),
        "stays": (stays, "Say what stays: people, groups, equipment. Write “nothing” if nothing does."),
        "debts": (debts, "Say what is owed either way and how it is settled. Write “nothing is owed” if so."),
        "told": ("".join(told), "Say who is told. Write “nobody else” if so."),
    }
    problems = [Problem(where, say) for where, (words, say) in asked.items() if not words.strip()]
    if ends_on < on:
        problems.append(Problem("ends_on", "The last day has already gone. Choose today or later."))
    if problems:
        raise Refused(*problems)
