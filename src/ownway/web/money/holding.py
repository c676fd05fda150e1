"""Views of how the money is held, and of a statement for each funder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Holding
from ownway.apps.money.permissions import require_moving
from ownway.apps.people.permissions import Deed, Part, may
from ownway.kernel.periods import April
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, sent, signed_in, today
from ownway.web.money.forms import HoldForm, MovedForm
from ownway.web.money.holders import holder_of, holders
from ownway.web.paying.asked import asked


@login_required
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose how lines are held, from today; the money goes along."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_moving(by, record, on)
    is_own_choice = may(by, Deed.CHANGE, Part.SPENDING, record, on)
    choices = queries.held_choices(record, seen_by=by, on=on)
    form = HoldForm(choices, holders(), request.POST or None, may_choose_card=is_own_choice)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.hold_lines(
                record=record,
                lines=given["lines"],
                holding=Holding(given["holding"]),
                with_whom=given["with_whom"],
                held_by=holder_of(given["held_by"]),
                by=by,
                on=on,
                once=given["once"],
            )
            messages.success(request, _("It is changed from today. The money went along."))
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "ways": queries.purses(record, seen_by=by, on=on)}
    return show(request, "money/holding", context, status=400 if form.errors else 200)


@login_required
def moved(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down that a funder's money went from one way of holding to another."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    movable = queries.movable(record, seen_by=by, on=on)
    ways = queries.purses(record, seen_by=by, on=on)

    def deed(given: dict[str, Any]) -> object:
        stream, from_purse = given.pop("held")
        return actions.move_money(record=record, stream=stream, from_purse=from_purse, by=by, on=on, **given)

    return asked(
        request,
        MovedForm(movable, ways, on, sent(request)),
        deed,
        page="money/moved",
        context={"record": record, "can_move": bool(movable) and len(ways) > 1},
        done=_("It is written down. The money is there now."),
        to=reverse("money:left", args=[reference]),
    )


@login_required
def funders(request: HttpRequest, reference: str) -> HttpResponse:
    """A statement for each funder since April, each to the penny; together they are the person's."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    since = April.of(on).start.replace(day=1)
    found = queries.funder_statements(record, seen_by=by, on=on, since=since, until=on)
    return show(request, "money/funders", {"record": record, "statements": found, "since": since, "today": on})
