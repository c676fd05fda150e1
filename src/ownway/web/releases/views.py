"""Public pages of open data: the newest release, each version for good, and every row of a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ownway.apps.places import queries as places
from ownway.apps.releases import queries
from ownway.connectors.open_data import dataset
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.releases import showing
from ownway.web.releases.files import address

if TYPE_CHECKING:
    from ownway.apps.places.models import Place
    from ownway.apps.releases.queries import Public


@require_safe
def front(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest figures, and every release there is."""
    place = _at(request, slug)
    found = queries.public(place)
    context = _told(request, found) if found else {"release": None}
    return show(request, "releases/front", {**context, "releases": queries.releases_of(place)})


@require_safe
def newest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The newest version of a release."""
    found = queries.public(_at(request, slug), number)
    if found is None:
        raise Http404
    return redirect("releases:release", slug, number, found.version)


@require_safe
def release(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    """One version of a release, as it will always be."""
    found = _found(request, slug, number, version)
    versions = queries.public_versions(found.place, number)
    return show(request, "releases/release", {**_told(request, found), "versions": versions})


@require_safe
def table(request: HttpRequest, slug: str, number: int, version: int, name: str) -> HttpResponse:
    """Every row of one table."""
    found = _found(request, slug, number, version)
    held = next((one for one in found.tables if one.name == name), None)
    if held is None:
        raise Http404
    return show(request, "releases/table", {"release": found, "table": showing.whole(held)})


def _told(request: HttpRequest, found: Public) -> dict[str, Any]:
    data = json.dumps(dataset(found.released(), address(request, found)), ensure_ascii=False)
    return {
        "release": found,
        "tables": [showing.shown(one) for one in found.tables],
        # Within a script element nothing may look like its end.
        "json_ld": data.replace("<", "\\u003c"),
    }


def _found(request: HttpRequest, slug: str, number: int, version: int) -> Public:
    found = queries.public(_at(request, slug), number, version)
    if found is None:
        raise Http404
    return found


def _at(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
