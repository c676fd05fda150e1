"""Looking again at an agreed plan, line by line; and leaving."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.decisions.kinds import Leaving
from ownway.apps.decisions.permissions import may_end
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.plan.actions import review as deeds
from ownway.apps.plan.actions.leave import leave as leave_support
from ownway.apps.plan.clash import Clash
from ownway.apps.plan.kinds import ReviewEnd, Right
from ownway.apps.plan.queries import review as queries
from ownway.apps.plan.queries.agreed import agreed
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.review.forms import ChangedForm, EndForm, LeaveForm, LineForm
from ownway.web.review.leaving import money_left

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The review beside the plan; opening one."""
    by, on = signed_in(request), today()
    if request.method == "POST":
        record = seen_record(request, reference, Part.PLAN, Deed.CHANGE)
        deeds.open_review(record=record, by=by, on=on)
        return redirect("review:review", reference)
    record = seen_record(request, reference, Part.PLAN)
    return show(request, "review/review", _context(request, record))


@login_required
def line(request: HttpRequest, reference: str, agreed_line: uuid.UUID) -> HttpResponse:
    """Say of one line if it is still right and if it worked."""
    record = seen_record(request, reference, Part.PLAN, Deed.CHANGE)
    by, on = signed_in(request), today()
    found = queries.open_review(record, seen_by=by, on=on)
    plan = agreed(record, seen_by=by, on=on)
    held = next((one for one in plan.lines if one.id == agreed_line), None) if plan else None
    if found is None or held is None:
        raise NotAllowed("line")
    said = queries.said_lines(found, seen_by=by, on=on).get(agreed_line)
    initial = {"is_right": said.is_right, "did_work": said.did_work, "words": said.words} if said else {}
    form = LineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        is_right, did_work = Right(given["is_right"]), Right(given["did_work"])
        deeds.say_line(
            review=found, line=agreed_line, is_right=is_right, did_work=did_work, words=given["words"], by=by, on=on
        )
        return redirect("review:review", reference)
    context = {"record": record, "form": form, "line": held}
    return show(request, "review/line", context, status=400 if form.errors else 200)


@login_required
def changed(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what changed in life."""
    record = seen_record(request, reference, Part.PLAN, Deed.CHANGE)
    by, on = signed_in(request), today()
    found = queries.open_review(record, seen_by=by, on=on)
    if found is None:
        raise NotAllowed("review")
    form = ChangedForm(request.POST or None, initial={"changed": found.changed, "seen_version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            said, version = form.cleaned_data["changed"], form.version()
            deeds.say_what_changed(review=found, changed=said, seen_version=version, by=by, on=on)
            return redirect("review:review", reference)
        except Clash as clash:
            context = {"record": record, "form": form, "theirs": clash.theirs, "version": clash.version}
            return show(request, "plan/clash", context, status=409)
    context = {"record": record, "form": form}
    return show(request, "review/changed", context, status=400 if form.errors else 200)


@login_required
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End the review: carry on, change the plan, or look again at needs."""
    record = seen_record(request, reference, Part.PLAN, Deed.CHANGE)
    by, on = signed_in(request), today()
    found = queries.open_review(record, seen_by=by, on=on)
    if found is None:
        raise NotAllowed("review")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ending, reason = ReviewEnd(form.cleaned_data["ending"]), form.cleaned_data["reason"]
            deeds.close_review(review=found, ending=ending, reason=reason, by=by, on=on)
            return redirect("plan:plan" if ending == ReviewEnd.CHANGE else "review:review", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "review/end", context, status=400 if form.errors else 200)


@login_required
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """End support: what stays, who is told, and that no debt is left hanging."""
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    by, on = signed_in(request), today()
    if not may_end(by, record, on):
        raise NotAllowed("leave")
    held = money_left(record, seen_by=by, on=on)
    form = LeaveForm(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = leave_support(
                record=record,
                why=Leaving(given["why"]),
                reason=given["reason"],
                stays=given["stays"],
                told=form.told_names(),
                debts=form.settled(on),
                by=by,
                on=on,
                ends_on=given["ends_on"],
                once=given["once"],
            )
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "held": held}
    return show(request, "review/leave", context, status=400 if form.errors else 200)


def _context(request: HttpRequest, record: Record) -> dict[str, object]:
    by, on = signed_in(request), today()
    plan = agreed(record, seen_by=by, on=on)
    found = queries.open_review(record, seen_by=by, on=on)
    here = standing(by, record, on)
    return {
        "record": record,
        "agreed": plan,
        "review": found,
        "said": queries.said_lines(found, seen_by=by, on=on) if found else {},
        "due_on": queries.due_on(plan.decision, on) if plan else None,
        "before": queries.closed_reviews(record, seen_by=by, on=on),
        "may_change": here.may(Deed.CHANGE, Part.PLAN),
        "may_end_support": may_end(by, record, on),
    }
