"""A line of the plan, and the working behind an assistant's cost."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.people.permissions import Deed
from ownway.apps.plan.actions import lines as deeds
from ownway.apps.plan.clash import Clash
from ownway.apps.plan.queries import plan as plans
from ownway.apps.plan.queries.explain import working_in
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today, words
from ownway.web.plan.finding import found_plan
from ownway.web.plan.forms import LineForm


@login_required
def line(request: HttpRequest, reference: str, line: uuid.UUID) -> HttpResponse:
    """Add, change or remove a line."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    read = plans.read(found, seen_by=by, on=on)
    held = next((one for one in read.lines if one.pk == line), None)
    initial = LineForm.filled(held) if held else {"outcome": request.GET.get("outcome", "")}
    form = LineForm(read.outcomes, read.today, request.POST or None, initial=initial)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        try:
            if "remove" in request.POST:
                deeds.remove_line(plan=found, line=line, by=by, on=on)
            else:
                given, version = form.given(), form.version()
                deeds.save_line(plan=found, line=line, given=given, seen_version=version, by=by, on=on)
            return redirect("plan:plan", reference)
        except Clash as clash:
            context = {"record": record, "form": form, "theirs": clash.theirs, "version": clash.version}
            return show(request, "plan/clash", context, status=409)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "plan": found, "form": form, "held": held, "read": read, "new_id": uuid.uuid4()}
    return show(request, "plan/line", context, status=400 if form.errors else 200)


@login_required
def working(request: HttpRequest, reference: str, line: uuid.UUID) -> HttpResponse:
    """What an assistant really costs, step by step."""
    record, found = found_plan(request, reference)
    held = plans.line(found, line, seen_by=signed_in(request), on=today())
    return show(request, "plan/working", {"record": record, "line": held, "working": working_in(held, words())})
