"""Views of joining a record by a code, and of setting a password."""

from __future__ import annotations

import time

from allauth.account import app_settings
from allauth.account.forms import SetPasswordForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ownway.apps.people import actions
from ownway.kernel.problems import Refused
from ownway.web.account.forms import JoinForm
from ownway.web.asking import add_problems, signed_in, today


@login_required
def ways_in(request: HttpRequest) -> HttpResponse:
    """My ways to sign in."""
    return render(request, "account/ways_in.html", {"has_password": signed_in(request).has_usable_password()})


@login_required
def join(request: HttpRequest) -> HttpResponse:
    """Use a code: for my own record, or to help somebody who let me in."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            joined = actions.use_code(code=form.cleaned_data["code"], by=signed_in(request), on=today())
            messages.success(request, _("The code worked."))
            if joined.is_own and joined.record:
                return redirect("home:record", joined.record.reference)
            return redirect("home:front")
        except Refused as refused:
            add_problems(form, refused)
    return render(request, "account/join.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or a new one; asked again who you are when that was a while ago."""
    by = signed_in(request)
    if not _came_just_now(request):
        raise_if_reauthentication_required(request, app="ownway")
    form = SetPasswordForm(by, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, by)
        messages.success(request, _("Your password is set."))
        return redirect("account_ways_in")
    return render(request, "account/password.html", {"form": form}, status=400 if form.errors else 200)


def _came_just_now(request: HttpRequest) -> bool:
    """Whether somebody signed in within minutes: with a code by e-mail that is how a forgotten password is replaced."""
    ways = get_authentication_records(request, request.user)
    return bool(ways) and time.time() - ways[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
