"""What published figures were used for: told by anybody, without a name, and shown once somebody let it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.places import queries as places
from ownway.apps.releases import actions, queries
from ownway.kernel.problems import Problem, Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.releases.forms import JudgeForm, UseForm

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """What others did with the figures, and telling what you did."""
    place = _at(request, slug)
    newest, form = queries.public(place), UseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if newest is None:
                raise Refused(Problem("words", _("No figures are published here yet.")))
            actions.tell_use(version=newest.publication.version, on=today(), **form.cleaned_data)
            messages.success(request, _("Thank you. Somebody reads it first. Then everybody can see it here."))
            return redirect("releases:uses", slug)
        except Refused as refused:
            add_problems(form, refused)
    context = {"form": form, "uses": queries.uses(place), "release": newest}
    return show(request, "releases/uses", context, status=400 if form.errors else 200)


@login_required
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide what everybody sees of what was told."""
    place, by, on = _at(request, slug), signed_in(request), today()
    told, form = queries.told_uses(place, seen_by=by, on=on), JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        use = next((one for one in told if one.pk == form.cleaned_data["use"]), None)
        if use is None:
            raise Http404
        actions.judge_use(use=use, is_shown=form.cleaned_data["is_shown"], by=by, on=on)
        return redirect("releases:judge_uses", slug)
    return show(request, "releases/judge_uses", {"told": told}, status=400 if form.errors else 200)


def _at(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
