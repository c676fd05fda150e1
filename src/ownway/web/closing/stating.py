"""The closing statement: given as the books stand today, read and printed as it was given."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.closing import actions, queries
from ownway.apps.closing.permissions import require_writing
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.closing.forms import GiveForm
from ownway.web.paying.asked import asked


@login_required
def give(request: HttpRequest, reference: str, turn: str) -> HttpResponse:
    """Look at today's books, and give them as a statement."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    require_writing(by, record, on)
    shown = queries.turn(record, turn, seen_by=by, on=on)
    if not shown.turn.ends_money:
        raise NotAllowed("closing")
    actions.look_at_books(record=record, by=by, on=on)
    made = []
    answer = asked(
        request,
        GiveForm(request.POST or None),
        lambda given: made.append(actions.give_statement(turn=shown.turn, by=by, on=on, **given)),
        page="closing/give",
        context={
            "record": record,
            "one": shown,
            "books": queries.books(shown.turn, seen_by=by, on=on),
        },
        done=_("The statement is kept. Print it, or send it."),
        to=request.path,
    )
    return redirect("closing:statement", reference, turn, made[0].number) if made else answer


@login_required
def statement(request: HttpRequest, reference: str, turn: str, number: int) -> HttpResponse:
    """One statement as it was given, to print."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    one = queries.statement(record, turn, number, seen_by=by, on=on)
    actions.look_at_books(record=record, by=by, on=on)
    context = {"record": record, "statement": one, "books": queries.given_books(one, seen_by=by, on=on)}
    return show(request, "closing/statement", context)
