"""The person's own list of surveys, the end of consent, and a no."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import Deed, Part, is_own, may
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.kinds import Ended
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, sent, signed_in, today
from ownway.web.questions import engine_language
from ownway.web.surveys.drafts import is_scribe
from ownway.web.surveys.forms import DeclineForm, EndForm


@login_required
def mine(request: HttpRequest, reference: str) -> HttpResponse:
    """Every survey that asks me, what I agreed to, and what I said. Others see only what there is to answer."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    owns = is_own(by, record)
    may_change = may(by, Deed.CHANGE, Part.JOURNEY, record, on)
    context = {
        "record": record,
        "surveys": queries.surveys_for(record, seen_by=by, on=on),
        "agreed": queries.agreed(record, seen_by=by) if owns else [],
        "consents": queries.open_consents(record, seen_by=by, on=on) if may_change and not owns else [],
        "is_own": owns,
        "is_scribe": is_scribe(request, record),
        "may_change": may_change,
        "language_of": engine_language(),
    }
    return show(request, "surveys/mine", context)


@login_required
def end(request: HttpRequest, reference: str, consent: int) -> HttpResponse:
    """End one consent: keep the answers without a name, or destroy them."""
    record, by, on = seen_record(request, reference, Part.JOURNEY, Deed.CHANGE), signed_in(request), today()
    found = queries.one_consent(record, consent, seen_by=by, on=on)
    form = EndForm(sent(request), is_scribe=is_scribe(request, record))
    if request.method == "POST" and form.is_valid():
        into = Ended(form.cleaned_data["into"])
        actions.end_consent(record=record, consent=consent, into=into, how=form.how, by=by, on=on)
        kept = _("It is ended. Your answers are kept without your name.")
        gone = _("It is ended. Your answers are destroyed.")
        messages.success(request, kept if into is Ended.ANONYMOUS else gone)
        return redirect("surveys:mine", reference)
    context = {"record": record, "consent": found, "form": form}
    return show(request, "surveys/end", context, status=400 if form.errors else 200)


@login_required
def decline(request: HttpRequest, reference: str, wave: UUID) -> HttpResponse:
    """Say no to a survey, or to every one."""
    record, by, on = seen_record(request, reference, Part.JOURNEY, Deed.CHANGE), signed_in(request), today()
    found = queries.survey_for(record, wave, seen_by=by, on=on)
    form = DeclineForm(sent(request), is_scribe=is_scribe(request, record))
    if request.method == "POST" and form.is_valid():
        try:
            never = form.cleaned_data["never_again"] == "yes"
            actions.decline(wave=found.wave, record=record, never_again=never, how=form.how, by=by, on=on)
        except Refused as refused:
            add_problems(form, refused)
        else:
            messages.success(request, _("We will not ask you this again."))
            return redirect("surveys:mine", reference)
    context = {"record": record, "found": found, "form": form}
    return show(request, "surveys/decline", context, status=400 if form.errors else 200)
