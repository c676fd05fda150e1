"""The last day of what is paid again and again: shown first with what it comes to, then kept."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.paying import actions, queries
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, signed_in, today
from ownway.web.jinja import short_day
from ownway.web.paying.finding import changed_record
from ownway.web.paying.forms import EndForm


@login_required
def end_schedule(request: HttpRequest, reference: str, schedule: int) -> HttpResponse:
    """Give a schedule its last day, or another one; what a run holds already is not changed."""
    record, by, on = changed_record(request, reference), signed_in(request), today()
    one = queries.schedule(record, schedule, seen_by=by, on=on)
    form = EndForm(one.starts_on, sent(request), initial={"last_on": one.ends_on})
    last_on = one.ends_on
    if request.method == "POST" and form.is_valid():
        last_on = form.cleaned_data["last_on"]
        if "show" not in request.POST:
            try:
                actions.end_schedule(schedule=one, last_on=last_on, by=by, on=on)
                messages.success(request, _("The last day it is paid is %(day)s.") % {"day": short_day(last_on)})
                return redirect("paying:record", reference)
            except Refused as refused:
                add_problems(form, refused)
    names = {payee.id: payee.details.name for payee in queries.payees(record, seen_by=by, on=on)}
    context = {
        "record": record,
        "form": form,
        "one": one,
        "name": names.get(one.payee_id, ""),
        "next_days": queries.next_days(one, seen_by=by, on=on),
        "ending": queries.ending(one, last_on, seen_by=by, on=on) if last_on and not form.errors else None,
        "is_tried": form.is_bound,
    }
    return show(request, "paying/end", context, status=400 if form.errors else 200)
