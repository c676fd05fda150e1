"""Views of who is already there, and of what they said about going on."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.assessment.actions.helping import add_helping, record_answer
from ownway.apps.assessment.kinds import Agrees
from ownway.apps.assessment.queries.assessments import newest_assessment, open_assessment, sides
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.assess.forms import AskedForm, HelperForm


@login_required
def helping(request: HttpRequest, reference: str) -> HttpResponse:
    """Who helps already; a post adds somebody."""
    deed = Deed.CHANGE if request.method == "POST" else Deed.SEE
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, deed), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on) or newest_assessment(record, seen_by=by, on=on)
    if found is None:
        return redirect("assess:front", reference)
    form = HelperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_helping(assessment=found, by=by, on=on, **form.cleaned_data)
            return redirect("assess:helping", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {
        "record": record,
        "both": sides(found, seen_by=by, on=on),
        "form": form,
        "may_change": standing(by, record, on).may(Deed.CHANGE, Part.ASSESSMENT),
    }
    return show(request, "assess/helping", context, status=400 if form.errors else 200)


@login_required
def asked(request: HttpRequest, reference: str, helper: UUID) -> HttpResponse:
    """Write down what somebody who helps said about going on."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on)
    both = sides(found, seen_by=by, on=on) if found else None
    one = next((one for one in both.helping if one.pk == helper), None) if both else None
    if found is None or one is None:
        raise NotAllowed("helping")
    initial = {"seen_version": one.version, "words": one.words}
    form = AskedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "agrees": Agrees(form.cleaned_data["agrees"])}
        try:
            record_answer(assessment=found, helping=helper, by=by, on=on, **given)
            return redirect("assess:helping", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "assess/asked", {"record": record, "one": one, "form": form}, 400 if form.errors else 200)
