"""Views of who can help at a place: added, changed, checked and taken off the list by its keepers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ownway.apps.places import queries as places
from ownway.apps.places.actions import add_helper, change_helper, check_helper, end_helper
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, signed_in, today, typed_again
from ownway.web.keeping.at import kept_place
from ownway.web.keeping.helping_forms import ChangedHelperForm, NewHelperForm, SeenForm

if TYPE_CHECKING:
    from datetime import date

    from ownway.apps.places.models import Helper

IN_DAYS = 60
"""So many days are still told as days; after that as months."""
IN_MONTHS = 24
"""From so many months on, years are told."""


@login_required
def helping(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who can help at a place, with how long ago each was checked; one more is added."""
    place, on = kept_place(request, slug), today()
    form = NewHelperForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_helper(place=place, by=str(signed_in(request).pk), on=on, **form.cleaned_data)
            messages.success(request, _("They are on the list now. People can read it."))
            return redirect("keeping:helping", slug)
        except Refused as refused:
            add_problems(form, refused)
    rows = [(one, ago(one.checked_on, on), one.is_old(on)) for one in places.helpers(place)]
    return show(request, "keeping/helping", {"rows": rows, "form": form}, status=400 if form.errors else 200)


@login_required
def helper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change what stands of one of them."""
    found = _line(request, slug, number)
    form = ChangedHelperForm(sent(request), initial=_as_it_stands(found))
    if found.gone_on:
        return _gone(request, slug)
    is_clash = False
    if request.method == "POST" and form.is_valid():
        try:
            change_helper(helper=found, by=str(signed_in(request).pk), on=today(), **form.cleaned_data)
            messages.success(request, _("It is kept. If you checked all of it today, say so below."))
            return redirect("keeping:helper", slug, number)
        except Refused as refused:
            add_problems(form, refused)
            is_clash = any(one.where == "seen_version" for one in refused.problems)
            if is_clash:
                typed_again(form, {"seen_version": found.version})
    context = {"helper": found, "form": form, "is_clash": is_clash, "ago": ago(found.checked_on, today())}
    return show(request, "keeping/helping_one", context, status=400 if form.errors else 200)


@login_required
@require_POST
def checked(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that what stands of one of them, as it was read, is right today."""
    found, form = _line(request, slug, number), SeenForm(request.POST)
    seen_version = form.cleaned_data["seen_version"] if form.is_valid() else 0
    try:
        check_helper(helper=found, by=str(signed_in(request).pk), on=today(), seen_version=seen_version)
        messages.success(request, _("It is written down that %(name)s was checked today.") % {"name": found.name})
    except Refused as refused:
        messages.warning(request, " ".join(one.say for one in refused.problems))
    return redirect("keeping:helping", slug)


@login_required
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask first, then take one of them off the list."""
    found = _line(request, slug, number)
    if found.gone_on:
        return _gone(request, slug)
    if request.method == "POST":
        end_helper(helper=found, by=str(signed_in(request).pk), on=today())
        return _gone(request, slug)
    return show(request, "keeping/helping_end", {"helper": found})


def ago(day: date, on: date) -> str:
    """How long ago a day was, as people say it."""
    days = (on - day).days
    if days <= 0:
        return _("today")
    if days < IN_DAYS:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    months = days * 12 // 365
    if months >= IN_MONTHS:
        years = months // 12
        return ngettext("about %(count)s year ago", "about %(count)s years ago", years) % {"count": years}
    return ngettext("about %(count)s month ago", "about %(count)s months ago", months) % {"count": months}


def _line(request: HttpRequest, slug: str, number: int) -> Helper:
    found = places.helper(kept_place(request, slug), number)
    if found is None:
        raise Http404
    return found


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    messages.success(request, _("They are not on the list any more."))
    return redirect("keeping:helping", slug)


def _as_it_stands(found: Helper) -> dict[str, object]:
    stands = {name: getattr(found, name) for name in ChangedHelperForm.base_fields if name != "seen_version"}
    return {**stands, "seen_version": found.version}
