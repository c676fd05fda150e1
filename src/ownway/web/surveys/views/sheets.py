"""Printed sheets: one for a person by name, one for nobody, and the page that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.permissions import ASKS, does
from ownway.engines.surveys import Voice, pages_for
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import seen_record, sent, signed_in, today
from ownway.web.surveys.forms import OnceForm
from ownway.web.surveys.languages import others, read_in, spoken
from ownway.web.surveys.showing import has_words, only_if

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Sheet


@login_required
def print_one(request: HttpRequest, reference: str, wave: UUID) -> HttpResponse:
    """Make a sheet for somebody who was invited."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    found = queries.survey_for(record, wave, seen_by=by, on=on)
    form = OnceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        made = actions.print_sheet(wave=found.wave, record=record, by=by, on=on, once=form.cleaned_data["once"])
        return redirect("surveys:sheet", reference, made.code)
    return show(request, "surveys/print", {"record": record, "found": found, "form": form})


@login_required
def sheet(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """A sheet for somebody by name, to be printed; the code leads to them, the sheet names nobody."""
    record, by = seen_record(request, reference, Part.JOURNEY), signed_in(request)
    return _sheet(request, queries.sheet_of(record, code, seen_by=by, on=today()), has_name=True)


@login_required
def print_blank(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """Make a sheet for nobody in particular, in one voice."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    if not does(by, ASKS, place.pk, on):
        raise NotAllowed("blank sheet")
    found = queries.wave(place, wave, seen_by=by, on=on)
    form = OnceForm(sent(request))
    asked = str(request.POST.get("voice", ""))
    if request.method == "POST" and form.is_valid() and asked in set(Voice):
        made = actions.print_blank(wave=found, voice=Voice(asked), by=by, on=on, once=form.cleaned_data["once"])
        return redirect("surveys:blank", slug, made.code)
    voices = queries.instrument_of(found.instrument).voices
    return show(request, "surveys/print_blank", {"wave": found, "form": form, "voices": voices})


@login_required
def blank(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A sheet for nobody, to be printed."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.sheet_to_key(place, code, seen_by=by, on=on).sheet
    return _sheet(request, found, has_name=found.invitation_id is not None)


def _sheet(request: HttpRequest, found: Sheet, *, has_name: bool) -> HttpResponse:
    instrument, voice = queries.instrument_of(found.wave.instrument), Voice(found.voice)
    pages, languages = pages_for(instrument, voice), others(instrument)
    chosen = request.GET.get("language", "")
    read_as = chosen if chosen in dict(languages) else "en"
    language = read_in(read_as)
    context: dict[str, Any] = {
        "sheet": found,
        "place": found.wave.place,
        "instrument": instrument,
        "pages": pages,
        "has_words": has_words(pages),
        "voice": voice,
        "has_name": has_name,
        "language_of": language,
        "languages": [one for one in [*languages, ("en", _("English"))] if languages and one[0] != read_as],
        "is_large": request.GET.get("print") == "large",
        "spoken": spoken,
        "answer_at": request.build_absolute_uri(reverse("surveys:code")),
        "only_if": only_if(instrument, language),
    }
    return show(request, "surveys/sheet", context)
