"""Public pages of a place's figures, each with words, a picture, a table and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.measured.kinds import Kind
from ownway.apps.measured.queries import released_on
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.measured import data as files
from ownway.web.measured import showing

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@require_safe
def front(request: HttpRequest, slug: str) -> HttpResponse:
    """All figures of a place, each in one sentence, and every quarter published."""
    place = _at(request, slug)
    context = {**showing.front(place), "months": released_on(place.pk)}
    return show(request, "measured/front", context)


@require_safe
def how_long(request: HttpRequest, slug: str) -> HttpResponse:
    """How long each step takes, by when people reach it, and what goes wrong."""
    return show(request, "measured/how_long", showing.how_long(_at(request, slug)))


@require_safe
def told(request: HttpRequest, slug: str) -> HttpResponse:
    """The seven promises: kept with whom, by group, channel and team."""
    return show(request, "measured/told", showing.told(_at(request, slug)))


@require_safe
def paperwork(request: HttpRequest, slug: str) -> HttpResponse:
    """What getting support costs in questions, minutes, papers and hands."""
    return show(request, "measured/paperwork", showing.paperwork(_at(request, slug)))


@require_safe
def nothing(request: HttpRequest, slug: str) -> HttpResponse:
    """Who asked and got nothing: why, and what was offered instead."""
    return show(request, "measured/nothing", showing.nothing(_at(request, slug)))


@require_safe
def data(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One figure as a table that a program reads (CSV)."""
    place = _at(request, slug)
    if kind not in Kind.values:
        raise NotAllowed(kind)
    answer = HttpResponse(files.as_csv(place, Kind(kind)), content_type="text/csv; charset=utf-8; header=present")
    answer["Content-Disposition"] = f'attachment; filename="{place.slug}-{kind}.csv"'
    return answer


def _at(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
