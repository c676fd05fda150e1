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
    """Ownway's own application; its answer says how many microseconds it took, by the clock and of the processor."""
    began, busy = time.perf_counter(), time.thread_time()

    def started(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
        took, worked = int((time.perf_counter() - began) * 1e6), int((time.thread_time() - busy) * 1e6)
        return start_response(status, [*headers, ("X-Took", str(took)), ("X-Worked", str(worked))], *rest)

    return site(environ, started)
