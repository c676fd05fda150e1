"""Views for everybody: what was tried and published at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.places import queries as places
from ownway.apps.trials import queries as trials
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.whatif.showing import about_of, as_file, shown

if TYPE_CHECKING:
    from ownway.apps.trials.models import Trial


@require_safe
def statements(request: HttpRequest, slug: str) -> HttpResponse:
    """Every change that was tried and published here."""
    place = at_place(request, places.place(slug))
    return show(request, "whatif/statements", {"place": place, "trials": trials.trials(place)})


@require_safe
def statement(request: HttpRequest, slug: str, trial: UUID) -> HttpResponse:
    """One published statement."""
    found = _trial(request, slug, trial)
    context = {"place": found.place, "trial": found, "on": found.on}
    return show(request, "whatif/statement", {**context, **shown(found.data, about_of(found))})


@require_safe
def file(request: HttpRequest, slug: str, trial: UUID, form: str) -> HttpResponse:
    """Its numbers as a file."""
    found = _trial(request, slug, trial)
    return as_file(found.data, about_of(found), form)


def _trial(request: HttpRequest, slug: str, trial: UUID) -> Trial:
    place = at_place(request, places.place(slug))
    found = trials.trial(place, trial)
    if found is None:
        raise Http404
    return found
