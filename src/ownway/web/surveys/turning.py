"""Turning the pages of a draft: which are reached by what was answered, and keeping one when somebody goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys import actions, queries
from ownway.engines.surveys import Page, Voice, asked
from ownway.kernel.problems import Refused
from ownway.web.asking import add_problems, sent, today
from ownway.web.surveys.forms import QuestionsForm
from ownway.web.surveys.languages import read_in, spoken

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Response

LAST = "send"


@dataclass(frozen=True, slots=True)
class Turned:
    """One page of a draft: its form, the page before and where it goes on; both by name, empty where there is none.

    ``following`` is empty while the page is shown, and ``LAST`` where only sending is left.
    """

    form: QuestionsForm
    before: str
    following: str
    context: dict[str, Any]


def reached(response: Response) -> Sequence[Page]:
    """The pages that what was answered so far leads to."""
    instrument = queries.instrument_of(response.wave.instrument)
    return asked(instrument, Voice(response.voice), response.answers or {})


def turn(request: HttpRequest, response: Response, name: str) -> Turned:
    """Show one page of questions; where it was sent, keep it and say which follows. Any of them may be left out."""
    pages = reached(response)
    here = next((one for one in pages if one.name == name), None)
    if here is None:
        raise NotAllowed("page")
    voice, language = Voice(response.voice), read_in(response.language)
    form = QuestionsForm(here.questions, voice, response.answers or {}, sent(request), language=language)
    following = _kept(request, response, name, form)
    at = pages.index(here)
    context = {
        "wave": response.wave,
        "page": here,
        "form": form,
        "at": at + 1,
        "of": len(pages),
        "language_of": language,
        "spoken": spoken,
    }
    return Turned(form, pages[at - 1].name if at else "", following, context)


def _kept(request: HttpRequest, response: Response, name: str, form: QuestionsForm) -> str:
    if request.method != "POST" or not form.is_valid():
        return ""
    try:
        kept = actions.save(response=response, given=form.given(), on=today())
    except Refused as refused:
        add_problems(form, refused)
        return ""
    return LAST if "stop" in request.POST else _after(reached(kept), name)


def _after(pages: Sequence[Page], name: str) -> str:
    names = [one.name for one in pages]
    following = names[names.index(name) + 1 :]
    return following[0] if following else LAST
