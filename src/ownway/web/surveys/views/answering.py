"""Answering: consent first, then a page at a time, then sending. The same pages are a script read aloud."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import Part
from ownway.apps.surveys import actions, queries
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, sent, signed_in, today
from ownway.web.questions import engine_language
from ownway.web.surveys.drafts import draft_of, is_scribe, record_without_counting, remember
from ownway.web.surveys.forms import SendForm, StartForm
from ownway.web.surveys.languages import others
from ownway.web.surveys.turning import LAST, reached, turn


@login_required
def start(request: HttpRequest, reference: str, wave: UUID) -> HttpResponse:
    """What is asked and why, and the person's word on whether answers stay with their name."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    found = queries.survey_for(record, wave, seen_by=by, on=on)
    writes = is_scribe(request, record)
    form = StartForm(sent(request), is_scribe=writes, languages=others(found.instrument))
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin(
                wave=found.wave,
                record=record,
                is_linked=form.cleaned_data["is_linked"] == "yes",
                how=form.how,
                language=form.language,
                by=by,
                on=on,
            )
        except Refused as refused:
            add_problems(form, refused)
        else:
            remember(request, record, wave, begun.code)
            return redirect(_address(reference, wave, reached(begun.response)[0].name))
    context = {"record": record, "found": found, "form": form, "is_scribe": writes, "language_of": engine_language()}
    return show(request, "surveys/start", context, status=400 if form.errors else 200)


@login_required
def page(request: HttpRequest, reference: str, wave: UUID, page: str) -> HttpResponse:
    """One page of questions, kept when somebody goes on; any of them may be left out."""
    record = record_without_counting(request, reference)
    response = draft_of(request, record, wave)
    turned = turn(request, response, page)
    if turned.following:
        return redirect(_address(reference, wave, turned.following))
    context = {
        **turned.context,
        "record": record,
        "before": _address(reference, wave, turned.before) if turned.before else "",
        "is_scribe": is_scribe(request, record),
        "is_linked": response.record_id is not None,
    }
    return show(request, "surveys/page", context, status=400 if turned.form.errors else 200)


@login_required
def send(request: HttpRequest, reference: str, wave: UUID) -> HttpResponse:
    """Send what was answered, all or a part, or throw it away."""
    record, by, on = record_without_counting(request, reference), signed_in(request), today()
    response = draft_of(request, record, wave)
    form = SendForm(sent(request))
    if request.method == "POST" and ("throw" in request.POST or form.is_valid()):
        try:
            if "throw" in request.POST:
                actions.throw_away(response=response, on=on)
            else:
                quote = form.cleaned_data["may_quote"] == "yes"
                actions.send(response=response, record=record, may_quote=quote, by=by, on=on)
        except Refused as refused:
            add_problems(form, refused)
        else:
            remember(request, record, wave, "")
            said = _("It is thrown away.") if "throw" in request.POST else _("Thank you. It is sent.")
            messages.success(request, said)
            return redirect("surveys:mine", reference)
    context = {
        "record": record,
        "wave": response.wave,
        "form": form,
        "answered": len(response.answers or {}),
        "before": _address(reference, wave, reached(response)[-1].name),
        "is_linked": response.record_id is not None,
        "is_scribe": is_scribe(request, record),
    }
    return show(request, "surveys/send", context, status=400 if form.errors else 200)


def _address(reference: str, wave: UUID, page: str) -> str:
    if page == LAST:
        return reverse("surveys:send", args=[reference, wave])
    return reverse("surveys:page", args=[reference, wave, page])
