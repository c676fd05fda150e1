"""The one shape of a page that asks and does: read the form, do the deed, go on; say what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems


def asked(
    request: HttpRequest,
    form: BaseForm,
    deed: Callable[[dict[str, Any]], object],
    *,
    page: str,
    context: Mapping[str, Any],
    done: str,
    to: str,
) -> HttpResponse:
    """Do ``deed`` with what was sent, say ``done`` and go to ``to``; else show ``page`` with the form."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            messages.success(request, done)
            return redirect(to)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, page, {**context, "form": form}, status=400 if form.errors else 200)


def pressed(request: HttpRequest, deed: Callable[[], object], *, done: str, to: str) -> HttpResponse:
    """Do what a button asks, and go back to its page with what came of it; its address looked at only goes back."""
    if request.method == "POST":
        try:
            deed()
            messages.success(request, done)
        except Refused as refused:
            for problem in refused.problems:
                messages.warning(request, problem.say)
    return redirect(to)
