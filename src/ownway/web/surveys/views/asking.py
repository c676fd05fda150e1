"""The desk's surveys: every wave, and whom somebody has to ask by hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import queries as people
from ownway.apps.people.permissions import Part
from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.permissions import ASKS, PLANS, does
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import signed_in, today


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Every wave of the place, for those who plan and those who ask."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    waves = queries.waves(place, seen_by=by, on=on)
    context = {
        "waves": waves,
        "asked_at_work": queries.asked_at_work(waves, seen_by=by, on=on),
        "plans": does(by, PLANS, place.pk, on),
        "asks": does(by, ASKS, place.pk, on),
        "on": on,
    }
    return show(request, "surveys/desk", context)


@login_required
def ask(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """Whom somebody has to ask now, each in the way they want; and that they were asked."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.wave(place, wave, seen_by=by, on=on)
    due = queries.to_ask(found, seen_by=by, on=on)
    if request.method == "POST" and request.POST.get("reference"):
        reference = str(request.POST["reference"])
        record = people.record(reference, seen_by=by, part=Part.JOURNEY, on=on)
        try:
            actions.note_asked(wave=found, record=record, by=by, on=on)
        except Refused as refused:
            messages.error(request, " ".join(one.say for one in refused.problems))
        else:
            messages.success(request, _("It is written down that you asked."))
        return redirect("surveys:ask", slug, wave)
    return show(request, "surveys/ask", {"wave": found, "due": due})
