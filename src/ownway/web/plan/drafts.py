"""Drafts: sharing, seeing, differences, comments and corrections; and sending the plan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import Deed, Part, standing
from ownway.apps.plan.actions import drafts as deeds
from ownway.apps.plan.actions.send import send as send_plan
from ownway.apps.plan.queries import drafts as queries
from ownway.apps.plan.queries.ready import ready
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.plan.finding import are_promises, found_plan, promises_first
from ownway.web.plan.forms import AnswerForm, CommentForm, SendForm


@login_required
def drafts(request: HttpRequest, reference: str) -> HttpResponse:
    """Every draft shared so far; sharing the plan as it stands."""
    if request.method == "POST":
        record, found = found_plan(request, reference, Deed.CHANGE)
        made = deeds.share(plan=found, by=signed_in(request), on=today())
        messages.success(request, _("Draft %(number)s is shared.") % {"number": made.number})
        return redirect("plan:draft", reference, made.number)
    record, found = found_plan(request, reference)
    shared = queries.drafts(found, seen_by=signed_in(request), on=today())
    return show(request, "plan/drafts", {"record": record, "plan": found, "drafts": shared})


@login_required
def draft(request: HttpRequest, reference: str, draft: int) -> HttpResponse:
    """One draft: what is in it, what changed since the one before, and what people say about it."""
    record, found = found_plan(request, reference)
    by, on = signed_in(request), today()
    one = queries.draft(found, draft, seen_by=by, on=on)
    if standing(by, record, on).is_person:
        deeds.see(draft=one, by=by, on=on)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        deeds.comment(
            draft=one, words=given["words"], is_correction=given["is_correction"], by=by, on=on, once=given["once"]
        )
        return redirect("plan:draft", reference, draft)
    before = queries.draft(found, draft - 1, seen_by=by, on=on) if draft > 1 else None
    context = {
        "record": record,
        "plan": found,
        "draft": one,
        "seen": queries.seen_mark(one),
        "changed": queries.changed(one, since=before, seen_by=by, on=on) if before else None,
        "comments": queries.comments(found, seen_by=by, on=on),
        "form": form,
        "may_settle": standing(by, record, on).may(Deed.CHANGE, Part.PLAN),
    }
    return show(request, "plan/draft", context, status=400 if form.errors else 200)


@login_required
def comment(request: HttpRequest, reference: str, comment: int) -> HttpResponse:
    """Answer a comment."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    one = queries.comment(found, comment, seen_by=by, on=on)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.settle(comment=one, answer=form.cleaned_data["answer"], by=by, on=on)
            return redirect("plan:draft", reference, one.draft.number)
        except Refused as refused:
            add_problems(form, refused)
    return show(
        request, "plan/comment", {"record": record, "comment": one, "form": form}, status=400 if form.errors else 200
    )


@login_required
@promises_first
def send(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the plan for agreement, with the checks in view."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.share(plan=found, by=by, on=on)
            sent = send_plan(plan=found, by=by, on=on, wants_human=form.cleaned_data["wants_human"])
            sent.refresh_from_db()
            messages.success(request, _("Your plan is agreed.") if sent.state == "agreed" else _("Your plan is sent."))
            return redirect("plan:plan", reference)
        except Refused as refused:
            if are_promises(refused):
                raise
            add_problems(form, refused)
    context = {"record": record, "plan": found, "form": form, "ready": ready(found, seen_by=by, on=on)}
    return show(request, "plan/send", context, status=400 if form.errors else 200)
