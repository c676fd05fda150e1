"""Views of those who keep a place's rules: what is in force, bringing others, what differs, and adopting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.decisions.actions.documents import adopt, keep_document
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import document_of, in_force
from ownway.apps.decisions.reading import by_hand
from ownway.apps.groups.queries import groups, votes_on
from ownway.apps.trials import queries as trials
from ownway.apps.trials.actions import propose
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today, typed_again
from ownway.web.keeping.at import kept_place
from ownway.web.rules.comparing import adopted, differences, faults
from ownway.web.rules.forms import AdoptForm, BringForm, ProposeForm
from ownway.web.rules.showing import warnings
from ownway.web.rules.sources import SETS, WRITTEN, sources

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Document


@login_required
@require_safe
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """What is in force at a place and since when, what comes, and every old version."""
    place = kept_place(request, slug)
    return show(request, "rules/kept", {"place": place, "kinds": adopted(place, today()), "sets": SETS})


@login_required
def bring(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Bring rules to be checked: what the engine cannot read is shown line by line, and nothing typed is lost."""
    place, sort = kept_place(request, slug), _kind(kind)
    form = BringForm(*sources(place, sort), request.POST or None, request.FILES or None)
    found = []
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("text", "name", "version")}
        try:
            document = keep_document(place=place, kind=sort, by=signed_in(request), on=today(), **given)
            return redirect("rules:compare", slug, kind, document.pk)
        except Refused as refused:
            found = faults(given["text"], refused.problems)
            typed_again(form, {"source": WRITTEN, "written": given["text"]})
            form.show_faults(found)
            add_problems(form, Refused(*(one for one in refused.problems if one.line is None)))
    context = {"place": place, "kind": sort, "form": form, "faults": found, "now": in_force(place, sort, today())}
    return show(request, "rules/bring", context, status=400 if form.errors else 200)


@login_required
@require_safe
def todays(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The rules in force today as a file to change by hand."""
    now = in_force(kept_place(request, slug), _kind(kind), today())
    if now is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{kind}-{now.document_id[:12]}.yaml"'}
    return HttpResponse(by_hand(kind, now.document.text), content_type="text/plain; charset=utf-8", headers=headers)


@login_required
def compare(request: HttpRequest, slug: str, kind: str, name: str) -> HttpResponse:
    """What differs from today's, line by line, and the group's decision to adopt it."""
    place, sort = kept_place(request, slug), _kind(kind)
    document, now, on = _document(name, sort), in_force(place, sort, today()), today()
    seen = now.pk if now else 0
    is_proposing = "propose" in request.POST
    form = AdoptForm(
        groups(place, on),
        None if is_proposing else request.POST or None,
        initial={"instead_of": seen, "group": now.group if now else ""},
    )
    proposing = ProposeForm(request.POST if is_proposing else None, auto_id="id_propose_%s")
    if is_proposing and proposing.is_valid():
        propose(place=place, document=document, by=signed_in(request), on=on, **proposing.cleaned_data)
        messages.success(request, _("Everybody can read it now, with who proposes it and why."))
        return redirect("rules:compare", slug, kind, name)
    if form.is_bound and form.is_valid():
        whole = {"text": document.text, "name": document.name, "version": document.version}
        try:
            adopt(place=place, kind=sort, by=signed_in(request), on=on, **{**form.cleaned_data, **whole})
            messages.success(request, _("It is adopted. Everybody can read it, with its reason."))
            return redirect("rules:kept", slug)
        except Refused as refused:
            typed_again(form, {"instead_of": seen})
            add_problems(form, refused)
    lines = differences(kind, now.document if now else None, document)
    context = {"place": place, "kind": sort, "document": document, "now": now, "lines": lines, "form": form}
    context["warnings"] = warnings(place, sort, document, on)
    context["proposing"] = proposing if sort in SETS else None
    context["proposed"] = next((one for one in trials.proposals(place) if one.document_id == document.pk), None)
    context["voted"] = votes_on(place, document.pk)
    context["trials"] = trials.trials_of(place, document.pk)
    return show(request, "rules/compare", context, status=400 if form.errors or proposing.errors else 200)


def _kind(name: str) -> DocumentKind:
    if name not in DocumentKind.values:
        raise Http404
    return DocumentKind(name)


def _document(name: str, kind: DocumentKind) -> Document:
    try:
        found = document_of(name)
    except LookupError as unknown:
        raise Http404 from unknown
    if found.kind != kind:
        raise Http404
    return found
