"""Views of what was found about eligibility."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.assessment.actions.eligibility import determine
from ownway.apps.assessment.eligibility import ADULT, CARER, criteria
from ownway.apps.assessment.queries.assessments import open_assessment
from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.places.queries import helpers
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.assess.forms import EligibilityForm


@login_required
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """What was found, each reason, and for whoever is refused the road on."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT), signed_in(request), today()
    law = eligibility(record, seen_by=by, on=on)
    if law is None:
        return redirect("assess:front", reference)
    return show(request, "assess/eligibility", {"record": record, "law": law, "helpers": helpers(record.place)})


@login_required
def find(request: HttpRequest, reference: str) -> HttpResponse:
    """A practitioner writes down what they found, with a reason for each."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    assessment = open_assessment(record, seen_by=by, on=on)
    if assessment is None or Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("find")
    form = EligibilityForm(criteria(CARER if record.is_carer else ADULT), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            determine(
                assessment=assessment,
                conditions=form.conditions,
                outcomes=form.outcomes,
                road=given["road"],
                by=by,
                on=on,
                once=given["once"],
            )
            return redirect("assess:eligibility", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "assess/find", {"record": record, "form": form}, status=400 if form.errors else 200)
