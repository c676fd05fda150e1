"""What the plan holds about a person, told to the person."""

from __future__ import annotations

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.apps.plan.content import content
from ownway.apps.plan.kinds import Holding, Purpose, Question, ReviewEnd, Right, State, Verdict
from ownway.apps.plan.models import (
    Answer,
    Comment,
    DecidedLine,
    Draft,
    HoldingChoice,
    KinPermission,
    KinSay,
    Line,
    Plan,
    Review,
    ReviewLine,
    Seen,
)
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every plan as it stands, what stands beside its lines, each draft with what was said of it, and each review."""
    require_own(seen_by, record)
    plans = Plan.objects.filter(record=record).select_related("record", "follows").order_by("began_on", "pk")
    return {"My plans": [_plan(one) for one in plans]}


def _plan(plan: Plan) -> dict[str, Plain]:
    choices = HoldingChoice.objects.filter(plan=plan).select_related("plan__record", "by")
    drafts = Draft.objects.filter(plan=plan).select_related("plan__record", "by")
    reviews = Review.objects.filter(plan=plan).select_related("plan__record", "opened_by", "closed_by")
    return {
        "reference": plan.reference,
        "stands": str(State(plan.state).label),
        "began_on": day_told(plan.began_on),
        "follows": plan.follows.reference if plan.follows else None,
        "number_i_was_told_weekly_pence": plan.indicative_weekly_pence,
        "a_human_should_look": plan.wants_human,
        "needs_from_the_assessment": plan.needs,
        "as_it_stands": content(plan),
        "beside_each_line": [_beside(line) for line in plan.lines.select_related("plan__record").order_by("at")],
        "how_i_chose_to_hold_money": [_choice(one) for one in choices.order_by("pk")],
        "drafts": [_draft(one) for one in drafts.order_by("number")],
        "reviews": [_review(one) for one in reviews.order_by("opened_on", "pk")],
    }


def _beside(line: Line) -> dict[str, Plain]:
    says = KinSay.objects.filter(line=line).select_related("line__plan__record", "heard_by")
    permissions = KinPermission.objects.filter(line=line).select_related("line__plan__record", "by")
    decided = DecidedLine.objects.filter(line=line).select_related("decision__record")
    return {
        "line": line.what,
        "cost_of_an_assistant": line.working,
        "what_family_said": [_kin_say(one) for one in says.order_by("pk")],
        "permission_to_pay_family": [_permission(one) for one in permissions.order_by("pk")],
        "decided": [_decided(one) for one in decided.order_by("pk")],
    }


def _kin_say(one: KinSay) -> dict[str, Plain]:
    return {
        "is_willing": one.is_willing,
        "was_alone": one.was_alone,
        "words": one.words,
        "why_not_alone": one.why_not_alone,
        "heard_by": str(one.heard_by),
        "on": day_told(one.on),
    }


def _permission(one: KinPermission) -> dict[str, Plain]:
    purpose = str(Purpose(one.purpose).label)
    return {"what_for": purpose, "reason": one.reason, "by": str(one.by), "on": day_told(one.on)}


def _decided(one: DecidedLine) -> dict[str, Plain]:
    return {
        "decision": one.decision.reference,
        "verdict": str(Verdict(one.verdict).label),
        "asked_weekly_pence": one.asked_weekly_pence,
        "asked_yearly_pence": one.asked_yearly_pence,
        "weekly_pence": one.weekly_pence,
        "yearly_pence": one.yearly_pence,
        "why": one.why,
    }


def _choice(one: HoldingChoice) -> dict[str, Plain]:
    return {
        "way": str(Holding(one.holding).label),
        "in_my_hand": one.was_person,
        "words": one.words,
        "written_by": str(one.by),
        "on": day_told(one.on),
    }


def _draft(draft: Draft) -> dict[str, Plain]:
    locked_by = "draft__plan__record"
    return {
        "number": draft.number,
        "shared_by": str(draft.by),
        "on": day_told(draft.on),
        "weekly_pence": draft.weekly_pence,
        "yearly_pence": draft.yearly_pence,
        "whole": draft.content,
        "who_saw_it": [_seen(one) for one in draft.seen.select_related(locked_by, "by").order_by("pk")],
        "what_was_said_of_it": [_comment(one) for one in _comments(draft)],
        "questions_before_agreeing": [
            _answer(one) for one in draft.answers.select_related(locked_by, "by").order_by("pk")
        ],
    }


def _comments(draft: Draft) -> list[Comment]:
    rows = Comment.objects.filter(draft=draft).select_related("draft__plan__record", "by", "answered_by")
    return list(rows.order_by("pk"))


def _seen(one: Seen) -> dict[str, Plain]:
    return {"was_seen": one.was_seen, "why_not": one.why_not, "by": str(one.by), "on": day_told(one.on)}


def _comment(one: Comment) -> dict[str, Plain]:
    return {
        "is_correction": one.is_correction,
        "words": one.words,
        "by": str(one.by),
        "on": day_told(one.on),
        "answer": one.answer,
        "answered_by": str(one.answered_by) if one.answered_by else None,
        "answered_on": day_told(one.answered_on),
    }


def _answer(one: Answer) -> dict[str, Plain]:
    return {
        "question": str(Question(one.question).label),
        "is_yes": one.is_yes,
        "words": one.words,
        "by": str(one.by),
        "on": day_told(one.on),
    }


def _review(review: Review) -> dict[str, Plain]:
    lines = ReviewLine.objects.filter(review=review).select_related("review__plan__record", "line__plan__record", "by")
    return {
        "due_on": day_told(review.due_on),
        "opened_on": day_told(review.opened_on),
        "opened_by": str(review.opened_by),
        "why": review.why,
        "what_changed": review.changed,
        "lines": [_review_line(one) for one in lines.order_by("pk")],
        "ending": str(ReviewEnd(review.ending).label) if review.ending else None,
        "reason": review.reason,
        "closed_on": day_told(review.closed_on),
        "next_on": day_told(review.next_on),
    }


def _review_line(one: ReviewLine) -> dict[str, Plain]:
    return {
        "line": one.line.what,
        "still_right": str(Right(one.is_right).label),
        "did_it_work": str(Right(one.did_work).label),
        "words": one.words,
        "by": str(one.by),
    }
