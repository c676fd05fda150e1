"""Leaving: why, what stays, who is told; support ends on a day, and what a place ends it must explain line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from ownway.apps.decisions.actions.decide import decide, decides_as
from ownway.apps.decisions.actions.writing import write
from ownway.apps.decisions.kinds import ANSWERED_HERE, About, Leaving, Outcome
from ownway.apps.decisions.models import Challenge, Decision, SupportLine
from ownway.apps.decisions.permissions import ENDS
from ownway.apps.decisions.queries.decision import by_once, newest
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, Standing, require
from ownway.apps.places.queries import rule
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

_RULES = ("Care Act 2014, sections 13 and 27",)


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
    meanwhile: str = "",
) -> Decision:
    """Close a record after its last day ``ends_on``: a decision, with a copy and a way to challenge like any other.

    ``debts`` says what is owed either way and how it is settled, so that no debt is left hanging. Only an approver
    ends support that the person did not want to end: it rests on a decision that the needs are not eligible, every
    pound is explained, and ``meanwhile`` says what happens until the last day.
    """
    standing = require(by, Deed.CHANGE, Part.DECISIONS, record, on)
    job = _work(standing, why)
    before = by_once(record, once, seen_by=by, on=on)
    if before is not None:
        return before
    is_own_wish = why != Leaving.NOT_ELIGIBLE
    _require_words(reason=reason, stays=stays, told=told, debts=debts, on=on, ends_on=ends_on)
    looked_at: dict[str, Plain] = {
        "why": str(why), "stays": stays.strip(), "told": list(told), "debts": debts.strip(),
    }  # fmt: skip
    if not is_own_wish:
        finding = _finding(record, by, on, meanwhile)
        looked_at |= {"rests_on": finding.reference, "meanwhile": meanwhile.strip(), "rules": list(_RULES)}
    return write(
        Decision(
            record=record,
            about=About.LEAVING,
            outcome=Outcome.AGREED,
            decided_by=by,
            decided_as=decides_as(by, record, job, on),
            on=on,
            starts_on=ends_on + timedelta(days=1),
            reason=reason.strip(),
            looked_at=looked_at,
            once=once,
        ),
        explained=explained,
        is_own_wish=is_own_wish,
    )


def stay(*, ending: Decision, reason: str, by: Account, on: date, once: UUID) -> Decision:
    """Take an ending of support back: a "no" to ending that replaces it, and the support it took goes on.

    Whoever ended it may see their own mistake; a challenge is answered by somebody else (``challenge.answer``).
    """
    if ending.about != About.LEAVING or ending.outcome == Outcome.REFUSED:
        raise NotAllowed("stay")
    if ending.replaced_by.exclude(once=once).exists():
        raise Refused(Problem("reason", "This ending was taken back already. Support goes on."))
    return decide(
        record=ending.record,
        about=About.LEAVING,
        subject=None,
        outcome=Outcome.REFUSED,
        by=by,
        on=on,
        starts_on=on,
        reason=reason,
        once=once,
        replaces=ending,
    )


def _work(standing: Standing, why: Leaving) -> Job:
    jobs = (Job.APPROVER,) if why == Leaving.NOT_ELIGIBLE else ENDS
    found = next((job for job in jobs if job in standing.jobs), None)
    if found is None or standing.relations:
        raise NotAllowed("leave")
    return found


def _finding(record: Record, by: Account, on: date, meanwhile: str) -> Decision:
    """The decision an ending rests on: that the needs are not eligible, and nobody waits for an answer about it."""
    found = newest(record, About.ELIGIBILITY, seen_by=by, on=on)
    if found is None or found.outcome != Outcome.REFUSED:
        say = "Support never ends by itself. First it must be decided, with reasons, that needs are not eligible."
        raise Refused(Problem("finding", say))
    _require_nothing_waits(found, on)
    if not meanwhile.strip():
        raise Refused(Problem("meanwhile", "Say what happens until the last day: who comes, and who to ring."))
    return found


def _require_nothing_waits(finding: Decision, on: date) -> None:
    """No support ends twice, and none while a challenge keeps it going on or the finding waits under that policy."""
    record = finding.record
    lines = SupportLine.objects.filter(record=record, until_on__gte=on, ended_by__about=About.LEAVING)
    if lines.exists():
        raise Refused(Problem("finding", "A decision already ends this support. Take that one back first."))
    about_it = Q(decision=finding) if rule(record.place, "keeps_support", on) is True else Q(pk=None)
    waiting = Challenge.objects.filter(decision__record=record, kind__in=ANSWERED_HERE, answered_on=None)
    held = waiting.filter(about_it | Q(keeps_support=True)).select_related("decision").first()
    if held is not None:
        say = f"Decision {held.decision.reference} is challenged. Here support goes on until the answer."
        raise Refused(Problem("finding", say))


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
