"""What staff and groups see before everybody: the figures, what is said about them, and the deeds that follow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.groups.queries import groups, votes_on
from ownway.apps.places import queries as places
from ownway.apps.releases import actions, queries
from ownway.apps.releases.tables import left_out_of, tables_of
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.releases import showing
from ownway.web.releases.forms import AnswerForm, CorrectForm, ObjectionForm, PublishForm, SayForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from ownway.apps.releases.queries import Preview


@login_required
@require_safe
def front(request: HttpRequest, slug: str) -> HttpResponse:
    """Every release of the place, in preview or out."""
    place = at_place(request, places.place(slug))
    found = queries.in_preview(place, seen_by=signed_in(request), on=today())
    return show(request, "releases/desk", {"found": found, "on": today()})


@login_required
@require_safe
def preview(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """One version before everybody sees it."""
    return _page(request, _found(request, slug, number, version))


@login_required
@require_POST
def say(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """Say something about a version."""
    found, form = _found(request, slug, number, version), SayForm(request.POST)
    deed = partial(actions.comment, version=found.version)
    return _done(request, found, ("say", form), deed, _("It is written down. Everybody in the preview can read it."))


@login_required
@require_POST
def objection(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """Write down an organisation's objection."""
    found, form = _running(request, slug, number, version), ObjectionForm(request.POST, auto_id="id_objection_%s")
    deed = partial(actions.object_to, version=found.version)
    return _done(request, found, ("objection", form), deed, _("The objection is written down. Now it needs an answer."))


@login_required
@require_POST
def answer(request: HttpRequest, slug: str, number: int, version: int, remark: int) -> HttpResponse:
    """Answer what was said."""
    found = _running(request, slug, number, version)
    form = AnswerForm(request.POST, auto_id=f"id_answer_{remark}_%s")
    said = next((one for one in found.remarks() if one.pk == remark), None)
    if said is None:
        raise Http404
    deed = partial(actions.answer, remark=said)
    return _done(request, found, (f"answer_{remark}", form), deed, _("The answer is written down."))


@login_required
def correct(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """Make a new version, with its own preview."""
    found = _running(request, slug, number, version)
    form = CorrectForm(tables_of(found.version), request.POST or None, initial={"seen_version": version})
    if request.method == "POST" and form.is_valid():
        given = {"why": form.cleaned_data["why"], "without": form.left_out()}
        seen = form.cleaned_data["seen_version"]
        try:
            made = actions.correct(release=found.version.release, seen_version=seen, **_by(request), **given)
            messages.success(request, _("The new version is made. Its preview begins today."))
            return redirect("releases:preview", slug, number, made.number)
        except Refused as refused:
            add_problems(form, refused)
    context = {"preview": found, "form": form}
    return show(request, "releases/correct", context, status=400 if form.errors else 200)


@login_required
def publish(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """Publish what a group adopted."""
    found, on = _running(request, slug, number, version), today()
    place, voted = found.version.release.place, votes_on(found.version.release.place, found.version.hash)
    carried = [{"group": one.group.slug, "decided_on": one.meeting.meets_on} for one in voted if one.votes.is_carried]
    form = PublishForm(groups(place, on), request.POST or None, initial=next(iter(carried), {}))
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "group": form.groups[form.cleaned_data["group"]]}
        try:
            actions.publish(version=found.version, **_by(request), **given)
            messages.success(request, _("It is published. Everybody can see it from now on."))
            return redirect("releases:release", slug, number, version)
        except Refused as refused:
            add_problems(form, refused)
    context = {"preview": found, "form": form, "voted": voted, "on": on}
    return show(request, "releases/publish", context, status=400 if form.errors else 200)


def _page(request: HttpRequest, found: Preview, status: int = 200, **forms: Form) -> HttpResponse:
    remarks = [(one, forms.get(f"answer_{one.pk}")) for one in found.remarks()]
    context: dict[str, Any] = {
        "preview": found,
        "tables": [showing.shown(one) for one in tables_of(found.version)],
        "left_out": left_out_of(found.version),
        "remarks": [(one, form or AnswerForm(auto_id=f"id_answer_{one.pk}_%s")) for one, form in remarks],
        "say": forms.get("say", SayForm()),
        "objection": forms.get("objection", ObjectionForm(auto_id="id_objection_%s")),
        "wrong": next((form for form in forms.values() if form.errors), None),
        "on": today(),
    }
    return show(request, "releases/preview", context, status=status)


def _done(
    request: HttpRequest, found: Preview, named: tuple[str, Form], deed: Callable[..., object], success: str
) -> HttpResponse:
    name, form = named
    if form.is_valid():
        try:
            deed(**_by(request), **form.cleaned_data)
            messages.success(request, success)
            release = found.version.release
            return redirect("releases:preview", release.place.slug, release.number, found.version.number)
        except Refused as refused:
            add_problems(form, refused)
    return _page(request, found, status=400, **{name: form})


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": signed_in(request), "on": today()}


def _found(request: HttpRequest, slug: str, number: int, version: int) -> Preview:
    place = at_place(request, places.place(slug))
    found = queries.preview(place, number, version, seen_by=signed_in(request), on=today())
    if found is None:
        raise Http404
    return found


def _running(request: HttpRequest, slug: str, number: int, version: int) -> Preview:
    found = _found(request, slug, number, version)
    if not found.may_run:
        raise Http404
    return found
