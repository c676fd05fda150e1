"""A worker's own answers: about how it is to give support, never about a named person, and never with a name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.engines.surveys import Voice, pages_for
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, signed_in, today, words
from ownway.web.questions import engine_language
from ownway.web.surveys.forms import QuestionsForm


@login_required
def answer(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """All questions of the worker's voice on one page, sent once, without a name."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.wave_for_worker(place, wave, seen_by=by, on=on)
    pages = pages_for(queries.instrument_of(found.wave.instrument), Voice.WORKER)
    form = QuestionsForm([one for page in pages for one in page.questions], Voice.WORKER, {}, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_as_worker(wave=found.wave, given=form.given(), language=words(), by=by, on=on)
        except Refused as refused:
            add_problems(form, refused)
        else:
            messages.success(request, _("Thank you. It is sent, without your name."))
            return redirect("surveys:worker", slug, wave)
    context = {"found": found, "wave": found.wave, "pages": pages, "form": form, "language_of": engine_language()}
    return show(request, "surveys/worker", context, status=400 if form.errors else 200)
