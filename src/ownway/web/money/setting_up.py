"""Setting up the money of an agreed plan."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.journey.queries import open_promises
from ownway.apps.journey.road import Step
from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.permissions import require_finance
from ownway.apps.people.permissions import Part
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.money.holders import holders
from ownway.web.money.set_up_form import SetUpForm, weeks_said


@login_required
def set_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Set up the money that an agreed plan needs."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_finance(by, record, on)
    proposal = queries.proposal(record, seen_by=by, on=on)
    if proposal is None or proposal.is_open:
        return show(request, "money/nothing_to_set_up", {"record": record, "proposal": proposal})
    if open_promises(record, Step.MONEY):
        return redirect("home:go_on", reference, Step.MONEY)
    council = dict.fromkeys((str(Funder.SOCIAL_CARE), str(Funder.CARER)), record.place.name)
    names = {**council, str(Funder.OWN): _("My own share")}
    form = SetUpForm(proposal, names, holders(), request.POST or None)
    if request.method == "POST" and form.is_valid() and "show" not in request.POST:
        given = form.cleaned_data
        try:
            actions.open_budget(
                record=record,
                decision_reference=proposal.decision,
                streams=form.streams(),
                lines=form.lines(),
                starts_on=given["starts_on"],
                holding=Holding(given["holding"]),
                holders=form.holders(),
                by=by,
                on=on,
                once=given["once"],
            )
            messages.success(request, _("The money is set up."))
            return redirect("money:left", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "proposal": proposal, "pennies": form.pennies(), "weeks": weeks_said()}
    return show(request, "money/set_up", context, status=400 if form.errors else 200)
