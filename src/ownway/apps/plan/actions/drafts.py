"""Sharing drafts before anything is decided: who has seen them, what they say, and how each correction is settled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import REPRESENTATIVES, Deed, NotAllowed, Part, Standing, require
from ownway.apps.plan.actions.changing import changing, note
from ownway.apps.plan.content import content
from ownway.apps.plan.costs import Cost, total
from ownway.apps.plan.kinds import Move
from ownway.apps.plan.models import Comment, Draft, Plan, Seen
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash


def share(*, plan: Plan, by: Account, on: date) -> Draft:
    """Share the plan as it stands now as a numbered draft. Nothing changed since the last one: that one stays.

    A draft the person shares themself they have seen.
    """
    with changing(plan, by=by, on=on, deed="shared", move=Move.SHARE) as locked:
        last = locked.drafts.order_by("-number").first()
        if last is not None and last.plan_version == locked.version:
            return last
        cost = total(Cost(line.yearly_pence, line.weekly_pence) for line in locked.lines.all())
        held = content(locked)
        draft = Draft.objects.create(
            plan=locked,
            number=last.number + 1 if last else 1,
            plan_version=locked.version,
            content=held,
            content_hash=content_hash(held),
            weekly_pence=cost.weekly_pence,
            yearly_pence=cost.yearly_pence,
            by=by,
            on=on,
            at=timezone.now(),
        )
        if _is_own(require(by, Deed.CHANGE, Part.PLAN, locked.record, on)):
            _seen(draft, how=Channel.WEB, by=by, on=on)
    return draft


def see(*, draft: Draft, by: Account, on: date, how: Channel = Channel.WEB) -> Seen:
    """The person (or whoever decides for them by proven right) has seen this draft. Somebody at work records how."""
    standing = require(by, Deed.SEE, Part.PLAN, draft.plan.record, on)
    is_scribe = Job.PRACTITIONER in standing.jobs and how is not Channel.WEB
    if not (_is_own(standing) or is_scribe):
        raise NotAllowed("see")
    found = draft.seen.filter(was_seen=True).first()
    if found is not None:
        return found
    with transaction.atomic():
        made = _seen(draft, how=how, by=by, on=on)
        note(draft.plan, by=by, on=on, deed="plan.draft_seen", number=draft.number)
    return made


def go_on_unseen(*, draft: Draft, why_not: str, by: Account, on: date) -> Seen:
    """A named person says why it goes on although the person has not seen the draft. It stands in the decision."""
    standing = require(by, Deed.CHANGE, Part.DECISIONS, draft.plan.record, on)
    if not standing.jobs & {Job.PRACTITIONER, Job.APPROVER} or standing.relations:
        raise NotAllowed("unseen")
    if not why_not.strip():
        raise Refused(Problem("why_not", "Say why the person could not be shown the draft."))
    with transaction.atomic():
        made = Seen.objects.create(
            draft=draft,
            was_seen=False,
            how=Channel.WEB,
            why_not=why_not.strip(),
            by=by,
            on=on,
            at=timezone.now(),
        )
        note(draft.plan, by=by, on=on, deed="plan.draft_unseen", number=draft.number)
    return made


def comment(
    *,
    draft: Draft,
    words: str,
    is_correction: bool,
    by: Account,
    on: date,
    once: UUID,
    line: UUID | None = None,
) -> Comment:
    """Say something about a draft. A correction is answered before the plan is decided."""
    require(by, Deed.SEE, Part.PLAN, draft.plan.record, on)
    if not words.strip():
        raise Refused(Problem("words", "Write what you want to say."))
    if line is not None and str(line) not in {one["id"] for one in draft.content["lines"]}:
        raise NotAllowed("line")
    with transaction.atomic():
        found = Comment.objects.filter(once=once).first()
        if found is not None:
            if found.draft_id != draft.pk:
                raise NotAllowed("once")
            return found
        made = Comment.objects.create(
            draft=draft,
            is_correction=is_correction,
            line=line,
            words=words.strip(),
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(draft.plan, by=by, on=on, deed="plan.commented", is_correction=is_correction)
    return made


def settle(*, comment: Comment, answer: str, by: Account, on: date) -> Comment:
    """Answer a comment: what was changed, or why not. Nobody settles their own correction."""
    plan = comment.draft.plan
    require(by, Deed.CHANGE, Part.PLAN, plan.record, on)
    if comment.by_id == by.pk:
        raise Refused(Problem("answer", "Somebody else must answer what you wrote."))
    if not answer.strip():
        raise Refused(Problem("answer", "Say what was changed, or why not."))
    with transaction.atomic():
        held = Comment.objects.select_for_update(of=("self",)).select_related("draft__plan__record").get(pk=comment.pk)
        if held.answered_on is not None:
            raise Refused(Problem("answer", "This was answered already. Open the page again."))
        held.answer, held.answered_by, held.answered_on = answer.strip(), by, on
        held.save(update_fields=["answer", "answered_by", "answered_on"])
        note(plan, by=by, on=on, deed="plan.comment_settled")
    return held


def _is_own(standing: Standing) -> bool:
    return standing.is_person or bool(standing.relations & set(REPRESENTATIVES))


def _seen(draft: Draft, *, how: Channel, by: Account, on: date) -> Seen:
    return Seen.objects.create(draft=draft, was_seen=True, how=how, by=by, on=on, at=timezone.now())
