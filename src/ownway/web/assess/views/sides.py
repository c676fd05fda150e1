"""Views of both sides together, and of settling one difference."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.assessment.actions.settling import settle
from ownway.apps.assessment.kinds import TURNS, State, Turn, Whose
from ownway.apps.assessment.queries.assessments import newest_assessment, open_assessment, sides
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.assess.forms import SettleForm
from ownway.web.questions import engine_language


@login_required
def together(request: HttpRequest, reference: str) -> HttpResponse:
    """My view and the practitioner's, question by question."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on) or newest_assessment(record, seen_by=by, on=on)
    if found is None:
        return redirect("assess:front", reference)
    is_practitioner = Job.PRACTITIONER in standing(by, record, on).jobs
    context = {
        "record": record,
        "both": sides(found, seen_by=by, on=on),
        "is_practitioner": is_practitioner,
        "may_settle": is_practitioner and (State(found.state), Turn.SETTLE) in TURNS,
        "language": engine_language(),
    }
    return show(request, "assess/sides", context)


@login_required
def settle_one(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """Settle one difference after talking."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on)
    if found is None or Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("settle")
    row = next((one for one in sides(found, seen_by=by, on=on).differences if one.question.name == question), None)
    if row is None:
        return redirect("assess:sides", reference)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            settle(assessment=found, question=question, whose=Whose(given["whose"]), why=given["why"], by=by, on=on)
            return redirect("assess:sides", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "row": row, "form": form, "language": engine_language()}
    return show(request, "assess/settle", context, status=400 if form.errors else 200)
