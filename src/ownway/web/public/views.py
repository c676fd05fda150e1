"""Public pages: what this is, what the choices are, and where to start."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ownway.apps.places import queries
from ownway.web.public.glossary import glossary


def front(request: HttpRequest) -> HttpResponse:
    """The first page: the only place's own page, or a choice of places."""
    places = list(queries.all_places())
    if len(places) == 1:
        return place_home(request, places[0].slug)
    return render(request, "pages/public/front.html", {"places": places})


def place_home(request: HttpRequest, slug: str) -> HttpResponse:
    """One place's public home."""
    request.place = place = queries.place(slug)  # type: ignore[attr-defined]
    return render(request, "pages/public/place.html", {"helpers": queries.helpers(place)})


def words(request: HttpRequest) -> HttpResponse:
    """What words mean."""
    return render(request, "pages/public/words.html", {"entries": glossary()})


def plain_page(request: HttpRequest, page: str) -> HttpResponse:
    """A page of words only."""
    return render(request, f"pages/public/{page}.html")


def rules(request: HttpRequest) -> HttpResponse:
    """Where the rules of each place are."""
    return render(request, "pages/public/rules.html", {"places": queries.all_places()})
