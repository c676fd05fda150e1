"""The view of what a place says about itself: how to reach it by day, and at night for harm that cannot wait."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.places.actions import describe
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.keeping.at import kept_place
from ownway.web.keeping.forms import AboutForm


@login_required
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """Change how to reach a place; it stands on every page of it at once."""
    place = kept_place(request, slug)
    form = AboutForm(request.POST or None, initial={name: getattr(place, name) for name in AboutForm.base_fields})
    if request.method == "POST" and form.is_valid():
        describe(place=place, by=str(signed_in(request).pk), on=today(), **form.cleaned_data)
        messages.success(request, _("It is kept. It stands on every page now."))
        return redirect("keeping:about", slug)
    return show(request, "keeping/about", {"place": place, "form": form}, status=400 if form.errors else 200)
