"""Turns refusals that no page handled into plain answers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse

from ownway.apps.people.permissions import NotAllowed, only_reading
from ownway.apps.places.queries import NoPlace
from ownway.kernel.problems import Refused
from ownway.web.errors import not_found, refused


class PlainAnswers:
    """What may not be seen is not found; what cannot be done says why and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with only_reading() if request.method in ("GET", "HEAD") else nullcontext():
            response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer the refusals of the apps; every other fault stays a fault."""
        if isinstance(exception, NotAllowed | NoPlace):
            return not_found(request, exception)
        if isinstance(exception, Refused):
            return refused(request, exception)
        return None
