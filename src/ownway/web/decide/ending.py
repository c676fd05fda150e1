"""Ending support because needs are not eligible, line by line from today's support; and taking an ending back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.decisions.kinds import About, Leaving, Outcome
from ownway.apps.decisions.queries import decision as queries
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.plan.actions.leave import leave
from ownway.apps.plan.actions.leave import stay as stay_on
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.decide.forms import EndingForm, StayForm
from ownway.web.review.leaving import money_left

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Decision
    from ownway.apps.people.models import Record


@login_required
def ending(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide that support ends: only after a decision that needs are not eligible, and with each pound explained."""
    record, by, on = _for_an_approver(request, reference), signed_in(request), today()
    finding = queries.newest(record, About.ELIGIBILITY, seen_by=by, on=on)
    today_has, held = queries.starting_point(record, seen_by=by, on=on), money_left(record, seen_by=by, on=on)
    form = EndingForm(today_has, held, request.POST or None, on=on)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = leave(
                record=record,
                why=Leaving.NOT_ELIGIBLE,
                reason=given["reason"],
                stays=given["stays"],
                told=form.told_names(),
                debts=form.settled(on),
                meanwhile=given["meanwhile"],
                by=by,
                on=on,
                ends_on=given["ends_on"],
                once=given["once"],
                explained=form.explained(),
            )
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    is_refused = finding is not None and finding.outcome == Outcome.REFUSED
    context = {"record": record, "form": form, "finding": finding, "may_end": is_refused, "held": held}
    return show(request, "decide/ending", context, status=400 if form.errors else 200)


@login_required
def stay(request: HttpRequest, reference: str, decision: str) -> HttpResponse:
    """Take an ending back, seen as a mistake before or after anybody challenged it."""
    record, by, on = _for_an_approver(request, reference), signed_in(request), today()
    old = queries.decision(record, decision, seen_by=by, on=on)
    if not is_ending(old):
        raise NotAllowed("stay")
    form = StayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = stay_on(ending=old, reason=given["reason"], by=by, on=on, once=given["once"])
        return redirect("decide:decision", reference, made.reference)
    context = {"record": record, "decision": old, "form": form}
    return show(request, "decide/stay", context, status=400 if form.errors else 200)


def is_ending(decision: Decision) -> bool:
    """Whether a decision ends support and nothing has replaced it."""
    is_yes = decision.about == About.LEAVING and decision.outcome != Outcome.REFUSED
    return is_yes and queries.replaced_by(decision) is None


def _for_an_approver(request: HttpRequest, reference: str) -> Record:
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    if Job.APPROVER not in standing(signed_in(request), record, today()).jobs:
        raise NotAllowed("ending")
    return record
