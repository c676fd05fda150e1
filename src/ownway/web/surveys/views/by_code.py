"""Answering on the site with the code of a sheet, without an account: the code, the yes, the pages, and sending."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ownway.apps.surveys import actions, queries
from ownway.kernel.problems import Problem, Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, today
from ownway.web.questions import engine_language
from ownway.web.surveys.by_code import Opened, TooManyGuesses, find, forget, opened, remember
from ownway.web.surveys.forms import CodeForm, SendForm, StartForm
from ownway.web.surveys.languages import others
from ownway.web.surveys.turning import LAST, reached, turn

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Response


def with_sheet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the sheet that this visit opened; without one, ask for its code."""

    @never_cache
    @wraps(view)
    def found(request: HttpRequest, **given: str) -> HttpResponse:
        sheet = opened(request)
        if sheet is None:
            return redirect("surveys:code")
        at_place(request, sheet.sheet.wave.place)
        return view(request, sheet, **given)

    return found


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on a sheet."""
    form = CodeForm(sent(request))
    status = 400
    if request.method == "POST" and form.is_valid():
        try:
            sheet = find(request, form.cleaned_data["code"], today())
        except TooManyGuesses:
            say = _("Too many codes were wrong. Wait ten minutes, then try again. Or send us the paper.")
            add_problems(form, Refused(Problem("code", say)))
            status = 429
        except Refused as refused:
            add_problems(form, refused)
        else:
            if sheet is not None:
                remember(request, sheet)
                return redirect("surveys:code_start")
            say = _("No sheet has this code. Look at it again: it stands at the top and at the end of the sheet.")
            add_problems(form, Refused(Problem("code", say)))
    return show(request, "surveys/code", {"form": form}, status=status if form.errors else 200)


@with_sheet
def start(request: HttpRequest, found: Opened) -> HttpResponse:
    """What is asked and why and, where the sheet was printed for somebody, their word on their name."""
    if found.draft is not None:
        return redirect("surveys:code_page", reached(found.draft)[0].name)
    sheet, instrument = found.sheet, queries.instrument_of(found.sheet.wave.instrument)
    form = StartForm(sent(request), has_name=sheet.invitation_id is not None, languages=others(instrument))
    if request.method == "POST" and form.is_valid():
        is_linked = form.cleaned_data.get("is_linked") == "yes"
        try:
            begun = actions.begin_by_code(sheet=sheet, is_linked=is_linked, language=form.language, on=today())
        except Refused as refused:
            add_problems(form, refused)
        else:
            remember(request, sheet, begun.code, is_linked=is_linked)
            return redirect("surveys:code_page", reached(begun.response)[0].name)
    context = {"wave": sheet.wave, "instrument": instrument, "form": form, "language_of": engine_language()}
    return show(request, "surveys/code_start", context, status=400 if form.errors else 200)


@with_sheet
def page(request: HttpRequest, found: Opened, page: str) -> HttpResponse:
    """One page of questions, kept when somebody goes on; any of them may be left out."""
    if found.draft is None:
        return redirect("surveys:code_start")
    turned = turn(request, found.draft, page)
    if turned.following:
        return redirect(_address(turned.following))
    before = _address(turned.before) if turned.before else ""
    context = {**turned.context, "before": before, "is_scribe": False, "is_linked": found.is_linked}
    return show(request, "surveys/page", context, status=400 if turned.form.errors else 200)


@with_sheet
def send(request: HttpRequest, found: Opened) -> HttpResponse:
    """Send what was answered, all or a part, or throw it away: then the paper can still be sent."""
    if found.draft is None:
        return redirect("surveys:code_start")
    form = SendForm(sent(request))
    if request.method == "POST" and ("throw" in request.POST or form.is_valid()):
        try:
            said = _done(request, found, found.draft, form)
        except Refused as refused:
            add_problems(form, refused)
        else:
            forget(request)
            messages.success(request, said)
            return redirect("surveys:code")
    context = {
        "wave": found.sheet.wave,
        "form": form,
        "answered": len(found.draft.answers or {}),
        "before": _address(reached(found.draft)[-1].name),
        "is_linked": found.is_linked,
        "is_scribe": False,
    }
    return show(request, "surveys/send", context, status=400 if form.errors else 200)


def _done(request: HttpRequest, found: Opened, draft: Response, form: SendForm) -> str:
    if "throw" in request.POST:
        actions.throw_away(response=draft, on=today())
        return _("It is thrown away. You can still send us the paper.")
    quote = form.cleaned_data["may_quote"] == "yes"
    actions.send_by_code(sheet=found.sheet, response=draft, is_linked=found.is_linked, may_quote=quote, on=today())
    return _("Thank you. It is sent, and counts once. Throw the paper away.")


def _address(page: str) -> str:
    return reverse("surveys:code_send") if page == LAST else reverse("surveys:code_page", args=[page])
