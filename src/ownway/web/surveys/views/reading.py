"""Own words, read for names by a named person before anybody is shown them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.questions import engine_language

MAY, MAY_NOT = "may", "may_not"


@login_required
def words(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """What people wrote and said may be shown: each is read, and then shown or kept back."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.wave_to_read(place, wave, seen_by=by, on=on)
    if request.method == "POST":
        said = request.POST.get("say", "")
        if said not in (MAY, MAY_NOT):
            messages.error(request, _("Choose for one of them whether it may be shown."))
        else:
            key = request.POST.get("key", "")
            actions.read_words(wave=found, key=key, is_shown=said == MAY, by=by, on=on)
            messages.success(request, _("It may be shown.") if said == MAY else _("It is kept back."))
        return redirect("surveys:words", slug, wave)
    rows = queries.words_to_read(found, seen_by=by, on=on)
    language = engine_language()
    context = {
        "wave": found,
        "unread": sum(one.quote is None for one in rows),
        "words": [(one, one.question.ask[one.voice].in_language(language)) for one in rows],
    }
    return show(request, "surveys/words", context)
