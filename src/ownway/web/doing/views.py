"""The report of a wave in words, table and picture; the desk of sessions; and "you said, we did" for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.doing import actions, queries
from ownway.apps.places import queries as places
from ownway.apps.surveys import queries as surveys
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import account, signed_in, today, words
from ownway.web.doing import showing
from ownway.web.questions import engine_language

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """What people said, what was done, and whether it moved; those inside see what comes before everybody."""
    place = _at(request, slug)
    found = queries.said_and_done(place, seen_by=account(request), on=today(), language=words())
    said = showing.quotes((one.finding.report for one in found), engine_language())
    return show(request, "doing/public", {"heard": [showing.heard(one) for one in found], "said": said})


@login_required
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Every session and report of a place."""
    place, by, on = _at(request, slug), signed_in(request), today()
    context = {
        "sessions": queries.sessions(place, seen_by=by, on=on),
        "reports": queries.reports(place, seen_by=by, on=on),
        "voices": showing.VOICES,
        "on": on,
    }
    return show(request, "doing/desk", context)


@login_required
@require_safe
def report(request: HttpRequest, slug: str, wave: UUID, voice: str = "") -> HttpResponse:
    """What one voice says in a wave: distribution, change, conditions; in words, table and picture."""
    place, by, on = _at(request, slug), signed_in(request), today()
    found = queries.report(place, wave, voice, seen_by=by, on=on)
    told = queries.told_of(place, wave, seen_by=by, on=on)
    context = {"report": found, **showing.report(found.data, words()), **showing.voices(found, told)}
    context["said"] = showing.quotes([found], engine_language())
    return show(request, "doing/report", context)


@login_required
@require_POST
def tell(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """Work out what a closed wave says."""
    by, on = signed_in(request), today()
    found = surveys.wave(_at(request, slug), wave, seen_by=by, on=on)
    try:
        actions.tell(wave=found, by=by, on=on)
        return redirect("doing:report", slug, wave)
    except Refused as refused:
        messages.error(request, _("Nothing is told.") + " " + " ".join(one.say for one in refused.problems))
        return redirect("surveys:wave", slug, wave)


def _at(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
