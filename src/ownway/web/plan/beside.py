"""What stands beside the lines: family's say, permission, how money is held, risks."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.permissions import Deed, NotAllowed, standing
from ownway.apps.plan.actions import beside as deeds
from ownway.apps.plan.clash import Clash
from ownway.apps.plan.kinds import Holding, Purpose
from ownway.apps.plan.queries import plan as plans
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.plan.finding import found_plan
from ownway.web.plan.forms import HoldingForm, PermitForm, RiskForm, SayForm


@login_required
def say(request: HttpRequest, reference: str, line: uuid.UUID) -> HttpResponse:
    """Write down what somebody close says, seen alone."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    if Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("say")
    held = plans.line(found, line, seen_by=by, on=on)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            deeds.hear_kin(
                plan=found,
                line=line,
                is_willing=given["is_willing"] == "yes",
                was_alone=given["was_alone"] == "yes",
                why_not_alone=given["why_not_alone"],
                words=given["words"],
                by=by,
                on=on,
            )
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "plan/say", {"record": record, "line": held, "form": form}, status=400 if form.errors else 200)


@login_required
def permit(request: HttpRequest, reference: str, line: uuid.UUID) -> HttpResponse:
    """An approver says why paying family at home is necessary."""
    record, found = found_plan(request, reference)
    by, on = signed_in(request), today()
    if Job.APPROVER not in standing(by, record, on).jobs:
        raise NotAllowed("permit")
    held = plans.line(found, line, seen_by=by, on=on)
    form = PermitForm(request.POST or None, initial={"purpose": held.purpose})
    if request.method == "POST" and form.is_valid():
        purpose, reason = Purpose(form.cleaned_data["purpose"]), form.cleaned_data["reason"]
        try:
            deeds.permit_kin(plan=found, line=line, purpose=purpose, reason=reason, by=by, on=on)
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(
        request, "plan/permit", {"record": record, "line": held, "form": form}, status=400 if form.errors else 200
    )


@login_required
def holding(request: HttpRequest, reference: str, holding: str) -> HttpResponse:
    """Choose a way to hold money."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    if holding not in Holding.values:
        raise NotAllowed(holding)
    is_scribe = bool(standing(by, record, on).jobs)
    form = HoldingForm(request.POST or None, is_own=not is_scribe)
    if request.method == "POST" and form.is_valid():
        how = Channel(form.cleaned_data.get("how") or Channel.WEB)
        try:
            deeds.choose_holding(
                plan=found, holding=Holding(holding), how=how, words=form.cleaned_data["words"], by=by, on=on
            )
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "holding": Holding(holding), "is_scribe": is_scribe}
    return show(request, "plan/holding", context, status=400 if form.errors else 200)


@login_required
def risk(request: HttpRequest, reference: str, risk: uuid.UUID) -> HttpResponse:
    """Write down a risk, or agree to one by name."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    held = next((one for one in plans.read(found, seen_by=by, on=on).risks if one.pk == risk), None)
    initial = {"what": held.what, "doing": held.doing, "seen_version": held.version} if held else {}
    form = RiskForm(request.POST or None, initial=initial)
    if request.method == "POST" and "agree" in request.POST:
        deeds.agree_risk(plan=found, risk=risk, by=by, on=on)
        return redirect("plan:plan", reference)
    if request.method == "POST" and form.is_valid():
        what, doing, version = form.cleaned_data["what"], form.cleaned_data["doing"], form.version()
        try:
            deeds.save_risk(plan=found, risk=risk, what=what, doing=doing, seen_version=version, by=by, on=on)
            return redirect("plan:plan", reference)
        except Clash as clash:
            context = {"record": record, "form": form, "theirs": clash.theirs, "version": clash.version}
            return show(request, "plan/clash", context, status=409)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "held": held}
    return show(request, "plan/risk", context, status=400 if form.errors else 200)
