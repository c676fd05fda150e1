"""Counts what forms ask: how many questions, how many of them again, and how long it took from page to answer.

A page that asks carries, signed, when it was shown and what it asks; nothing is kept until it is sent and accepted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ownway.apps.journey.road import Step
from ownway.apps.measured.actions import note_paper
from ownway.web.about import Asks, asks_in, record_of
from ownway.web.asking import account, today

if TYPE_CHECKING:
    from django.urls import ResolverMatch

    from ownway.apps.people.models import Record

DRAWN = "drawn"
"""The name of the signed box: no form has a field of that name."""
SALT = "ownway.web.paperwork"
MANY = 500
"""A page that asks more than this counts so many."""

SAME_EVERYWHERE = frozenset(
    {"name", "born", "email", "phone", "address", "language", "needs", "more", "prefers", "is_carer", "is_to_me"}
)
"""Questions that ask the same wherever they stand; every other is its own form's."""

STEP_OF: Mapping[str, Step] = {
    "contact": Step.CONTACT,
    "assess": Step.ASSESSMENT,
    "share": Step.SHARE,
    "plan": Step.PLAN,
    "decide": Step.AGREE,
    "challenge": Step.AGREE,
    "review": Step.REVIEW,
}
"""The step that the forms of a topic belong to; those of any other belong to where the person is."""


def asks_of(context: Mapping[str, Any]) -> Asks:
    """What the forms in a page's context ask; a form without visible boxes (a button) asks nothing."""
    forms = [one for value in context.values() for one in _forms(value)]
    asks = [[one.add_prefix(name) for name in one.fields if not one[name].is_hidden] for one in forms]
    return [one[:MANY] for one in asks if one]


def _written(request: HttpRequest) -> SafeString:
    token, asks = csrf_input(request), asks_in(request)
    if not asks:
        return token
    drawn = signing.dumps({"at": int(time.time()), "asks": asks}, salt=SALT, compress=True)
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, DRAWN, drawn)


form_start = lazy(_written, SafeString, str)
"""What every form on a page begins with: its token against forgery and, where it asks, when it was shown."""


class Counting:
    """After a form was accepted (its answer sends the reader on), count it for the record it was about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        record, match = record_of(request), request.resolver_match
        if request.method == "POST" and response.status_code in (302, 303) and record is not None and match:
            _count(request, record, match)
        return response


def _count(request: HttpRequest, record: Record, match: ResolverMatch) -> None:
    try:
        drawn = signing.loads(request.POST.get(DRAWN, ""), salt=SALT)
    except signing.BadSignature:
        # A script, or a page drawn before: how long it took is not known, and nothing is guessed.
        return
    asked = _sent_of(request, drawn["asks"])
    if asked:
        whose = match.kwargs.get("whose", "")
        form = f"{match.view_name}:{whose}" if whose else match.view_name
        note_paper(
            record=record,
            form=form,
            step=STEP_OF.get(match.namespace),
            by=account(request),
            on=today(),
            asks={_fact(form, name) for name in asked},
            seconds=int(time.time()) - int(drawn["at"]),
            documents=sum(len(files) for _name, files in request.FILES.lists()),
        )


def _sent_of(request: HttpRequest, asks: Asks) -> list[str]:
    """The form on the page that was sent: the one with the most of its boxes among what came; none for a button."""
    came = [*request.POST, *request.FILES]

    def boxes(form: list[str]) -> int:
        return sum(any(key == name or key.startswith(f"{name}_") for key in came) for name in form)

    return max((form for form in asks if boxes(form)), key=boxes, default=[])


def _fact(form: str, name: str) -> str:
    bare = name.rpartition("-")[2]
    return bare if bare in SAME_EVERYWHERE else f"{form}:{name}"


def _forms(value: object) -> Iterable[BaseForm]:
    if isinstance(value, BaseForm):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        among = value.values() if isinstance(value, Mapping) else value
        yield from (one for one in among if isinstance(one, BaseForm))
