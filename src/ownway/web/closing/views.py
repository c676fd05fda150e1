"""Writing down what happened, reading everything that follows, and its end."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.closing import actions, queries
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.permissions import may_write, require_writing, sees_words
from ownway.apps.decisions.permissions import may_end
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.closing.forms import HappenedForm, OverForm
from ownway.web.paying.asked import asked


@login_required
def turns(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that happened; whoever works here writes down something new."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    found = queries.turns(record, seen_by=by, on=on)
    context: dict[str, Any] = {"record": record, "turns": found, "form": None, "sees_words": sees_words(by, record, on)}
    if not may_write(by, record, on):
        if request.method == "POST":
            raise NotAllowed("happened")
        return show(request, "closing/turns", context)
    made = []
    answer = asked(
        request,
        HappenedForm(on, request.POST or None),
        lambda given: made.append(
            actions.happened(record=record, by=by, on=on, **{**given, "what": Happened(given["what"])})
        ),
        page="closing/turns",
        context=context,
        done=_("It is written down. Here is what follows."),
        to=request.path,
    )
    return redirect("closing:turn", reference, made[0].reference) if made else answer


@login_required
def turn(request: HttpRequest, reference: str, turn: str) -> HttpResponse:
    """One thing that happened: who is told, what goes on, what stops, what stays, how the money stands."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    shown = queries.turn(record, turn, seen_by=by, on=on)
    actions.look_at_books(record=record, by=by, on=on)
    context = {
        "record": record,
        "one": shown,
        "books": queries.books(shown.turn, seen_by=by, on=on),
        "may_end_support": may_end(by, record, on),
        "sees_plan": may(by, Deed.SEE, Part.PLAN, record, on),
        "today": on,
    }
    return show(request, "closing/turn", context)


@login_required
def over(request: HttpRequest, reference: str, turn: str) -> HttpResponse:
    """It is over: home again, or everything is done."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    require_writing(by, record, on)
    shown = queries.turn(record, turn, seen_by=by, on=on)
    back = reverse("closing:turn", args=[reference, turn])
    return asked(
        request,
        OverForm(on, request.POST or None),
        lambda given: actions.end_turn(turn=shown.turn, by=by, on=on, **given),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("It is over"),
            "lead": _("Home again, moved, or everything done and paid. What was written stays to be read."),
            "back": back,
            "keep": _("It is over"),
        },
        done=_("It is over. What was written stays."),
        to=back,
    )
