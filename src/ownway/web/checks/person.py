"""A person's checks: the same page for them and for the reviewer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.checks import actions, queries
from ownway.apps.checks.kinds import Result
from ownway.apps.money.permissions import is_funder, require_funder
from ownway.apps.people.permissions import Part
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.checks.forms import CloseForm, ReasonForm
from ownway.web.checks.showing import seen
from ownway.web.paying.asked import asked, pressed


@login_required
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Every check of a person: why, what was shown, and how it ended."""
    found, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    read = [seen(one) for one in queries.checks_of(found, seen_by=by, on=on)]
    return show(request, "checks/record", {"record": found, "checks": read, "may_check": is_funder(by, found, on)})


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Check somebody who was not drawn, with a reason."""
    found, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, found, on)
    back = reverse("checks:record", args=[reference])
    return asked(
        request,
        ReasonForm(request.POST or None),
        lambda given: actions.check_person(record=found, by=by, on=on, **given),
        page="paying/ask",
        context={
            "record": found,
            "heading": _("Check somebody who was not drawn"),
            "lead": _("The person reads your name and your reason at once. You see totals, never lines."),
            "back": back,
            "keep": _("Open the check"),
        },
        done=_("The check is open. The person can read why."),
        to=back,
    )


@login_required
def look(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Look at the totals; what is shown is kept for the person."""
    found, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, found, on)
    one = queries.check(found, number, seen_by=by, on=on)
    return pressed(
        request,
        lambda: actions.look_at(check=one, by=by, on=on),
        done=_("These are the totals. The person sees the same."),
        to=reverse("checks:record", args=[reference]),
    )


@login_required
def close(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """End a check."""
    found, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, found, on)
    one = queries.check(found, number, seen_by=by, on=on)
    back = reverse("checks:record", args=[reference])
    return asked(
        request,
        CloseForm(request.POST or None),
        lambda given: actions.close_check(
            check=one, result=Result(given["result"]), words=given["words"], by=by, on=on
        ),
        page="paying/ask",
        context={
            "record": found,
            "heading": _("How did the check end?"),
            "lead": _("Nothing follows by itself. What you write is what the person reads."),
            "back": back,
            "keep": _("End the check"),
        },
        done=_("The check has ended. The person can read the result."),
        to=back,
    )
