"""Kept questions as a group reads them before it votes on them: every one, in each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_safe

from ownway.apps.surveys.queries import adoptable_instruments, instrument_of
from ownway.engines.surveys import pages_for
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.groups.sitting import own_group
from ownway.web.questions import engine_language
from ownway.web.surveys.showing import only_if

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_safe
def questions(request: HttpRequest, slug: str, group: str, questions: str) -> HttpResponse:
    """One version of an instrument, by its hash."""
    found, language = own_group(request, slug, group), engine_language()
    kept = next(
        (
            one
            for one in adoptable_instruments(found.place, seen_by=signed_in(request), on=today())
            if one.hash == questions
        ),
        None,
    )
    if kept is None:
        raise Http404
    instrument = instrument_of(kept)
    context = {
        "group": found,
        "kept": kept,
        "instrument": instrument,
        "voices": [(voice, pages_for(instrument, voice)) for voice in instrument.voices],
        "language_of": language,
        "only_if": only_if(instrument, language),
    }
    return show(request, "groups/questions", context)
