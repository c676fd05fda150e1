"""Answering: consent first, then a page at a time, then sending. The same pages are a script read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.surveys import actions, queries
from ownway.engines.surveys import Page, Voice, asked
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, sent, signed_in, today, words
from ownway.web.questions import engine_language
from ownway.web.surveys.drafts import draft_of, is_scribe, record_without_counting, remember
from ownway.web.surveys.forms import QuestionsForm, SendForm, StartForm

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Response

LAST = "send"


@login_required
def start(request: HttpRequest, reference: str, wave: UUID) -> HttpResponse:
    """What is asked and why, and the person's word on whether answers stay with their name."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    found = queries.survey_for(record, wave, seen_by=by, on=on)
    writes = is_scribe(request, record)
    form = StartForm(sent(request), is_scribe=writes)
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin(
                wave=found.wave,
                record=record,
                is_linked=form.cleaned_data["is_linked"] == "yes",
                how=form.how,
                language=words(),
                by=by,
                on=on,
            )
        except Refused as refused:
            add_problems(form, refused)
        else:
            remember(request, record, wave, begun.code)
            return redirect(_address(reference, wave, _reached(begun.response)[0].name))
    context = {"record": record, "found": found, "form": form, "is_scribe": writes, "language_of": engine_language()}
    return show(request, "surveys/start", context, status=400 if form.errors else 200)


@login_required
def page(request: HttpRequest, reference: str, wave: UUID, page: str) -> HttpResponse:
    """One page of questions, kept when somebody goes on; any of them may be left out."""
    record = record_without_counting(request, reference)
    response = draft_of(request, record, wave)
    pages, voice = _reached(response), Voice(response.voice)
    here = next((one for one in pages if one.name == page), None)
    if here is None:
        raise NotAllowed("page")
    form = QuestionsForm(here.questions, voice, response.answers or {}, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.save(response=response, given=form.given(), on=today())
        except Refused as refused:
            add_problems(form, refused)
        else:
            following = LAST if "stop" in request.POST else _after(_reached(kept), page)
            return redirect(_address(reference, wave, following))
    at = pages.index(here)
    context = {
        "record": record,
        "wave": response.wave,
        "page": here,
        "form": form,
        "at": at + 1,
        "of": len(pages),
        "before": pages[at - 1].name if at else "",
        "is_scribe": is_scribe(request, record),
        "is_linked": response.record_id is not None,
        "language_of": engine_language(),
    }
    return show(request, "surveys/page", context, status=400 if form.errors else 200)


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
    names = [one.name for one in _reached(response)]
    context = {
        "record": record,
        "wave": response.wave,
        "form": form,
        "answered": len(response.answers or {}),
        "before": names[-1],
        "is_linked": response.record_id is not None,
        "is_scribe": is_scribe(request, record),
    }
    return show(request, "surveys/send", context, status=400 if form.errors else 200)


def _reached(response: Response) -> Sequence[Page]:
    instrument = queries.instrument_of(response.wave.instrument)
    return asked(instrument, Voice(response.voice), response.answers or {})


def _address(reference: str, wave: UUID, page: str) -> str:
    if page == LAST:
        return reverse("surveys:send", args=[reference, wave])
    return reverse("surveys:page", args=[reference, wave, page])


def _after(pages: Sequence[Page], name: str) -> str:
    names = [one.name for one in pages]
    following = names[names.index(name) + 1 :]
    return following[0] if following else LAST
