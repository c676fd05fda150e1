"""Deciding a plan, and reading what was decided."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.asking.permissions import way_in
from ownway.apps.decisions.actions.telling import opened
from ownway.apps.decisions.queries import decision as queries
from ownway.apps.decisions.queries.telling import heard_of
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may, standing
from ownway.apps.plan.actions import decide as deeds
from ownway.apps.plan.queries.ready import lost, ready
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.decide.ending import is_ending
from ownway.web.decide.forms import DecideForm, RefuseForm
from ownway.web.decide.showing import is_refusal_of_needs, statement_of
from ownway.web.plan.finding import found_plan


@login_required
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide a plan line by line, from today's support."""
    record, plan = found_plan(request, reference)
    by, on = signed_in(request), today()
    _require_approver(request, reference)
    found = ready(plan, seen_by=by, on=on)
    form = DecideForm(found.read.lines, found.read.today, request.POST or None, version=plan.version, on=on)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = deeds.decide(
                plan=plan,
                seen_version=given["seen_version"],
                by=by,
                on=on,
                starts_on=given["starts_on"],
                reason=given["reason"],
                once=given["once"],
                less=form.less(),
                explained=form.explained(),
            )
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {
        "record": record,
        "plan": plan,
        "ready": found,
        "form": form,
        "lost": lost(found.read, {}, seen_by=by, on=on),
    }
    return show(request, "decide/decide", context, status=400 if form.errors else 200)


@login_required
def refuse(request: HttpRequest, reference: str) -> HttpResponse:
    """Say no to a plan; today's support stays."""
    record, plan = found_plan(request, reference)
    by, on = signed_in(request), today()
    _require_approver(request, reference)
    form = RefuseForm(request.POST or None, initial={"seen_version": plan.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = deeds.refuse(
                plan=plan,
                seen_version=given["seen_version"],
                by=by,
                on=on,
                reason=given["reason"],
                once=given["once"],
            )
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "plan": plan, "form": form}
    return show(request, "decide/refuse", context, status=400 if form.errors else 200)


@login_required
def decisions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every decision about the person, newest first."""
    record = seen_record(request, reference, Part.DECISIONS)
    found = queries.decisions(record, seen_by=signed_in(request), on=today())
    return show(request, "decide/decisions", {"record": record, "decisions": found})


@login_required
def decision(request: HttpRequest, reference: str, decision: str) -> HttpResponse:
    """One decision: who, when, why, the working, and the clock. A person who opens it has heard of it."""
    record = seen_record(request, reference, Part.DECISIONS)
    by, on = signed_in(request), today()
    found = queries.decision(record, decision, seen_by=by, on=on)
    opened(found, by=by, on=on)
    is_approver = Job.APPROVER in standing(by, record, on).jobs
    context = {
        **statement_of(found, seen_by=by, on=on),
        "may_challenge": may(by, Deed.CHANGE, Part.DECISIONS, record, on),
        "may_end": is_approver and record.left_on is None and is_refusal_of_needs(found),
        "may_stay": is_approver and is_ending(found),
        "may_see_asked": way_in(by, record, on) is not None,
        "news": heard_of(found, seen_by=by, on=on),
    }
    return show(request, "decide/decision", context)


@login_required
def copy(request: HttpRequest, reference: str, decision: str) -> HttpResponse:
    """The same decision as one file to keep, without anything from elsewhere."""
    record = seen_record(request, reference, Part.DECISIONS)
    by, on = signed_in(request), today()
    found = queries.decision(record, decision, seen_by=by, on=on)
    opened(found, by=by, on=on)
    answer = show(request, "decide/copy", statement_of(found, seen_by=by, on=on))
    answer["Content-Disposition"] = f'attachment; filename="decision-{found.reference}.html"'
    return answer


def _require_approver(request: HttpRequest, reference: str) -> None:
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    if Job.APPROVER not in standing(signed_in(request), record, today()).jobs:
        raise NotAllowed("decide")
