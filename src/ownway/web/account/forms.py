"""Forms of signing in and joining."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.web.account.devices import bucket


class PasswordForm(LoginForm):  # type: ignore[misc]
    """Sign in with a password: one way among others, so that making a sign-in never asks for one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your e-mail address")
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["password"] = PasswordField(label=_("Password"), autocomplete="current-password")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class CodeByMailForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Ask for a code by e-mail; a known device has a count of its own, so that nobody can use up its tries."""

    def clean_email(self) -> str:
        """The address, when not too many codes were asked for."""
        email: str = self.cleaned_data["email"]
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        key = bucket(context.request, email)
        if not ratelimit.consume(context.request, action="request_login_code", key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = users[0] if users else None
        return email


class JoinForm(forms.Form):
    """A code that somebody gave."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        help_text=_("For example OWN-7K3Q-9ZTM-4D2X. Capital or small letters, with or without the lines between."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the code you were given.")},
    )
