"""Reading drafts: their numbers, what is in them, what was said about them, and how two differ."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.content import Difference, differences
from ownway.apps.plan.models import Comment, Draft, Plan, Seen


def drafts(plan: Plan, *, seen_by: Account, on: date) -> QuerySet[Draft]:
    """The drafts of a plan, newest first."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    return _with_owner().filter(plan=plan).order_by("-number")


def draft(plan: Plan, number: int, *, seen_by: Account, on: date) -> Draft:
    """One draft by its number."""
    found = drafts(plan, seen_by=seen_by, on=on).filter(number=number).first()
    if found is None:
        raise NotAllowed(str(number))
    return found


def changed(draft: Draft, *, since: Draft, seen_by: Account, on: date) -> list[Difference]:
    """What changed in ``draft`` since another of the same plan."""
    require(seen_by, Deed.SEE, Part.PLAN, draft.plan.record, on)
    return differences(since.content, draft.content)


def comments(plan: Plan, *, seen_by: Account, on: date) -> QuerySet[Comment]:
    """Everything said about the drafts of a plan, oldest first."""
    require(seen_by, Deed.SEE, Part.PLAN, plan.record, on)
    found = Comment.objects.filter(draft__plan=plan).select_related("draft__plan__record", "by", "answered_by")
    return found.order_by("pk")


def comment(plan: Plan, comment_id: int, *, seen_by: Account, on: date) -> Comment:
    """One comment on a draft of this plan."""
    found = comments(plan, seen_by=seen_by, on=on).filter(pk=comment_id).first()
    if found is None:
        raise NotAllowed(str(comment_id))
    return found


def seen_mark(draft: Draft) -> Seen | None:
    """That the person saw the draft, or else the last reason why it goes on unseen."""
    marks = Seen.objects.filter(draft=draft).select_related("draft__plan__record", "by").order_by("-was_seen", "-pk")
    return marks.first()


def _with_owner() -> QuerySet[Draft]:
    return Draft.objects.select_related("plan__record__place", "plan__record__person", "by")
