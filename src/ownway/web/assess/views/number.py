"""Views of the number, how it is made again, and today's support beside it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.assessment.actions.number import compare_again, show_number
from ownway.apps.assessment.queries.number import number as number_of
from ownway.apps.assessment.queries.number import numbers
from ownway.apps.decisions.actions.support import add_support_line, end_support_line
from ownway.apps.decisions.queries.explain import explain
from ownway.apps.decisions.queries.support import support_today
from ownway.apps.decisions.queries.worked import rules_behind
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today, words
from ownway.web.assess.forms import SupportForm


@login_required
@require_safe
def number(request: HttpRequest, reference: str) -> HttpResponse:
    """The indicative budget in words, beside today's support, with its working."""
    record, by, on = seen_record(request, reference, Part.NUMBER), signed_in(request), today()
    shown = number_of(record, seen_by=by, on=on, language=words())
    if shown is not None:
        show_number(shown.comparison, by=by, on=on)
    found = standing(by, record, on)
    context = {
        "record": record,
        "shown": shown,
        "rules": rules_behind(shown.comparison.worked) if shown else None,
        "earlier": numbers(record, seen_by=by, on=on)[1:],
        "sees_assessment": found.may(Deed.SEE, Part.ASSESSMENT),
        "sees_share": found.may(Deed.SEE, Part.FINANCES),
        "sees_plan": found.may(Deed.SEE, Part.PLAN),
        "is_practitioner": Job.PRACTITIONER in found.jobs,
    }
    return show(request, "assess/number", context)


@login_required
@require_safe
def explained(request: HttpRequest, reference: str, worked: str) -> HttpResponse:
    """A stored figure made again beside the stored one, and why today's would differ."""
    record, by, on = seen_record(request, reference, Part.NUMBER), signed_in(request), today()
    found = explain(worked, seen_by=by, on=on, language=words())
    if found.record != record.reference:
        raise NotAllowed(worked)
    return show(request, "assess/explained", {"record": record, "found": found, "back": "assess:number"})


@login_required
def support(request: HttpRequest, reference: str) -> HttpResponse:
    """What there is today, line by line; a practitioner adds lines."""
    record, by, on = seen_record(request, reference, Part.NUMBER), signed_in(request), today()
    is_practitioner = Job.PRACTITIONER in standing(by, record, on).jobs
    if request.method == "POST" and not is_practitioner:
        raise NotAllowed("support")
    form = SupportForm(on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_support_line(record=record, by=by, on=on, **form.cleaned_data)
            compare_again(record=record, by=by, on=on)
            return redirect("assess:support", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {
        "record": record,
        "support": support_today(record, seen_by=by, on=on),
        "form": form,
        "is_practitioner": is_practitioner,
    }
    return show(request, "assess/support", context, status=400 if form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, reference: str, line: UUID) -> HttpResponse:
    """Say that a line of today's support ends today."""
    record = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE)
    by, on = signed_in(request), today()
    end_support_line(record=record, line=line, by=by, on=on)
    compare_again(record=record, by=by, on=on)
    return redirect("assess:support", reference)
