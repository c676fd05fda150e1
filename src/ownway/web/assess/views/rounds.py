"""Views of the front of a round, and of moving it on."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ownway.apps.assessment.actions.answers import save_strengths
from ownway.apps.assessment.actions.rounds import begin, turn
from ownway.apps.assessment.kinds import TURNS, State, Turn
from ownway.apps.assessment.queries.assessments import newest_assessment, open_assessment, sides
from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.journey.queries import open_promises
from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today, typed_again
from ownway.web.assess.forms import OnceForm, StrengthsForm
from ownway.web.assess.words import TURN_SAYS


@login_required
def front(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the assessment stands and what can be done; a post begins one or keeps what goes well."""
    deed = Deed.CHANGE if request.method == "POST" else Deed.SEE
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, deed), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on) or newest_assessment(record, seen_by=by, on=on)
    is_open = found is not None and found.state != State.CLOSED
    if request.method == "POST" and not is_open:
        return _begin(request, reference)
    held = {"strengths": found.strengths, "seen_version": found.strengths_version} if found else {}
    form = StrengthsForm(request.POST or None, initial=held)
    if request.method == "POST" and found is not None and form.is_valid():
        given = form.cleaned_data
        try:
            save_strengths(assessment=found, words=given["strengths"], seen_version=given["seen_version"], by=by, on=on)
            return redirect("assess:front", reference)
        except Refused as refused:
            add_problems(form, refused)
            newest = open_assessment(record, seen_by=by, on=on)
            typed_again(form, {"seen_version": newest.strengths_version if newest else 0})
    found_standing = standing(by, record, on)
    is_practitioner = Job.PRACTITIONER in found_standing.jobs
    context = {
        "record": record,
        "found": found,
        "is_open": is_open,
        "both": sides(found, seen_by=by, on=on) if found else None,
        "law": eligibility(record, seen_by=by, on=on),
        "form": form,
        "once": OnceForm(),
        "may_change": found_standing.may(Deed.CHANGE, Part.ASSESSMENT),
        "is_practitioner": is_practitioner,
        "is_person": found_standing.is_person,
        "sees_decisions": found_standing.may(Deed.SEE, Part.DECISIONS),
        "turns": [(one, TURN_SAYS[one]) for one in Turn if found and (State(found.state), one) in TURNS]
        if is_open or is_practitioner
        else [],
    }
    return show(request, "assess/front", context, status=400 if form.errors else 200)


def _begin(request: HttpRequest, reference: str) -> HttpResponse:
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    once = OnceForm(request.POST)
    if not once.is_valid():
        return redirect("assess:front", reference)
    if open_promises(record, Step.ASSESSMENT):
        address = reverse("home:go_on", args=[reference, Step.ASSESSMENT])
        return redirect(f"{address}?next={reverse('assess:front', args=[reference])}")
    begin(record=record, by=by, on=on, once=once.cleaned_data["once"])
    is_worker = bool(standing(by, record, on).jobs)
    return redirect("assess:answers", reference, "practitioner" if is_worker else "own")


@login_required
@require_POST
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Send, give back, settle, open again or close."""
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on)
    asked, version = request.POST.get("turn", ""), request.POST.get("seen_version", "")
    if found is None or asked not in set(Turn) or not version.isdigit():
        raise NotAllowed("turn")
    try:
        moved = turn(assessment=found, turn=Turn(asked), by=by, on=on, seen_version=int(version))
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, problem.say)
        return redirect("assess:sides", reference)
    if moved.state in (State.SENT, State.SETTLED) and standing(by, record, on).may(Deed.SEE, Part.NUMBER):
        return redirect("assess:number", reference)
    return redirect("assess:front", reference)
