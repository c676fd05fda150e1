"""Views of deciding whether needs are eligible; what was decided is read like every other decision."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.assessment.actions.eligibility import determine
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria
from ownway.apps.assessment.queries.assessments import open_assessment
from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.queries.decision import newest
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may, standing
from ownway.apps.people.queries import has_somebody
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.assess.forms import EligibilityForm


@login_required
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """The way from the assessment to the newest decision about eligibility."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT), signed_in(request), today()
    decided = newest(record, About.ELIGIBILITY, seen_by=by, on=on)
    if decided is None or not may(by, Deed.SEE, Part.DECISIONS, record, on):
        return redirect("assess:front", reference)
    return redirect("decide:decision", reference, decided.reference)


@login_required
def find(request: HttpRequest, reference: str) -> HttpResponse:
    """A practitioner decides it, with a reason for each condition and outcome."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    assessment = open_assessment(record, seen_by=by, on=on)
    if assessment is None or Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("find")
    form = EligibilityForm(criteria(CARER if record.is_carer else ADULT), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = determine(
                assessment=assessment, found=form.found(), by=by, on=on, once=form.cleaned_data["once"]
            )  # fmt: skip
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "has_somebody": has_somebody(record, seen_by=by, on=on)}
    return show(request, "assess/find", context, status=400 if form.errors else 200)
