"""Views of money."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.asking.permissions import way_in
from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import HowPaid
from ownway.apps.money.permissions import require_funder
from ownway.apps.people.permissions import Deed, NotAllowed, Part, may
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, sent, signed_in, today
from ownway.web.checks.showing import notices
from ownway.web.money.forms import CameBackForm, CameForm, OpenForm, PutRightForm, SpendForm
from ownway.web.money.showing import money_of, month_of
from ownway.web.paying.asked import asked


@login_required
def left(request: HttpRequest, reference: str) -> HttpResponse:
    """What have I got left, whose money it is, and every line for those who may see them."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    shown = money_of(record, seen_by=by, on=on, month=month_of(request.GET.get("month", ""), on))
    if shown.statement:
        actions.look_at_lines(record=record, by=by, on=on)
    page = "left" if shown.statement else "totals"
    context = {
        "record": record,
        "money": shown,
        "today": on,
        "sees_asked": way_in(by, record, on) is not None,
        "sees_turns": may(by, Deed.SEE, Part.JOURNEY, record, on),
        "notices": notices(record, by, on),
    }
    return show(request, f"money/{page}", context)


@login_required
def spend(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down something that was paid."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    choices = queries.choices(record, seen_by=by, on=on)
    form = SpendForm(choices, on, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.spend(
                record=record,
                line=given["line"],
                pence=given["pence"],
                spent_on=given["spent_on"],
                how=HowPaid(given["how"]),
                words=given["words"],
                receipt=form.picture(),
                by=by,
                on=on,
                once=given["once"],
            )
            messages.success(request, _("It is written down."))
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "choices": choices}
    return show(request, "money/spend", context, status=400 if form.errors else 200)


@login_required
def receipt(request: HttpRequest, reference: str, entry: int) -> HttpResponse:
    """The picture of one receipt, for those who see the lines."""
    record, by = seen_record(request, reference, Part.MONEY), signed_in(request)
    found = queries.receipt(record, entry, seen_by=by, on=today())
    actions.look_at_lines(record=record, by=by, on=today())
    return HttpResponse(found.picture or b"", content_type=found.type, headers={"Content-Disposition": "inline"})


@login_required
def put_right(request: HttpRequest, reference: str, entry: int) -> HttpResponse:
    """Undo something that was written down wrongly; both stay to be read."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    wrong = queries.spending(record, entry, seen_by=by, on=on)
    form = PutRightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.put_right(record=record, entry=entry, by=by, on=on, once=given["once"], why=given["why"])
            messages.success(request, _("It is put right. If you paid something else, write that down now."))
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "wrong": wrong}
    return show(request, "money/put_right", context, status=400 if form.errors else 200)


@login_required
def came_back(request: HttpRequest, reference: str, entry: int) -> HttpResponse:
    """Write down that some of a payment came back, or all of it."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    found = queries.coming_back(record, entry, seen_by=by, on=on)
    form = CameBackForm(found.paid.entry.on, on, sent(request))
    return asked(
        request,
        form,
        lambda given: actions.refund(record=record, entry=entry, by=by, on=on, **given),
        page="money/came_back",
        context={"record": record, "found": found},
        done=_("It is written down. The money is back with what is left."),
        to=reverse("money:left", args=[reference]),
    )


@login_required
def open_lines(request: HttpRequest, reference: str) -> HttpResponse:
    """Who checks for the funder opens every line, with a reason the person reads at once."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, record, on)
    form = OpenForm(on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_lines(record=record, by=by, on=on, **form.cleaned_data)
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "money/open_lines", {"record": record, "form": form}, status=400 if form.errors else 200)


@login_required
def came(request: HttpRequest, reference: str, stream: int, day: str) -> HttpResponse:
    """A scheduled payment came."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    due = queries.due(record, stream, _day(day), seen_by=by, on=on)
    form = CameForm(due.pence, on, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pay_in(record=record, stream=stream, from_on=due.from_on, by=by, on=on, **form.cleaned_data)
            messages.success(request, _("It is written down."))
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "due": due}
    return show(request, "money/came", context, status=400 if form.errors else 200)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise NotAllowed(text) from wrong
