"""Asking, and reading the answer."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.asking import actions, queries
from ownway.apps.asking.permissions import may_ask, may_write_down
from ownway.apps.decisions.actions.telling import opened
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.can_i.finding import asked_record
from ownway.web.can_i.forms import AskForm
from ownway.web.paying.asked import asked

ALIKE = 3
"""How many answers to others stand beside a question."""


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask, and everything asked so far."""
    record, by, on = asked_record(request, reference), signed_in(request), today()
    asks = may_ask(by, record, on)
    context: dict[str, Any] = {
        "record": record,
        "questions": queries.questions(record, seen_by=by, on=on),
        "is_own": asks,
        "today": on,
    }
    if not (asks or may_write_down(by, record, on)):
        if request.method == "POST":
            raise NotAllowed("ask")
        return show(request, "can_i/ask", {**context, "form": None})
    form = AskForm(queries.purposes(record, seen_by=by, on=on), request.POST or None, is_scribe=not asks)
    made = []
    answer = asked(
        request,
        form,
        lambda given: made.append(
            actions.ask(
                record=record,
                what=given["what"],
                pence=given["pence"],
                purpose=given["purpose"],
                how=Channel(given.get("how") or Channel.WEB),
                by=by,
                on=on,
                once=given["once"],
            )
        ),
        page="can_i/ask",
        context=context,
        done=_("Your question is kept."),
        to=request.path,
    )
    return redirect("can_i:question", reference, made[0].reference) if made else answer


@login_required
def question(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """One question: the answer with what it stands on, or who has it, by when, and how late it is.

    It holds the whole answer, so that a person who opens it has heard of the decision.
    """
    record, by, on = asked_record(request, reference), signed_in(request), today()
    one = queries.question(record, question, seen_by=by, on=on)
    for each in one.answers:
        if each.decision:
            opened(each.decision, by=by, on=on)
    context = {
        "record": record,
        "one": one,
        "alike": queries.precedents(record.place, one.question.what, on=on)[:ALIKE],
        "may_spend": may_ask(by, record, on),
        "sees_decisions": may(by, Deed.SEE, Part.DECISIONS, record, on),
        "may_challenge": may(by, Deed.CHANGE, Part.DECISIONS, record, on),
        "may_tell_again": bool(one.answers) and may_write_down(by, record, on),
        "today": on,
    }
    return show(request, "can_i/question", context)
