"""Public pages: what there is, who could get it, what the choices and rights are, and where to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.places import queries
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import today
from ownway.web.public import content, showing
from ownway.web.public.glossary import glossary

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page: the only place's own page, or a choice of places."""
    places = list(queries.all_places())
    if len(places) == 1:
        return place_home(request, places[0].slug)
    return show(request, "public/front", {"places": places})


@require_safe
def place_home(request: HttpRequest, slug: str) -> HttpResponse:
    """One place's public home."""
    return show(request, "public/place", showing.home(_at(request, slug), today()))


@require_safe
def could_i(request: HttpRequest, slug: str) -> HttpResponse:
    """Could I get support, or money for it?"""
    _at(request, slug)
    return show(request, "public/could_i", {})


@require_safe
def options(request: HttpRequest, slug: str) -> HttpResponse:
    """The ways of holding the money, side by side."""
    _at(request, slug)
    return show(request, "public/options", {})


@require_safe
def rights(request: HttpRequest, slug: str) -> HttpResponse:
    """Rights with their days, how to challenge, and what is law or this place's own."""
    place, on = _at(request, slug), today()
    shown = {"rights": content.rights(), "clocks": showing.clocks(place, on), "policies": showing.policies(place, on)}
    return show(request, "public/rights", shown)


@require_safe
def told_no(request: HttpRequest, slug: str) -> HttpResponse:
    """The road for somebody who was told no."""
    place, on = _at(request, slug), today()
    shown = {"helpers": queries.helpers(place), "clocks": showing.clocks(place, on), "today": on}
    return show(request, "public/told_no", shown)


@require_safe
def who_can_help(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can stand beside somebody at this place."""
    return show(request, "public/who_can_help", {"helpers": queries.helpers(_at(request, slug)), "today": today()})


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """What words mean."""
    return show(request, "public/words", {"entries": glossary()})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, and who sees it."""
    return show(request, "public/privacy", showing.who_sees())


@require_safe
def safe(request: HttpRequest) -> HttpResponse:
    """Staying safe here, and whom to ring."""
    return show(request, "public/safe", {"places": queries.all_places()})


@require_safe
def plain_page(request: HttpRequest, page: str) -> HttpResponse:
    """A page of words only."""
    return show(request, f"public/{page}", {})


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Where the rules of each place are."""
    return show(request, "public/rules", {"places": queries.all_places()})


def _at(request: HttpRequest, slug: str) -> Place:
    """The place of that short name, kept on the request for the layout."""
    return at_place(request, queries.place(slug))
