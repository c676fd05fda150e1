"""Views of joining a record by a code, and of setting a password."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.forms import SetPasswordForm
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
@reauthentication_required  # type: ignore[untyped-decorator]
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or a new one; asked again who you are when that was a while ago."""
    by = signed_in(request)
    form = SetPasswordForm(request.POST or None, user=by)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, by)
        messages.success(request, _("Your password is set."))
        return redirect("account_ways_in")
    return render(request, "account/password.html", {"form": form}, status=400 if form.errors else 200)
