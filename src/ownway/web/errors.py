"""Pages for when something is wrong: each says what happened and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ownway.kernel.problems import Refused


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not for whoever asks: the two look the same."""
    return render(request, "errors/404.html", status=404)


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    """What was asked cannot be done; the problems say why."""
    return render(request, "errors/refused.html", {"problems": exception.problems}, status=422)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself makes no sense."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed, where saying so gives nothing away."""
    return render(request, "errors/403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Our own fault."""
    return render(request, "errors/500.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from somewhere else."""
    return render(request, "errors/csrf.html", status=403)
