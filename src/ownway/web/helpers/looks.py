"""Views of who looked, and of looks that a person says were not right."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import NotAllowed, Part, holds_job
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.helpers.forms import ConcernForm, NotRightForm

_ON_A_PAGE = 50


@login_required
def listed(request: HttpRequest, reference: str) -> HttpResponse:
    """Who looked at what, when and why."""
    record, by = seen_record(request, reference, Part.LOOKS), signed_in(request)
    rows = queries.looks(record, seen_by=by, on=today())
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    handed = queries.handed_over(record, seen_by=by, on=today())
    return show(request, "helpers/looks", {"record": record, "page": page, "handed": handed})


@login_required
def not_right(request: HttpRequest, reference: str, look: int) -> HttpResponse:
    """Say that a look was not right."""
    record, by = seen_record(request, reference, Part.LOOKS), signed_in(request)
    found = queries.one_look(record, look, seen_by=by, on=today())
    form = NotRightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.question_look(look=found, by=by, on=today(), words_said=form.cleaned_data["words"])
        messages.success(request, _("Thank you. Somebody who did not look will find out and answer you here."))
        return redirect("helpers:looks", reference)
    context = {"record": record, "look": found, "form": form}
    return show(request, "helpers/not_right", context, status=400 if form.errors else 200)


@login_required
def concerns(request: HttpRequest) -> HttpResponse:
    """A keeper's list of looks that a person questioned, without names."""
    by, on = signed_in(request), today()
    kept = [one for one in queries.places_of_work(seen_by=by, on=on) if holds_job(by, Job.KEEPER, one.pk, on)]
    if not kept:
        raise NotAllowed("concerns")
    rows = [(one, queries.concerns(one.pk, seen_by=by, on=on)) for one in kept]
    return show(request, "helpers/concerns", {"rows": rows})


@login_required
def answer(request: HttpRequest, concern: int) -> HttpResponse:
    """Answer one."""
    by, on = signed_in(request), today()
    found = queries.one_concern(concern, seen_by=by, on=on)
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.answer_concern(
            concern=found, by=by, on=on, was_right=given["was_right"] == "yes", answer=given["answer"]
        )
        messages.success(request, _("The person reads your answer now."))
        return redirect("helpers:concerns")
    context = {"concern": found, "form": form}
    return show(request, "helpers/concern", context, status=400 if form.errors else 200)
