"""Reviewing: line by line beside the plan, in the person's words; then carry on, change, or look again at needs."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.plan.actions.changing import note
from ownway.apps.plan.clash import require_same
from ownway.apps.plan.kinds import ReviewEnd, Right
from ownway.apps.plan.models import Plan, Review, ReviewLine
from ownway.apps.plan.queries.agreed import agreed
from ownway.apps.plan.queries.review import due_on, review_months
from ownway.kernel.periods import add_months
from ownway.kernel.problems import Problem, Refused


def open_review(*, record: Record, by: Account, on: date, why: str = "") -> Review:
    """Open a review of the agreed plan: when it is due, or whenever the person asks (Care Act s.27). One at a time."""
    require(by, Deed.CHANGE, Part.PLAN, record, on)
    found = agreed(record, seen_by=by, on=on)
    if found is None:
        raise Refused(Problem("plan", "There is no agreed plan to look at yet."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        going_on = Review.objects.select_related("plan__record__place").filter(plan__record=record, closed_on=None)
        already = going_on.first()
        if already is not None:
            return already
        plan = Plan.objects.select_related("record__place", "record__person").get(pk=found.plan_id)
        review = Review.objects.create(
            plan=plan, due_on=due_on(found.decision, on), opened_on=on, opened_by=by, why=why.strip() or None
        )
        mark(record=record, step=Step.LIVING, happening=Happening.DONE, by=by, on=on, what=plan.reference)
        mark(record=record, step=Step.REVIEW, happening=Happening.OPENED, by=by, on=on, what=plan.reference)
        note(plan, by=by, on=on, deed="plan.review_opened")
    return review


def say_line(
    *, review: Review, line: UUID, is_right: Right, did_work: Right, words: str, by: Account, on: date
) -> ReviewLine:
    """Say of one line whether it is still right and whether it worked."""
    record = review.plan.record
    require(by, Deed.CHANGE, Part.PLAN, record, on)
    found = agreed(record, seen_by=by, on=on)
    if found is None or line not in {one.id for one in found.lines}:
        raise NotAllowed("line")
    with transaction.atomic():
        _open(review)
        said, _ = ReviewLine.objects.update_or_create(
            review=review,
            line_id=line,
            defaults={
                "is_right": is_right,
                "did_work": did_work,
                "words": words.strip() or None,
                "by": by,
                "at": timezone.now(),
            },
        )
        note(review.plan, by=by, on=on, deed="plan.review_line_said")
    return said


def say_what_changed(*, review: Review, changed: str, seen_version: int, by: Account, on: date) -> Review:
    """Say what changed in the person's life since the plan was made."""
    require(by, Deed.CHANGE, Part.PLAN, review.plan.record, on)
    with transaction.atomic():
        held = _open(review)
        if (held.changed or "") == changed.strip():
            return held
        require_same(seen_version, held.version, {"changed": held.changed or ""})
        held.changed, held.version = changed.strip(), held.version + 1
        held.save(update_fields=["changed", "version"])
        note(held.plan, by=by, on=on, deed="plan.review_words")
    return held


def close_review(*, review: Review, ending: ReviewEnd, reason: str, by: Account, on: date) -> Review:
    """End a review, every line looked at: carry on, change the plan, or look again at needs. Nothing stops for it."""
    record = review.plan.record
    standing = require(by, Deed.CHANGE, Part.PLAN, record, on)
    if not (standing.is_person or standing.jobs or standing.relations):
        raise NotAllowed("close")
    if not reason.strip():
        raise Refused(Problem("reason", "Say why, in a sentence."))
    with transaction.atomic():
        held = _open(review)
        _require_every_line(held, by, on)
        held.ending, held.reason, held.closed_on, held.closed_by = ending, reason.strip(), on, by
        held.next_on = add_months(on, review_months(record.place, on)[1])
        held.save()
        tell = partial(mark, record=record, by=by, on=on, what=held.plan.reference)
        tell(step=Step.REVIEW, happening=Happening.DONE)
        if ending == ReviewEnd.CARRY_ON:
            tell(step=Step.LIVING, happening=Happening.OPENED, promised_on=held.next_on)
        if ending == ReviewEnd.ASSESS:
            tell(step=Step.ASSESSMENT, happening=Happening.OPENED)
        note(held.plan, by=by, on=on, deed="plan.reviewed", ending=str(ending))
    return held


def _open(review: Review) -> Review:
    held = Review.objects.select_for_update(of=("self",)).select_related("plan__record__place").get(pk=review.pk)
    if held.closed_on is not None:
        raise Refused(Problem("review", "This review is over. Open a new one to say more."))
    return held


def _require_every_line(review: Review, by: Account, on: date) -> None:
    found = agreed(review.plan.record, seen_by=by, on=on)
    said = set(review.lines.values_list("line_id", flat=True))
    missing = [one for one in (found.lines if found else ()) if one.id not in said]
    if missing:
        raise Refused(
            *(Problem(f"line-{one.id}", f"{one.what}: say if it is still right, and if it worked.") for one in missing)
        )
