"""Where letters by e-mail go: to the console by default, to a mail server by one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit


class BadMailAddress(ValueError):
    """``OWNWAY_MAIL_URL`` is not one of the forms this installation understands."""


def mail_settings(url: str) -> dict[str, Any]:
    """Django's mail settings for ``console://``, ``memory://``, ``smtp://name:word@host:587`` or ``smtps://...``."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "memory":
        return {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadMailAddress("OWNWAY_MAIL_URL must look like smtp://name:password@host:587 or console://")
    is_wrapped = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_wrapped else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_wrapped,
        "EMAIL_USE_TLS": not is_wrapped and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }
