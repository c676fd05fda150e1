"""What a person is shown when a page cannot be: one view for each kind of fault, none of which reads the database."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from ownway.kernel.problems import Refused


def _said(name: str, status: int, **told: object) -> HttpResponse:
    return HttpResponse(get_template(f"errors/{name}.html").render(told), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _said("400", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this may not be seen."""
    return _said("403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return _said("404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke on our side."""
    return _said("500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was open too long, or was not ours (the setting ``CSRF_FAILURE_VIEW``)."""
    return _said("csrf", 403)


def too_many_tries(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """429: too many tries to sign in (the setting ``AXES_LOCKOUT_CALLABLE``)."""
    return _said("too_many_tries", 429, minutes=settings.AXES_COOLOFF_TIME // timedelta(minutes=1))


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    """422: what was asked cannot be done; the problems say why and what to do."""
    page = get_template("errors/refused.html").render({"problems": exception.problems})
    return HttpResponse(page, status=422)
