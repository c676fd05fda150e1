"""Views of what is recorded about capacity: one decision on one day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Ability, Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.me.forms import CapacityForm


@login_required
def listed(request: HttpRequest, reference: str) -> HttpResponse:
    """What was recorded, newest first."""
    record, by, on = seen_record(request, reference, Part.CAPACITY), signed_in(request), today()
    context = {
        "record": record,
        "decisions": queries.capacity_decisions(record, seen_by=by, on=on),
        "may_write": Job.PRACTITIONER in standing(by, record, on).jobs,
        "abilities": dict(Ability.choices),
    }
    return show(request, "me/capacity", context)


@login_required
def record_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Record one decision."""
    record, by, on = seen_record(request, reference, Part.CAPACITY, Deed.CHANGE), signed_in(request), today()
    if Job.PRACTITIONER not in standing(by, record, on).jobs:
        raise NotAllowed("capacity")
    acting = [one for one in queries.beside(record, seen_by=by, on=on) if one.is_representative and one.is_open]
    form = CapacityForm(acting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = given["acting"]
        plain = ("decision", "tested_on", "support", "cause", "wishes", "best_interests", "suitable_because", "once")
        try:
            actions.record_capacity(
                record=record,
                by=by,
                on=on,
                answers=form.answers(),
                consulted=form.asked(),
                is_about_direct_payments=given["is_about_direct_payments"],
                acting=queries.one_beside(record, UUID(chosen), seen_by=by, on=on) if chosen else None,
                look_again_on=given["look_again_on"],
                **{name: given[name] for name in plain},
            )
            messages.success(request, _("It is kept. The person can read it."))
            return redirect("me:capacity", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "me/record_capacity", context, status=400 if form.errors else 200)
