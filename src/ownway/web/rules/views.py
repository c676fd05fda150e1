"""Views of the rules of a place: read them, keep them, and confirm a figure."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.decisions.actions.documents import confirm_figure
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.keeping.local_words import own_rules
from ownway.web.rules.forms import ConfirmForm
from ownway.web.rules.sets import file_name, public_document
from ownway.web.rules.showing import rules_of_place, said, unconfirmed


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Every rule in force, on one page."""
    place = at_place(request, places.place(slug))
    on = today()
    context = {"shown": rules_of_place(place, on), "own": own_rules(place, on, is_public=True), "said": said}
    return show(request, "rules/page", {**context, "place": place})


@require_safe
def file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One document that was proposed or adopted, whole, as it was."""
    found = public_document(places.place(slug), name)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found)}"'}
    return HttpResponse(found.text, content_type="text/plain; charset=utf-8", headers=headers)


@login_required
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Figures nobody here has confirmed, each with its form, for keepers of rules and finance officers."""
    place = at_place(request, places.place(slug))
    by, on = signed_in(request), today()
    if not any(holds_job(by, job, place.pk, on) for job in (Job.KEEPER, Job.FINANCE)):
        raise NotAllowed("figures")
    data = request.POST or None
    rows = [(one.figure, ConfirmForm.of(one.figure, data)) for one in unconfirmed(place, on)]
    form = next((form for _figure, form in rows if form.is_bound), None)
    if form is not None and form.is_valid():
        try:
            confirm_figure(place=place, by=by, on=on, **form.cleaned_data)
        except Refused as refused:
            add_problems(form, refused)
        else:
            messages.success(request, _("Confirmed. It says who read it, when and where."))
            return redirect("rules:figures", slug)
    is_wrong = form is not None and bool(form.errors)
    context = {"rows": rows, "form": form, "place": place, "said": said}
    return show(request, "rules/figures", context, status=400 if is_wrong else 200)
