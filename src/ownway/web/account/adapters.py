"""What allauth asks of us: where to go after signing up, known devices, and passkeys as one way in among others."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ownway.web.account import devices


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts begin without a record: whoever signs up is asked for the code they were given."""

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """After signing up: use a code, or ask for support."""
        return reverse("account_join")

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse:
        """After every sign-in: this device is known from now on."""
        response: HttpResponse = super().post_login(request, user, **given)
        devices.remember(request, response, user.email)
        return response


class Passkeys(DefaultMFAAdapter):  # type: ignore[misc]
    """A passkey is one way in, never a second lock: a lost phone must not keep a person from their own record."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This passkey is not known here. Ask for a code by e-mail."),
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """No second step is asked for."""
        return False
