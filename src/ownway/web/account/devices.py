"""Known devices: whoever guesses at an account from elsewhere cannot lock out the person on their own device."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

COOKIE = "ownway_device"
_SALT = "ownway.web.account.devices"
_DAYS = 400


def remember(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Mark this device as one where the owner of the e-mail address signed in."""
    device = _device(request, email) or secrets.token_urlsafe(12)
    response.set_signed_cookie(
        COOKIE,
        f"{device} {email.lower()}",
        salt=_SALT,
        max_age=_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def bucket(request: HttpRequest, email: str) -> str:
    """Which count of tries this belongs to: one for each known device, one for everywhere else together."""
    return f"{email.lower()} {_device(request, email)}".strip()


def tried_by(request: HttpRequest, credentials: Mapping[str, str] | None) -> str | None:
    """The name under which django-axes counts a try (setting ``AXES_USERNAME_CALLABLE``)."""
    given = credentials or {}
    email = given.get("email") or given.get("username") or request.POST.get("login")
    return bucket(request, email)[:255] if email else None


def _device(request: HttpRequest, email: str) -> str:
    kept = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_DAYS * 24 * 3600)
    device, _, owner = (kept or "").partition(" ")
    return device if owner == email.lower() else ""
