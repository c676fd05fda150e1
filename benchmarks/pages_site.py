"""The site as ``ownway serve`` serves it, with one address more that answers with nothing, and the time each took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "ownway.config.settings"

from ownway.config.wsgi import application as site  # isort: skip  (it sets Django up: everything else comes after)

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ownway.config.urls import *  # noqa: F403
from ownway.config.urls import urlpatterns

Start = Callable[..., Any]
settings.ROOT_URLCONF = "pages_site"


def null(_: HttpRequest) -> HttpResponse:
    """The least a page of this server can do: every middleware, no work."""
    return HttpResponse(b"")


urlpatterns = [path("null/", null), *urlpatterns]


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Ownway's own application; its answer also says how many microseconds it took here."""
    began = time.perf_counter()

    def started(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
        took = int((time.perf_counter() - began) * 1e6)
        return start_response(status, [*headers, ("X-Took", str(took))], *rest)

    return site(environ, started)
