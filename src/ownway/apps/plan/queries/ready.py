"""How ready a plan is to be agreed: its checks, the questions put to people, and whether it may be agreed at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.decisions.models import Decision
from ownway.apps.decisions.queries.decision import starting_point, weekly_by_line
from ownway.apps.decisions.shrinking import Begins, gaps
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, Part, holds_job, require
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule, whole_rule
from ownway.apps.plan.checks import Check, checks
from ownway.apps.plan.kinds import Question
from ownway.apps.plan.models import Answer, Comment, Draft, Line, Plan
from ownway.apps.plan.queries.drafts import seen_mark
from ownway.apps.plan.queries.plan import Read, last_draft, read


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan before it is agreed: what was read, what the checks found, what people answered."""

    read: Read
    draft: Draft | None
    checks: tuple[Check, ...]
    answers: Mapping[Question, Answer]

    @property
    def unmet(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.is_met)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Questions without a yes, from a named person, about this very draft."""
        return tuple(one for one in Question if one not in self.answers or not self.answers[one].is_yes)


def ready(plan: Plan, *, seen_by: Account, on: date) -> Ready:
    """How ready a plan is, for whoever may see it."""
    found = read(plan, seen_by=seen_by, on=on)
    draft = last_draft(plan)
    is_current = draft is not None and draft.plan_version == plan.version
    seen = seen_mark(draft) if draft is not None and is_current else None
    open_corrections = Comment.objects.filter(draft__plan=plan, is_correction=True, answered_on=None).count()
    return Ready(found, draft, checks(found, seen, open_corrections, on), answers(draft) if draft else {})


def answers(draft: Draft) -> Mapping[Question, Answer]:
    """The newest answer to each question about a draft."""
    found = Answer.objects.filter(draft=draft).select_related("draft__plan__record", "by").order_by("pk")
    return {Question(one.question): one for one in found}


def lost(
    read: Read, weekly: Mapping[UUID, int], *, seen_by: Account, on: date, replaces: Decision | None = None
) -> Mapping[UUID, int]:
    """Pence a week each line of today's support would lose, with the plan's lines at these weekly amounts."""
    require(seen_by, Deed.SEE, Part.DECISIONS, read.plan.record, on)
    today = starting_point(read.plan.record, seen_by=seen_by, on=on, replaces=replaces)
    return gaps(weekly_by_line(today), [begins(line, weekly.get(line.pk, line.weekly_pence)) for line in read.lines])


def begins(line: Line, weekly_pence: int) -> Begins:
    """What a plan line begins, at the amount decided."""
    return Begins(line.what, weekly_pence, line.pk, tuple(UUID(one) for one in line.carries_on))


def standing_officer(place: Place, on: date) -> Account | None:
    """The officer whose standing decision agrees small plans here, while they still do that work."""
    email = rule(place, "quick_officer", on)
    if not isinstance(email, str) or not email:
        return None
    officer = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    return officer if holds_job(officer, Job.APPROVER, place.pk, on) else None


def is_quick(found: Ready, *, seen_by: Account, on: date) -> bool:
    """Whether a standing decision agrees this plan at once: small, every check met, nothing taken away.

    Never where the person asked that a human looks, or where paying family at home had to be permitted.
    """
    limit = whole_rule(found.read.plan.record.place, "quick_yearly_pence", on)
    if found.read.plan.wants_human or found.read.permissions or found.unmet:
        return False
    return 0 < found.read.cost.yearly_pence <= limit and not lost(found.read, {}, seen_by=seen_by, on=on)
