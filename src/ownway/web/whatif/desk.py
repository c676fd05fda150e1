"""Views for those who may try changes: ask, wait, read, publish."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import document_of, in_force
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.apps.trials.actions import publish
from ownway.apps.trials.kinds import Population, Tried
from ownway.apps.trials.permissions import may_try
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.whatif.asking import begin
from ownway.web.whatif.forms import TrialForm
from ownway.web.whatif.running import Work, find
from ownway.web.whatif.showing import as_file, shown

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Document
    from ownway.apps.places.models import Place


@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to look at and what to change; sent, the work begins."""
    place, on = _place(request, slug), today()
    document = _document(request.GET.get("rules", ""))
    has_rules = in_force(place, DocumentKind.ALLOCATION, on) is not None
    form = TrialForm(request.POST or None, request.FILES or None, document=document, has_rules=has_rules)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("whatif:tried", slug, begin(place, form, by=signed_in(request), on=on))
        except Refused as refused:
            add_problems(form, refused)
    context = {"place": place, "form": form, "document": document}
    return show(request, "whatif/ask", context, status=400 if form.errors else 200)


@login_required
def tried(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """How far it is; then the statement, or what went wrong. Sent, the statement is published."""
    place = _place(request, slug)
    work = _work(request, place, token)
    if request.headers.get("HX-Request") and not work.is_going_on:
        return show(request, "whatif/ready", {})
    if work.is_going_on or work.result is None:
        name = "whatif/waiting" if work.is_going_on else "whatif/failed"
        return show(request, name, {"place": place, "work": work})
    if request.method == "POST":
        try:
            made = publish(place=place, by=signed_in(request), on=today(), data=work.result, **_published(work))
            messages.success(request, _("It is published. Everybody can read it."))
            return redirect("whatif:statement", slug, made.pk)
        except Refused as refused:
            for problem in refused.problems:
                messages.warning(request, problem.say)
    told = {"place": place, "work": work, "on": date.fromisoformat(work.about["on"])}
    return show(request, "whatif/tried", {**told, **shown(work.result, work.about)})


@login_required
@require_safe
def file(request: HttpRequest, slug: str, token: str, form: str) -> HttpResponse:
    """The numbers of a statement that is not published, as a file."""
    place = _place(request, slug)
    work = _work(request, place, token)
    if work.result is None:
        raise Http404
    return as_file(work.result, work.about, form)


def _place(request: HttpRequest, slug: str) -> Place:
    place = at_place(request, places.place(slug))
    if not may_try(signed_in(request), place, today()):
        raise NotAllowed("try changes")
    return place


def _work(request: HttpRequest, place: Place, token: str) -> Work:
    """The work of that token, for whoever began it here."""
    work = find(token)
    if work is None or work.about["place"] != place.slug or work.about["account"] != str(signed_in(request).pk):
        raise NotAllowed("work")
    return work


def _document(name: str) -> Document | None:
    if not name:
        return None
    try:
        found = document_of(name)
    except LookupError as unknown:
        raise Http404 from unknown
    if found.kind not in (DocumentKind.ALLOCATION, DocumentKind.CARERS):
        raise Http404
    return found


def _published(work: Work) -> dict[str, Any]:
    about = work.about
    return {
        "name": about["name"],
        "tried": Tried(about["tried"]),
        "population": Population(about["population"]),
        "document": _document(about["document"]),
        "instead_of": _document(about["instead_of"]),
        "beside": {**work.beside, "request": about["request"]} if work.beside else None,
    }
