"""Releases as files: each at one address for good, with a mark that tells whether it changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from ownway.apps.places import queries as places
from ownway.apps.releases import queries
from ownway.apps.releases.ports import Publisher
from ownway.connectors.open_data import catalogue, feed, package, zipped
from ownway.kernel.references import content_hash

if TYPE_CHECKING:
    from ownway.apps.places.models import Place
    from ownway.apps.releases.ports import Released
    from ownway.apps.releases.queries import Public

A_YEAR = "public, max-age=31536000, immutable"
"""A version never changes."""
AN_HOUR = "public, max-age=3600"
PACKAGE = "package.zip"
MEDIA = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "zip": "application/zip",
}
CSVW = "application/csvm+json"


@require_safe
def file(request: HttpRequest, slug: str, number: int, version: int, name: str) -> HttpResponse:
    """One file of a version, or all of them in one."""
    found = queries.public(places.place(slug), number, version)
    if found is None:
        raise Http404
    etag = quote_etag(content_hash([found.hash, request.get_host(), name]))
    if unchanged := get_conditional_response(request, etag=etag):
        return _lasting(unchanged, etag, A_YEAR)
    held = package(found.released(), address(request, found))
    if name != PACKAGE and name not in held:
        raise Http404
    answer = HttpResponse(zipped(held) if name == PACKAGE else held[name], content_type=_media(name))
    kind = "attachment" if name.endswith((".csv", ".zip")) else "inline"
    answer["Content-Disposition"] = f'{kind}; filename="{slug}-{number}-v{version}-{name}"'
    _open(answer)
    if name.endswith(".csv"):
        answer["Link"] = f'<{name}-metadata.json>; rel="describedby"; type="{CSVW}"'
    return _lasting(answer, etag, A_YEAR)


@require_safe
def feed_of_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version a place published, as a feed (Atom)."""
    place = places.place(slug)
    home = request.build_absolute_uri(f"/at/{slug}/open/")
    text = feed(place.name, home, request.build_absolute_uri(request.path), _all(request, place))
    return _answer(request, text, "application/atom+xml; charset=utf-8")


@require_safe
def catalogue_of_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version a place published, as a catalogue (DCAT-AP 3)."""
    place = places.place(slug)
    home = request.build_absolute_uri(f"/at/{slug}/open/")
    data = catalogue(Publisher.of(place), home, _all(request, place))
    return _answer(request, json.dumps(data, ensure_ascii=False, indent=1).encode(), MEDIA["jsonld"])


def address(request: HttpRequest, found: Public) -> str:
    """Where a version stands, whole and for good: in no language."""
    path = f"/at/{found.place.slug}/open/{found.number}/v{found.version}/"
    return request.build_absolute_uri(path)


def _all(request: HttpRequest, place: Place) -> list[tuple[Released, str]]:
    return [(one.released(), address(request, one)) for one in queries.every_version(place)]


def _answer(request: HttpRequest, data: bytes, media: str) -> HttpResponse:
    etag = quote_etag(content_hash(data.decode()))
    if unchanged := get_conditional_response(request, etag=etag):
        return _lasting(unchanged, etag, AN_HOUR)
    answer = HttpResponse(data, content_type=media)
    _open(answer)
    return _lasting(answer, etag, AN_HOUR)


def _open(answer: HttpResponse) -> None:
    """Let pages of other sites read it, with the address of its description and the mark that tells of change."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = "Link, ETag, Content-Disposition"


def _lasting(answer: HttpResponse, etag: str, cache: str) -> HttpResponse:
    answer["ETag"], answer["Cache-Control"] = etag, cache
    return answer


def _media(name: str) -> str:
    return CSVW if name.endswith("-metadata.json") else MEDIA[name.rsplit(".", 1)[1]]
