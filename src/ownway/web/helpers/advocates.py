"""Views of asking for an advocate."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Ability, AdvocateOutcome, Job
from ownway.apps.people.permissions import NotAllowed, Part, standing
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.helpers.beside import is_written_down
from ownway.web.helpers.forms import AdvocateForm, OutcomeForm


@login_required
def listed(request: HttpRequest, reference: str) -> HttpResponse:
    """Each time an advocate was asked for, and what came of it."""
    record, by, on = seen_record(request, reference, Part.HELPERS), signed_in(request), today()
    found = standing(by, record, on)
    context = {
        "record": record,
        "needs_told": queries.advocate_needs(record, seen_by=by, on=on),
        "is_practitioner": Job.PRACTITIONER in found.jobs,
        "may_ask_advocate": found.is_person or Job.PRACTITIONER in found.jobs,
        "abilities": dict(Ability.choices),
    }
    return show(request, "helpers/advocate", context)


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for an advocate: no reason is needed from the person."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    is_scribe = is_written_down(request, record)
    free = places.advocates(record.place)
    form = AdvocateForm(free.values(), request.POST or None, is_scribe=is_scribe)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            helper = free.get(given.pop("helper"))
            actions.ask_for_advocate(record=record, by=by, on=today(), helper=helper, **given)
            messages.success(request, _("We have asked. You see here what comes of it."))
            return redirect("helpers:advocate", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "helpers/ask_advocate", context, status=400 if form.errors else 200)


@login_required
def outcome(request: HttpRequest, reference: str, need: int) -> HttpResponse:
    """A practitioner writes down what came of it."""
    record, by, on = seen_record(request, reference, Part.HELPERS), signed_in(request), today()
    if Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("outcome")
    asked = queries.one_advocate_need(record, need, seen_by=by, on=on)
    free = places.advocates(record.place)
    form = OutcomeForm(free.values(), request.POST or None, initial={"outcome": asked.outcome})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            said, result = given["said"], AdvocateOutcome(given["outcome"])
            helper = free.get(given["helper"])
            actions.tell_advocate_outcome(need=asked, by=by, on=on, outcome=result, helper=helper, said=said)
            return redirect("helpers:advocate", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "need": asked}
    return show(request, "helpers/advocate_outcome", context, status=400 if form.errors else 200)
