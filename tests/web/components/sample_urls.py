"""The routes that the layout names, for tests that draw pages without the whole site."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


NAMED = (
    "languages",
    "account_login",
    "account_logout",
    "rules",
    "words",
    "privacy",
    "safe",
    "accessibility",
    "style_guide",
)

urlpatterns = i18n_patterns(
    path("", nothing, name="home"),
    *[path(f"{name}/", nothing, name=name) for name in NAMED],
    prefix_default_language=False,
)
