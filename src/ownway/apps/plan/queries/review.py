"""Reading reviews: when the next is due, the open one beside the plan, and those before."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ownway.apps.decisions.models import Decision
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.models import Place
from ownway.apps.places.queries import rule
from ownway.apps.plan.models import Review, ReviewLine
from ownway.kernel.periods import add_months


def reviews(record: Record, *, seen_by: Account, on: date) -> QuerySet[Review]:
    """Every review of a record's plans, newest first."""
    require(seen_by, Deed.SEE, Part.PLAN, record, on)
    found = Review.objects.filter(plan__record=record)
    return found.select_related("plan__record__place", "plan__record__person", "opened_by", "closed_by").order_by(
        "-opened_on"
    )


def open_review(record: Record, *, seen_by: Account, on: date) -> Review | None:
    """The review going on now."""
    return reviews(record, seen_by=seen_by, on=on).filter(closed_on=None).first()


def closed_reviews(record: Record, *, seen_by: Account, on: date) -> QuerySet[Review]:
    """The reviews that are over, newest first."""
    return reviews(record, seen_by=seen_by, on=on).exclude(closed_on=None)


def said_lines(review: Review, *, seen_by: Account, on: date) -> dict[object, ReviewLine]:
    """What was said of each line so far, by the line's id."""
    require(seen_by, Deed.SEE, Part.PLAN, review.plan.record, on)
    found = ReviewLine.objects.filter(review=review).select_related("review__plan__record", "by")
    return {one.line_id: one for one in found}


def due_on(decision: Decision, on: date) -> date:
    """When the agreed plan is to be reviewed: first within months of its start, then between reviews.

    The place's rule ``review_months`` (SI 2014/2871 reg 7: once within six months, then at most twelve apart).
    """
    first, then = review_months(decision.record.place, on)
    last = Review.objects.filter(plan__record=decision.record, closed_on__isnull=False).order_by("-closed_on").first()
    start = decision.starts_on or decision.on
    if last is None or last.closed_on is None or last.closed_on < start:
        return add_months(start, first)
    return add_months(last.closed_on, then)


def review_months(place: Place, on: date) -> tuple[int, int]:
    """The place's months to the first review and between reviews, never more than the law's six and twelve."""
    months = rule(place, "review_months", on)
    first, then = (int(str(one)) for one in months) if isinstance(months, list | tuple) else (6, 12)
    return min(first, 6), min(then, 12)
